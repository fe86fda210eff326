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
    private readonly Option<string?> _times = new("--shard-times") { Description = "A JSON report of an earlier run, by whose times posts are shared out evenly. All parts must be given the same.", HelpName = "file" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Warnings, untagged C# fences and skips without a reason are errors." };
    private readonly Option<bool> _limits = new("--limits") { Description = "Prints the limits of snippets, and checks nothing." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var check = new CheckCommand();
        var command = new Command("check", "Compiles and runs the tagged C# of posts, and compares it with what the posts say.")
        {
            check._strict, check._shard, check._times, check._limits,
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
        var options = _run.ToCheckOptions(parsed) with { IsStrict = parsed.GetValue(_strict), MayBeEmpty = shard is not null };
        if (parsed.GetValue(_limits))
        {
            LimitsTable.Write(options, Console.Out);
            return ExitCode.Success;
        }

        var files = _reports.Files(parsed);
        var baseline = _baseline.Read(parsed, options);
        var posts = _run.FindPosts(parsed).Where(p => shard?.Owns(p.Path) != false);
        var report = await _run.CheckAsync(posts, options, parsed, stop);
        var run = _baseline.Apply(ReportedRun.Of(report), baseline, parsed, options, shard);
        _reports.Write(run, parsed, _run.Text.Report(parsed), files);
        return ExitCode.Of(run);
    }

    private Shard? ShardOf(ParseResult parsed) => (parsed.GetValue(_shard), parsed.GetValue(_times)) switch
    {
        (var shard, null) => shard,
        (null, _) => throw new UsageException("--shard-times says how the parts of a run are cut: give the part too, such as --shard 1/4."),
        ({ } shard, { } times) => shard.BalancedBy(WrittenReport.Read(times)),
    };
}
