using System.CommandLine;
using SnippetCheck.Probing;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck probe</c>: finds changes of passing snippets that their check wouldn't notice.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class ProbeCommand(ToolHost host)
{
    private static readonly TimeSpan UsualBudget = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, ReportKind<ProbedRun>> Kinds = new()
    {
        ["html"] = ReportOptions.Html.For<ProbedRun>(probed => probed.Whole),
        ["json"] = new(
            (probed, output) => ProbeJson.Write(probed.Probe, output, isConsole: false),
            "\"name\": \"SnippetCheck\"",
            "\"today\": {"
        ),
    };

    private readonly RunOptions _run = new(host);
    private readonly Option<string> _format = CommonOptions.OneOf("--format", "What to print.", "text", "json");
    private readonly Option<string[]> _reports = ReportName.Option(Kinds.Keys);
    private readonly Option<TimeSpan?> _budget = ParsedOption.Of<TimeSpan?>(
        "--budget",
        "a time of at most a day, such as 60s or 10m.",
        text => Durations.TryParse(text, TimeSpan.FromDays(1), out var time) ? time : null
    );

    public static Command Create(ToolHost host)
    {
        var probe = new ProbeCommand(host);
        probe._budget.Description = "Try changes for this time, such as 60s or 10m. The default is 60s.";
        probe._budget.HelpName = "time";
        var command = new Command(
            "probe",
            "Change passing snippets in memory, one small thing at a time, and list the changes that their check doesn't notice."
        )
        {
            probe._budget,
            probe._format,
            probe._reports,
        };
        probe._run.AddTo(command);
        command.SetAction(probe.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var targets = (parsed.GetValue(_reports) ?? []).Select(FileOf).ToList();
        var options = _run.ToCheckOptions(parsed);
        var files = _run.FindPosts(parsed).ToList();
        var (report, probe) = await new CommandRun(_run, parsed).WithEngineAsync<(Report, Probe?)>(async engine =>
        {
            await using var today = await engine.BeginAsync(options, stop);
            var checkedToday = await new CommandRun(_run, parsed).CheckAsync(
                today,
                files.Select(f => f.Post),
                options,
                stop
            );
            if (checkedToday.IsInterrupted)
            {
                return (checkedToday, null);
            }

            var prober = new Prober(engine, options, _run.ToEngineOptions(parsed).Jobs * 2);
            var probed = await prober.ProbeAsync(
                [
                    .. files.Zip(
                        checkedToday.Posts,
                        (file, post) => new ProbeSource(file.Post, file.Post.Text, post, file.Read)
                    ),
                ],
                ReportedRun.Of(checkedToday).Summary,
                parsed.GetValue(_budget) ?? UsualBudget,
                stop
            );
            return (checkedToday with { Posts = [.. checkedToday.Posts.Select(prober.WithFault)] }, probed);
        });
        var result = GreenSince
            .Of(targets.Select(t => t.Earlier()))
            .In(ReportedRun.Of(report) with { Date = options.Today });
        if (probe is null)
        {
            _run.Text.Report(parsed).Write(result);
            throw new OperationCanceledException(stop);
        }

        if (parsed.GetValue(_format) == "json")
        {
            var output = host.Streams.OutBytes;
            ProbeJson.Write(probe, output, isConsole: true);
            output.WriteByte((byte)'\n');
        }
        else
        {
            _run.Text.Report(parsed).Write(result);
            ProbeText.Write(probe, host.Streams.Out);
        }

        foreach (var target in targets)
        {
            target.Write(new(result, probe));
        }

        return ExitCode.Of(result);
    }

    private ReportFile<ProbedRun> FileOf(string report)
    {
        var (kind, path) = ReportName.Parse(report, Kinds.Keys);
        return new(host, path, Kinds[kind]);
    }
}
