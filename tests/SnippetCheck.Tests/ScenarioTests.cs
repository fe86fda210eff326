using System.Text.RegularExpressions;
using SnippetCheck.Checking;
using SnippetCheck.Cli;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// A scenario is a folder: posts, and in <c>report.verified.txt</c> what <c>check --verbosity detailed</c> says of them.
/// <c>options.txt</c>, where there is one, holds words of the command line: <c>--strict</c>, paths, <c>--exclude=…</c>, <c>--untagged=…</c>.
/// </summary>
public sealed partial class ScenarioTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    public static TheoryData<string> Names =>
        [.. Directory.EnumerateDirectories(Repository.Scenarios).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Says_what_its_report_says(string name)
    {
        var folder = Path.Combine(Repository.Scenarios, name);
        var options = Path.Combine(folder, "options.txt");
        var words = File.Exists(options) ? File.ReadAllText(options).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
        var before = Contents(folder);

        var commandLine = PostDefaults.OfCommandLine(
            Values("--untagged=").Select(w => (Disposition?)PostDefaults.UntaggedWords[w]).FirstOrDefault(),
            hasTimeout: false,
            hasFramework: false);
        var posts = new PostFiles(folder, commandLine, words.Contains("--infer")).Read([.. words.Where(w => !w.StartsWith("--", StringComparison.Ordinal))], [.. Values("--exclude=")]);
        var checker = words.Contains("--strict") ? checkers.Strict : checkers.Usual;
        var report = await checker.CheckAsync(posts, progress: null, CancellationToken.None);

        Assert.Equal(before, Contents(folder));
        var text = new StringWriter { NewLine = "\n" };
        new TextReport(text, Verbosity.Detailed, isColored: false).Write(ReportedRun.Of(report with { Duration = default, Notes = [.. report.Notes.Select(n => RuntimeVersion().Replace(n, "10.0.x"))] }));
        Approved.Matches(Path.Combine(folder, "report"), text.ToString());

        IEnumerable<string> Values(string option) => words.Where(w => w.StartsWith(option, StringComparison.Ordinal)).Select(w => w[option.Length..]);
    }

    [GeneratedRegex(@"10\.0\.\d+")]
    private static partial Regex RuntimeVersion();

    private static List<string> Contents(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".txt", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => $"{f} {Convert.ToHexString(File.ReadAllBytes(f))}")];
}

/// <summary>Checkers that are shared by all scenarios, so that the compiler is warm for all but the first.</summary>
public sealed class CheckerFixture : IAsyncLifetime
{
    /// <summary>The day on which all scenarios take place.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>The usual checker.</summary>
    public Checker Usual { get; } = new(new() { KeepsResults = false, Today = Today, CacheFolder = Cache });

    /// <summary>A strict one.</summary>
    public Checker Strict { get; } = new(new() { KeepsResults = false, Today = Today, CacheFolder = Cache, IsStrict = true });

    private static string Cache => Path.Combine(AppContext.BaseDirectory, "cache");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Usual.DisposeAsync();
        await Strict.DisposeAsync();
    }
}
