using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using SnippetCheck.Tests;
using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>The tool, installed in all supported ways.</summary>
[Collection(Feed.Collection)]
public sealed partial class ToolPackageTests(Feed feed)
{
    private const string Post = """
        ```csharp run
        #:package YamlDotNet@16.3.0
        Console.WriteLine(typeof(YamlDotNet.Core.Mark).Name);
        ```
        ```output
        Mark
        ```

        """;

    [SlowFact]
    public async Task Runs_from_a_folder_from_a_manifest_and_without_installation()
    {
        var folder = feed.NewFolder("tool");
        File.WriteAllText(Path.Combine(folder, "post.md"), Post);

        await Succeeds(folder, "tool", "install", "SnippetCheck", "--version", Feed.Version, "--tool-path", "tools");
        using var installed = Dotnet.Start(
            folder,
            feed.Packages,
            Path.Combine(folder, "tools", "snippetcheck"),
            "check"
        );
        Passed(await Dotnet.EndAsync(installed));

        await Succeeds(folder, "new", "tool-manifest");
        await Succeeds(folder, "tool", "install", "SnippetCheck", "--version", Feed.Version);
        Passed(await Dotnet.RunAsync(folder, feed.Packages, "tool", "run", "snippetcheck", "check"));
        Passed(
            await Dotnet.RunAsync(
                folder,
                feed.Packages,
                "tool",
                "exec",
                $"SnippetCheck@{Feed.Version}",
                "--yes",
                "--",
                "check"
            )
        );
    }

    [AheadOfTimeFact]
    public async Task A_release_installs_the_package_of_this_system_which_is_machine_code()
    {
        await feed.PackForSystemsAsync();
        var folder = feed.NewFolder("systems", feed.SourceForSystems);
        File.WriteAllText(Path.Combine(folder, "post.md"), Post);

        await Succeeds(folder, "tool", "install", "SnippetCheck", "--version", Feed.Version, "--tool-path", "tools");
        var assemblies = Directory.GetFiles(Path.Combine(folder, "tools"), "*.dll", SearchOption.AllDirectories);
        Assert.Contains(
            assemblies,
            a => a.EndsWith(Path.Combine("worker", "SnippetCheck.Worker.dll"), StringComparison.Ordinal)
        );
        Assert.Contains(assemblies, a => Path.GetFileName(a) == "Microsoft.CodeAnalysis.CSharp.dll");
        Assert.All(
            assemblies,
            a => Assert.True(HasNativeCode(a) || a.Contains("worker-net8.0", StringComparison.Ordinal), a)
        );
        // The program itself needs no assembly of its own, and no JIT.
        Assert.DoesNotContain(
            assemblies,
            a => Path.GetFileName(a) is "SnippetCheck.Cli.dll" or "SnippetCheck.Core.dll"
        );

        using var installed = Dotnet.Start(
            folder,
            feed.Packages,
            Path.Combine(folder, "tools", "snippetcheck"),
            "check"
        );
        Passed(await Dotnet.EndAsync(installed));

        // All other systems get the package that runs everywhere.
        using var any = ZipFile.OpenRead(Path.Combine(feed.SourceForSystems, $"SnippetCheck.any.{Feed.Version}.nupkg"));
        Assert.NotNull(any.GetEntry("tools/net10.0/any/SnippetCheck.Cli.dll"));
        Assert.DoesNotContain(any.Entries, e => e.Name == "snippetcheck");
    }

    [SlowFact]
    public async Task Links_of_the_readme_lead_to_the_repository()
    {
        await using var package = await ZipFile.OpenReadAsync(
            Path.Combine(feed.Source, $"SnippetCheck.{Feed.Version}.nupkg")
        );
        using var reader = new StreamReader(package.GetEntry("README.md")?.Open() ?? Stream.Null);
        var text = await reader.ReadToEndAsync();
        var own = await File.ReadAllTextAsync(Path.Combine(Feed.Metadata("RepositoryRoot"), "README.md"));
        Assert.Equal(Link().Replace(own, ""), Link().Replace(text, ""));
        Assert.Contains($"]({Feed.Repository}/blob/v0.1.0/docs/publish.md)", text, StringComparison.Ordinal);
        Assert.Contains($"]({Feed.Repository}/raw/v0.1.0/docs/images/site.png)", text, StringComparison.Ordinal);
        Assert.All(Link().Matches(text), l => Assert.Matches("^(https://|#)", l.Groups["address"].Value));
    }

    [SlowTheory]
    [InlineData("SnippetCheck")]
    [InlineData("SnippetCheck.MSBuild")]
    public void A_package_has_metadata_and_no_other_languages(string name)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed.Source, $"{name}.{Feed.Version}.nupkg"));
        var entries = package.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("README.md", entries);
        Assert.Contains("icon.png", entries);
        Assert.Equal(name == "SnippetCheck.MSBuild", entries.Contains("docs/SNIP0201.md"));
        Assert.DoesNotContain(
            entries,
            e => e.EndsWith(".resources.dll", StringComparison.Ordinal) || e.EndsWith(".pdb", StringComparison.Ordinal)
        );
        Assert.Single(entries, e => e.EndsWith("worker/SnippetCheck.Worker.dll", StringComparison.Ordinal));
        using var nuspec = new StreamReader(package.GetEntry($"{name}.nuspec")?.Open() ?? Stream.Null);
        var text = nuspec.ReadToEnd();
        Assert.Contains("""<license type="expression">MIT</license>""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", text, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(feed.Source, $"{name}.{Feed.Version}.nupkg")).Length < 8 << 20);
    }

    private static bool HasNativeCode(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        return image.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
    }

    private async Task Succeeds(string folder, params IEnumerable<string> arguments)
    {
        var result = await Dotnet.RunAsync(folder, feed.Packages, arguments);
        Assert.True(result.ExitCode == 0, result.End);
    }

    private static void Passed(Dotnet.Result result)
    {
        Assert.True(result.ExitCode == 0, result.End);
        Assert.Contains("1 snippet: 1 passed", result.Out, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\((?<address>[^)\n]+)\)")]
    private static partial Regex Link();
}
