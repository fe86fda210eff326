using System.CommandLine;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck check</c>: the main job.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class CheckCommand(ToolHost host)
{
    private readonly RunOptions _run = new(host);
    private readonly ReportOptions _reports = new(host);
    private readonly BaselineFile _baseline = new(host);
    private readonly ChangedPosts _changed = new(host.Folder);
    private readonly Option<Shard?> _shard = Shard.Option();
    private readonly Option<string?> _times = new("--shard-times")
    {
        Description =
            "Cut the shards evenly by the times in this JSON report of an earlier run. Give every shard the same report.",
        HelpName = "file",
    };
    private readonly StrictOption _strict = new();
    private readonly RepeatOption _repeat = new();
    private readonly Option<bool> _limits = new("--limits")
    {
        Description = "Print the limits of snippets, and check nothing.",
    };

    public Command ToCommand()
    {
        var command = new Command(
            "check",
            "Compile and run the tagged C# snippets of posts, and compare the results with what the posts state."
        )
        {
            _strict,
            _shard,
            _times,
            _limits,
        };
        _repeat.AddTo(command);
        _changed.AddTo(command);
        _baseline.AddTo(command);
        _reports.AddTo(command);
        _run.AddTo(command);
        _run.Input.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Checks as the command line says, and returns what to report.</summary>
    /// <exception cref="UsageException">It can't be done as given.</exception>
    public async Task<ReportedRun> CheckAsync(ParseResult parsed, CancellationToken stop)
    {
        var shard = ShardOf(parsed);
        var options = OptionsOf(parsed, shard);
        var isOfLines = _run.Posts.NamesLines(parsed);
        var baseline = _baseline.Read(parsed, options, isOfLines);
        var found = new ShardedPosts(shard, options);
        var selection = await _changed.ReadAsync(
            parsed,
            _run.ToEngineOptions(parsed).Project,
            _baseline.Files(parsed),
            stop
        );
        var workspace = _run.WorkspaceOf(parsed);
        var report = await new CommandRun(_run, parsed).CheckAsync(
            selection.Of(found.Of(selection.Read(_run.FindPosts(parsed, workspace)))),
            options,
            stop
        );
        if (!report.IsInterrupted)
        {
            CommandRun.RequireMatch(options, found.Matches);
        }

        var unshown =
            report.IsInterrupted || options.Filter is not null || shard is { Index: not 1 }
                ? []
                : Strict(workspace.UnshownRegions(), options.IsStrict);
        return _baseline.Apply(
            ReportedRun.Of(
                report with
                {
                    Problems = [.. report.Problems, .. unshown],
                    Notes = [.. report.Notes, .. selection.Notes],
                }
            ) with
            {
                Shard = found.Reported,
                Date = options.Today,
            },
            baseline,
            parsed,
            options,
            shard,
            isOfLines
        );
    }

    private static IEnumerable<Problem> Strict(IEnumerable<Problem> problems, bool isStrict) =>
        isStrict ? problems.Select(p => p with { Severity = Severity.Error }) : problems;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(_limits))
        {
            return _run.Posts.Paths(parsed).Count > 0
                ? throw new UsageException("--limits prints the limits and checks nothing. Remove the paths.")
                : PrintLimits(OptionsOf(parsed, ShardOf(parsed)));
        }

        var files = _reports.Files(parsed);
        var run = await CheckAsync(parsed, stop);
        var isInterrupted = run.Interrupted == true;
        _reports.Write(run, parsed, _run.Text.Report(parsed), isInterrupted ? [] : files);
        return isInterrupted ? throw new OperationCanceledException(stop) : ExitCode.Of(run);
    }

    private CheckOptions OptionsOf(ParseResult parsed, Shard? shard) =>
        _run.ToCheckOptions(parsed) with
        {
            IsStrict = parsed.GetValue(_strict),
            Details =
                AnswerDetails.Errors
                | (_reports.ShowingSymbols(parsed) is null ? AnswerDetails.None : AnswerDetails.Symbols),
            Runs = _repeat.Runs(parsed),
            MayBeEmpty = shard is not null || _changed.IsGiven(parsed),
        };

    private int PrintLimits(CheckOptions options)
    {
        LimitsTable.Write(options, host.Streams.Out);
        return ExitCode.Success;
    }

    private Shard? ShardOf(ParseResult parsed) =>
        (parsed.GetValue(_shard), parsed.GetValue(_times)) switch
        {
            (var shard, null) => shard,
            (null, _) => throw new UsageException("--shard-times needs --shard. Add the shard, such as --shard 1/4."),
            ({ } shard, { } times) => shard.BalancedBy(WrittenReport.Read(host, times)),
        };
}
