using System.CommandLine;
using SnippetCheck.Checking;
using SnippetCheck.Forecasting;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary><c>snippetcheck forecast</c>: finds what would break with newer packages, a newer C# and newer frameworks.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class ForecastCommand(ToolHost host)
{
    private static readonly Dictionary<string, ReportKind<Forecast>> Kinds = new()
    {
        ["markdown"] = new(ForecastMarkdown.Write, ForecastMarkdown.Title),
        ["json"] = new(
            (forecast, output) => ForecastJson.Write(forecast, output, isConsole: false),
            "\"name\": \"SnippetCheck\"",
            "\"today\": {"
        ),
    };

    private readonly RunOptions _run = new(host);
    private readonly StrictOption _strict = new();
    private readonly Option<string> _format = CommonOptions.OneOf("--format", "What to print.", "text", "json");
    private readonly Option<string[]> _reports = ReportName.Option(Kinds.Keys);

    public static Command Create(ToolHost host)
    {
        var forecast = new ForecastCommand(host);
        var command = new Command(
            "forecast",
            "Check posts, and then check what would be different with newer packages, the next C# and newer frameworks."
        )
        {
            forecast._strict,
            forecast._format,
            forecast._reports,
        };
        forecast._run.AddTo(command);
        command.SetAction(forecast.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var files = (parsed.GetValue(_reports) ?? []).Select(FileOf).ToList();
        var options = _run.ToCheckOptions(parsed) with { IsStrict = parsed.GetValue(_strict) };
        var posts = _run.FindPosts(parsed).Select(f => f.Post).ToList();
        var hasProject = _run.ToEngineOptions(parsed).Project is not null;
        var (report, forecast) = await new CommandRun(_run, parsed).WithRunAsync<(Report, Forecast?)>(
            options,
            async run =>
            {
                var today = await new CommandRun(_run, parsed).CheckAsync(run, posts, options, stop);
                if (today.IsInterrupted)
                {
                    return (today, null);
                }

                var forecaster = new Forecaster(
                    (changed, token) => run.CheckAsync(changed, progress: null, token),
                    run.VersionsOfAsync,
                    // A project decides itself what it's built for.
                    hasProject ? [] : CheckRun.InstalledFrameworks,
                    options.Framework ?? Framework.Default
                );
                return (today, await forecaster.ForecastAsync(posts, today, stop));
            },
            stop
        );
        var checkedToday = ReportedRun.Of(report);
        if (forecast is null)
        {
            _run.Text.Report(parsed).Write(checkedToday);
            throw new OperationCanceledException(stop);
        }

        if (parsed.GetValue(_format) == "json")
        {
            var output = host.Streams.OutBytes;
            ForecastJson.Write(forecast, output, isConsole: true);
            output.WriteByte((byte)'\n');
        }
        else
        {
            _run.Text.Report(parsed).Write(checkedToday);
            ForecastText.Write(forecast, host.Streams.Out);
        }

        foreach (var file in files)
        {
            file.Write(forecast);
        }

        return ExitCode.Of(checkedToday);
    }

    private ReportFile<Forecast> FileOf(string report)
    {
        var (kind, path) = ReportName.Parse(report, Kinds.Keys);
        return new(host, path, Kinds[kind]);
    }
}
