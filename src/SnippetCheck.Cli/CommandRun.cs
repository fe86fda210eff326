using System.CommandLine;
using SnippetCheck.Checking;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>Checks posts for a command, with an engine that lives as long as that takes.</summary>
/// <param name="options">The command's options.</param>
/// <param name="parsed">What the command line says.</param>
internal sealed class CommandRun(RunOptions options, ParseResult parsed)
{
    /// <summary>Whether the command lasts until the user ends it. Then it keeps a compiler to itself, and leaves that of short runs to them.</summary>
    public bool IsLasting { get; init; }

    /// <summary>Does something with an engine.</summary>
    public async Task<T> WithEngineAsync<T>(Func<Engine, Task<T>> use)
    {
        var wanted = options.ToEngineOptions(parsed);
        if (options.Host.WarmEngine(wanted) is { } warm)
        {
            return await use(warm);
        }

        await using var engine = new Engine(IsLasting ? wanted with { KeepsCompilerFor = null } : wanted);
        var result = await use(engine);
        if (engine.CompiledByKept is > 0 and var count && options.Text.Verbosity(parsed) == Verbosity.Detailed)
        {
            await options.Host.Streams.Error.WriteLineAsync(
                $"snippetcheck: the compiler that an earlier run left has compiled {DisplayNames.Number(count, "program")}."
            );
        }

        return result;
    }

    /// <summary>Does something in a run.</summary>
    /// <param name="wanted">How the run is made.</param>
    /// <param name="use">What to do.</param>
    /// <param name="stop">Ends the preparation.</param>
    public Task<T> WithRunAsync<T>(CheckOptions wanted, Func<CheckRun, Task<T>> use, CancellationToken stop) =>
        WithEngineAsync(async engine =>
        {
            await using var run = await engine.BeginAsync(wanted, stop);
            return await use(run);
        });

    /// <summary>Checks posts in a run of their own, each while those after it are read, and shows on a terminal how far it is.</summary>
    /// <exception cref="UsageException">No snippet has an id that the filter takes.</exception>
    public Task<Report> CheckAsync(IEnumerable<Post> posts, CheckOptions wanted, CancellationToken stop) =>
        WithRunAsync(wanted, run => CheckAsync(run, posts, wanted, stop), stop);

    /// <summary>The same, in a run that may have more to do.</summary>
    /// <exception cref="UsageException">No snippet has an id that the filter takes.</exception>
    public async Task<Report> CheckAsync(
        CheckRun run,
        IEnumerable<Post> posts,
        CheckOptions wanted,
        CancellationToken stop
    )
    {
        using var progress = ProgressLine.For(options.Host, options.Text.Verbosity(parsed) != Verbosity.Quiet);
        var counted = posts.Select(p =>
        {
            progress?.Expect(p.Snippets.Count(s => wanted.Includes(p, s)));
            return p;
        });
        var report = await run.CheckAsync(ReadAhead.Of(counted), progress, stop);
        if (!wanted.MayBeEmpty && !report.IsInterrupted)
        {
            RequireMatch(wanted, report.Posts.Sum(p => p.Snippets.Count));
        }

        return options.IsOfBuild(parsed) ? SanitizedReport.Of(report) : report;
    }

    /// <summary>Rejects a filter that matches no snippet, since its user believes that something is checked.</summary>
    /// <exception cref="UsageException">It matches none.</exception>
    public static void RequireMatch(CheckOptions wanted, int matches)
    {
        if (wanted.Filter is { } filter && matches == 0)
        {
            throw new UsageException($"no id matches '{filter}'. 'snippetcheck list' shows the ids.");
        }
    }
}
