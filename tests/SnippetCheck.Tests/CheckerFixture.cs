using System.Text.RegularExpressions;
using SnippetCheck.Checking;
using SnippetCheck.Cli;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Checkers that are shared by all tests of a class, so that the compiler is warm for all but the first.</summary>
public sealed partial class CheckerFixture : IAsyncLifetime
{
    /// <summary>The day on which all tests take place.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>The usual checker.</summary>
    public Checker Usual { get; } =
        new(
            new()
            {
                KeepsResults = false,
                Today = Today,
                CacheFolder = Cache,
            }
        );

    /// <summary>A strict one.</summary>
    public Checker Strict { get; } =
        new(
            new()
            {
                KeepsResults = false,
                Today = Today,
                CacheFolder = Cache,
                IsStrict = true,
            }
        );

    private static string Cache => Path.Combine(AppContext.BaseDirectory, "kept");

    /// <summary>Checks the posts of a folder, and gives the text report, without what differs from run to run.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="options">Words of the command line: <c>--strict</c>, <c>--infer</c>, paths, <c>--exclude=…</c>,
    /// <c>--untagged=…</c>, <c>--run-timeout=…</c>.</param>
    /// <param name="verbosity">How much the report says.</param>
    public async Task<string> ReportAsync(string folder, string options, Verbosity verbosity)
    {
        var words = options.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var commandLine = PostDefaults.OfCommandLine(
            Values("--untagged=").Select(w => (Disposition?)PostDefaults.UntaggedWords[w]).FirstOrDefault(),
            hasTimeout: false,
            hasFramework: false
        );
        var posts = new PostFiles(folder, commandLine, words.Contains("--infer")).Read(
            [.. words.Where(w => !w.StartsWith("--", StringComparison.Ordinal))],
            [.. Values("--exclude=")]
        );
        await using var hasty = Values("--run-timeout=").Select(Hasty).FirstOrDefault();
        var checker = hasty ?? (words.Contains("--strict") ? Strict : Usual);
        var report = await checker.CheckAsync(posts, progress: null, CancellationToken.None);
        var text = new StringWriter { NewLine = "\n" };
        new TextReport(text, verbosity, isColored: false).Write(
            WithoutTimes(
                ReportedRun.Of(
                    report with
                    {
                        Duration = default,
                        Notes = [.. report.Notes.Select(n => RuntimeVersion().Replace(n, "10.0.x"))],
                    }
                )
            )
        );
        return text.ToString();

        IEnumerable<string> Values(string option) =>
            words.Where(w => w.StartsWith(option, StringComparison.Ordinal)).Select(w => w[option.Length..]);
    }

    private static Checker Hasty(string time) =>
        new(
            new()
            {
                KeepsResults = false,
                Today = Today,
                CacheFolder = Cache,
                RunTime = Durations.TryParse(time, out var most) ? most : null,
            }
        );

    /// <summary>A run in which nothing is known to have taken any time.</summary>
    public static ReportedRun WithoutTimes(ReportedRun run) =>
        run.With([
            .. run.Posts.Select(p =>
                p with
                {
                    Snippets = [.. p.Snippets.Select(s => s with { CompileMs = null, RunMs = null })],
                }
            ),
        ]);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Usual.DisposeAsync();
        await Strict.DisposeAsync();
    }

    [GeneratedRegex(@"10\.0\.\d+")]
    private static partial Regex RuntimeVersion();
}
