using System.Text.RegularExpressions;
using SnippetCheck.Checking;
using SnippetCheck.Workspaces;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>An engine that all tests of a class share, so that the compiler is warm for all but the first.</summary>
public sealed partial class CheckerFixture : IAsyncLifetime
{
    /// <summary>The day on which all tests take place.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>The engine.</summary>
    public Engine Engine { get; } = new(new() { CacheFolder = Cache });

    /// <summary>How runs are usually made.</summary>
    public static CheckOptions Usual { get; } = new() { KeepsResults = false, Today = Today };

    /// <summary>Checks posts in a run of their own.</summary>
    public async Task<Report> CheckAsync(IReadOnlyList<Post> posts, CheckOptions? options = null)
    {
        await using var run = await Engine.BeginAsync(options ?? Usual, CancellationToken.None);
        return await run.CheckAsync(posts, progress: null, CancellationToken.None);
    }

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
        var posts = new Workspace(
            [folder],
            new()
            {
                Exclude = [.. Values("--exclude=")],
                Defaults = commandLine,
                InfersOutput = words.Contains("--infer"),
            }
        )
            .Find([.. words.Where(w => !w.StartsWith("--", StringComparison.Ordinal))])
            .Select(f => f.Post)
            .ToList();
        var report = await CheckAsync(
            posts,
            Usual with
            {
                IsStrict = words.Contains("--strict"),
                RunTime = Values("--run-timeout=")
                    .Select(v => Durations.TryParse(v, out var most) ? most : (TimeSpan?)null)
                    .FirstOrDefault(),
            }
        );
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

    public async Task DisposeAsync() => await Engine.DisposeAsync();

    [GeneratedRegex(@"10\.0\.\d+")]
    private static partial Regex RuntimeVersion();
}
