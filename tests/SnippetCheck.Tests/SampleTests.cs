using System.Diagnostics;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The sample sites, built by their site generators. npm downloads hundreds of packages, so those of npm are only built on request.</summary>
public sealed class SampleTests : IDisposable
{
    private const string Shiki = "snippetcheck-shiki";
    private const string ExpressiveCode = "snippetcheck-expressive-code";

    private static readonly string Source = Path.Combine(Repository.Root, "src");
    private static readonly string Others = Path.Combine(Repository.Root, "docs", "samples");

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [NpmFact]
    public Task VitePress_shows_types_errors_and_the_stamp() =>
        BuildWithNpmAsync("vitepress", "index.md", Path.Combine(".vitepress", "dist"), Shiki);

    [NpmFact]
    public Task Astro_shows_types_errors_and_the_stamp() => BuildWithNpmAsync("astro", "src/pages", "dist", Shiki);

    [NpmFact]
    public Task Starlight_shows_types_errors_and_the_stamp() =>
        BuildWithNpmAsync("starlight", "src/content", "dist", Shiki, ExpressiveCode);

    [HugoFact]
    public async Task Hugo_shows_types_errors_and_the_stamp()
    {
        Copy(Path.Combine(Others, "hugo"), _tool.Folder);
        await CheckAsync("content", "partials=snippets");

        await RunAsync(_tool.Folder, HugoFactAttribute.Program);

        var page = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "public", "index.html"));
        Assert.Contains("data-tip=", page, StringComparison.Ordinal);
        Assert.Contains("error CS0029: ", page, StringComparison.Ordinal);
        Assert.Contains("Verified since ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_that_the_Jekyll_sample_includes_is_written()
    {
        Copy(Path.Combine(Others, "jekyll"), _tool.Folder);
        await CheckAsync("_snippets", "partials=_includes/snippets");

        var post = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "_posts", "2026-11-22-sums.md"));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_tool.Folder, "_includes", "snippets"), "*.html"));
        Assert.Contains($"{{% include snippets/{Path.GetFileName(file)} %}}", post, StringComparison.Ordinal);
    }

    // A fresh site gets the packed packages, as if they came from npm. The sample belongs to the last of them.
    private async Task BuildWithNpmAsync(string sample, string posts, string built, params string[] packages)
    {
        Copy(Path.Combine(Source, packages[^1], "samples", sample), _tool.Folder);
        await CheckAsync(posts, "twoslash=twoslash.json");
        var archives = new List<string>();
        foreach (var package in packages)
        {
            var folder = Path.Combine(_tool.Temporary, package);
            Copy(Path.Combine(Source, package), folder);
            await RunAsync(folder, "npm", "ci");
            await RunAsync(folder, "npm", "pack");
            archives.Add(Directory.GetFiles(folder, "*.tgz").Single());
        }

        await RunAsync(_tool.Folder, "npm", ["install", .. archives]);

        await RunAsync(_tool.Folder, "npm", "run", "build");

        var page = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, built, "index.html"));
        Assert.Contains("data-tip=", page, StringComparison.Ordinal);
        Assert.Contains("error CS0029: ", page, StringComparison.Ordinal);
        Assert.Contains("Verified since ", page, StringComparison.Ordinal);
    }

    private async Task CheckAsync(string posts, string report)
    {
        var result = await _tool.RunAsync("check", posts, "--report", report);
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["ASTRO_TELEMETRY_DISABLED"] = "1";
        using var process = Process.Start(info) ?? throw new InvalidOperationException(program);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, await output + await error);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (
            var folder in Directory
                .EnumerateDirectories(from)
                .Where(f => Path.GetFileName(f) is not ("node_modules" or "dist" or "cache" or "public" or "snippets"))
        )
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NpmFactAttribute : FactAttribute
    {
        private const string Variable = "SNIPPETCHECK_SAMPLES";

        public NpmFactAttribute()
        {
            if (Environment.GetEnvironmentVariable(Variable) != "1")
            {
                Skip = $"The sample wasn't built. Set {Variable}=1 to install its packages from npm and build it.";
            }
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class HugoFactAttribute : FactAttribute
    {
        public HugoFactAttribute()
        {
            if (Program.Length == 0)
            {
                Skip = "There is no hugo on the PATH: the sample wasn't built.";
            }
        }

        public static string Program { get; } =
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, "hugo"))
                .FirstOrDefault(File.Exists)
            ?? "";
    }
}
