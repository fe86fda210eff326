using System.CommandLine;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck check</c>: the main job.</summary>
internal sealed class CheckCommand
{
    private readonly RunOptions _run = new();
    private readonly ReportOptions _reports = new();
    private readonly BaselineFile _baseline = new();
    private readonly Option<Shard?> _shard = Shard.Option();
    private readonly Option<string?> _times = new("--shard-times")
    {
        Description =
            "Cut the shards evenly by the times in this JSON report of an earlier run. Give every shard the same report.",
        HelpName = "file",
    };
    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Treat as errors: warnings, C# fences without tags, and skips without a reason.",
    };
    private readonly Option<bool> _limits = new("--limits")
    {
        Description = "Print the limits of snippets, and check nothing.",
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var check = new CheckCommand();
        var command = new Command(
            "check",
            "Compile and run the tagged C# snippets of posts, and compare the results with what the posts state."
        )
        {
            check._strict,
            check._shard,
            check._times,
            check._limits,
        };
        check._baseline.AddTo(command);
        check._reports.AddTo(command);
        check._run.AddTo(command);
        command.SetAction(check.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var shard = ShardOf(parsed);
        var options = _run.ToCheckOptions(parsed) with
        {
            IsStrict = parsed.GetValue(_strict),
            MayBeEmpty = shard is not null,
        };
        if (parsed.GetValue(_limits))
        {
            return _run.Paths(parsed).Count > 0
                ? throw new UsageException("--limits prints the limits and checks nothing: leave the paths out.")
                : PrintLimits(options);
        }

        var isOfLines = _run.NamesLines(parsed);
        var files = _reports.Files(parsed);
        var baseline = _baseline.Read(parsed, options, isOfLines);
        var found = new ShardedPosts(shard, options);
        var report = await _run.CheckAsync(found.Of(_run.FindPosts(parsed)), options, parsed, stop);
        if (!report.IsInterrupted)
        {
            RunOptions.RequireMatch(options, found.Matches);
        }

        var run = _baseline.Apply(
            ReportedRun.Of(report) with
            {
                Shard = found.Reported,
            },
            baseline,
            parsed,
            options,
            shard,
            isOfLines
        );
        _reports.Write(run, parsed, _run.Text.Report(parsed), report.IsInterrupted ? [] : files);
        return report.IsInterrupted ? throw new OperationCanceledException(stop) : ExitCode.Of(run);
    }

    private static int PrintLimits(CheckOptions options)
    {
        LimitsTable.Write(options, Console.Out);
        return ExitCode.Success;
    }

    private Shard? ShardOf(ParseResult parsed) =>
        (parsed.GetValue(_shard), parsed.GetValue(_times)) switch
        {
            (var shard, null) => shard,
            (null, _) => throw new UsageException(
                "--shard-times goes with --shard: give the shard too, such as --shard 1/4."
            ),
            ({ } shard, { } times) => shard.BalancedBy(WrittenReport.Read(times)),
        };
}
