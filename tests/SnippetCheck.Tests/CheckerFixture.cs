using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using SnippetCheck.Checking;
using SnippetCheck.Cli;
using SnippetCheck.Interop;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>An engine that all tests of a class share. Its compiler is that of all classes.</summary>
public sealed partial class CheckerFixture : IAsyncLifetime
{
    /// <summary>The date for all tests.</summary>
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>The engine.</summary>
    public Engine Engine { get; } = new(UsualEngine, WarmCompiler.For(UsualEngine));

    /// <summary>How runs are usually made.</summary>
    public static CheckOptions Usual { get; } = new() { KeepsResults = false, Today = Today };

    /// <summary>Checks posts in a run of their own.</summary>
    public async Task<Report> CheckAsync(IReadOnlyList<Post> posts, CheckOptions? options = null)
    {
        await using var run = await Engine.BeginAsync(options ?? Usual, CancellationToken.None);
        return await run.CheckAsync(posts, progress: null, CancellationToken.None);
    }

    /// <summary>Looks at the posts of a folder as the command line does.</summary>
    internal async Task<LookReport> LookAsync(string folder, params string[] options)
    {
        var look = new LookCommand(HostIn(folder));
        var root = new RootCommand { look.ToCommand() };
        string[] words = ["look", "--cache-dir", Cache, .. Tool.Runs, .. options];
        var parsed = root.Parse(words, BuildArguments.Configuration);
        Assert.Empty(UsageErrors.In(parsed, words));
        return await look.LookAsync(parsed, CancellationToken.None);
    }

    // No run leaves a compiler behind.
    private ToolHost HostIn(string folder) =>
        new(folder)
        {
            Today = Today,
            Variable = name => name == "SNIPPETCHECK_SERVER" ? "0" : null,
            WarmEngine = o => o == UsualEngine ? Engine : null,
        };

    private static EngineOptions UsualEngine => new() { CacheFolder = Cache, ConfinesCompiler = LinuxCalls.AreUsed };

    private static string Cache => Path.Combine(AppContext.BaseDirectory, "kept");

    /// <summary>Checks the posts of a folder as the command line does, and gives the text report, without what differs from run to run.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="options">What stands after <c>check</c> on the command line. What says how the result is printed changes nothing here.</param>
    /// <param name="verbosity">How much the report says.</param>
    public async Task<string> ReportAsync(string folder, string options, Verbosity verbosity)
    {
        var check = new CheckCommand(HostIn(folder));
        var root = new RootCommand { check.ToCommand() };
        string[] words =
        [
            "check",
            "--no-cache",
            "--cache-dir",
            Cache,
            // Where nothing closes files to snippets, those without tags run only if the command line says so.
            .. LinuxCalls.AreUsed ? [] : (string[])["--sandbox", "off"],
            .. CommandLineParser.SplitCommandLine(options),
        ];
        var parsed = root.Parse(words, BuildArguments.Configuration);
        Assert.Empty(UsageErrors.In(parsed, words));

        var run = await check.CheckAsync(parsed, CancellationToken.None);
        var text = new StringWriter { NewLine = "\n" };
        new TextReport(text, verbosity, isColored: false).Write(
            WithoutTimes(run) with
            {
                Summary = run.Summary with { DurationMs = 0 },
                Notes = run.Notes?.Select(n => RuntimeVersion().Replace(n, "10.0.x")).ToList(),
            }
        );
        return RepeatedRunLine().Replace(text.ToString(), "${margin}run N: …");
    }

    /// <summary>The run without any times.</summary>
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

    // What varies from run to run, and in which run it shows first. How many lines vary isn't the same each time either.
    [GeneratedRegex(@"(?<margin>^ +\| )run [0-9]+: (?!it ).*(\n +\| run [0-9]+: .*)*", RegexOptions.Multiline)]
    private static partial Regex RepeatedRunLine();

    [GeneratedRegex(@"10\.0\.\d+")]
    private static partial Regex RuntimeVersion();
}
