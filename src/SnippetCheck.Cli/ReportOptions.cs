using System.CommandLine;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The options for the output format and for reports.</summary>
internal sealed class ReportOptions
{
    // CI hosts need paths from the repository's root, and provide its path.
    private static readonly string[] RootVariables = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

    /// <summary>The HTML page.</summary>
    internal static ReportKind<ReportedRun> Html { get; } =
        new(HtmlReport.Write, "<!DOCTYPE html>", " – SnippetCheck</title>") { Since = HtmlReport.Since };

    private readonly Dictionary<string, ReportKind<ReportedRun>> _kinds;

    // Reports that are folders. They show what the names in the code mean.
    private readonly Dictionary<string, FolderReport> _folders;

    private readonly ToolHost _host;
    private readonly Option<string> _format = CommonOptions.OneOf(
        "--format",
        "What to print. Inside GitHub Actions, the default is github.",
        "text",
        "msbuild",
        "github",
        "json"
    );
    private readonly Option<string[]> _reports;

    /// <summary>Creates the options.</summary>
    /// <param name="host">What the command stands on.</param>
    public ReportOptions(ToolHost host)
    {
        _host = host;
        _kinds = new()
        {
            ["json"] = new(
                (run, output) => JsonReport.Write(run, output, isConsole: false),
                "\"tool\": {",
                "\"name\": \"SnippetCheck\""
            )
            {
                Since = JsonReport.Since,
            },
            ["sarif"] = new(
                (run, output) => SarifReport.Write(run, Folder, output),
                "sarif",
                "\"name\": \"SnippetCheck\""
            ),
            ["junit"] = new(JUnitReport.Write, "<testsuites name=\"snippetcheck\""),
            ["gitlab"] = new(
                (run, output) => GitLabReport.Write(run, Folder, output),
                "\"check_name\": \"",
                "\"fingerprint\": \""
            ),
            ["markdown"] = new(MarkdownReport.Write, " SnippetCheck: ", "| posts | C# fences |"),
            ["twoslash"] = new(TwoslashReport.Write, "\"tool\": {", "\"name\": \"SnippetCheck\"", "\"fences\": [")
            {
                Since = TwoslashReport.Since,
                ShowsSymbols = true,
            },
            ["badge"] = new(BadgeReport.Write, BadgeReport.Mark),
            ["html"] = Html,
        };
        _folders = new() { ["partials"] = new(PartialsReport.Files, PartialsReport.Index, FenceIndex.Since) };
        _reports = ReportName.Option(Names);
        _format.DefaultValueFactory = _ => host.Variable("GITHUB_ACTIONS") == "true" ? "github" : "text";
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_reports);
    }

    /// <summary>The requested report files.</summary>
    /// <exception cref="UsageException">One can't be written, or isn't an earlier report.</exception>
    public IReadOnlyList<ReportTarget<ReportedRun>> Files(ParseResult parsed)
    {
        var reports = parsed.GetValue(_reports) ?? [];
        var twice = reports
            .GroupBy(r =>
                _host.At(
                    r[(r.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim() is { Length: > 0 } path ? path : "."
                )
            )
            .FirstOrDefault(g => g.Count() > 1);
        return twice is null || IsDevice(twice.Key)
            ? [.. reports.Select(TargetOf)]
            : throw new UsageException(
                $"{string.Join(" and ", twice.Select(r => $"'{r}'"))} go to the same file. Use a different file for each report."
            );
    }

    private IEnumerable<string> Names => _kinds.Keys.Concat(_folders.Keys);

    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Whether a requested report shows the posts themselves.</summary>
    public bool ShowsPosts(ParseResult parsed) =>
        (parsed.GetValue(_reports) ?? []).Any(r => r.StartsWith("html=", StringComparison.Ordinal));

    /// <summary>The first requested report that shows what the names in the code mean; null if none does.</summary>
    public string? ShowingSymbols(ParseResult parsed) =>
        (parsed.GetValue(_reports) ?? []).FirstOrDefault(r =>
            (_kinds.TryGetValue(r.Split('=')[0], out var kind) && kind.ShowsSymbols)
            || _folders.ContainsKey(r.Split('=')[0])
        );

    /// <summary>Writes a run to standard output and to the report files, with what the earlier reports there know of its snippets.</summary>
    /// <exception cref="UsageException">A report can't be read or written.</exception>
    public void Write(
        ReportedRun checkedNow,
        ParseResult parsed,
        TextReport text,
        IReadOnlyList<ReportTarget<ReportedRun>> files
    )
    {
        var run = GreenSince.Of(files.Select(f => f.Earlier())).In(checkedNow);
        switch (parsed.GetValue(_format))
        {
            case "json":
                JsonReport.Write(run, _host.Streams.OutBytes, isConsole: true);
                _host.Streams.Out.WriteLine();
                break;
            case "msbuild":
                MSBuildReport.Write(run, _host.Streams.Out);
                break;
            case "github":
                new GitHubReport(text, Folder).Write(run, _host.Streams.Out);
                break;
            default:
                text.Write(run);
                break;
        }

        foreach (var file in files)
        {
            file.Write(run);
        }
    }

    private ReportTarget<ReportedRun> TargetOf(string report)
    {
        var (kind, path) = ReportName.Parse(report, Names);
        return _kinds.TryGetValue(kind, out var written)
            ? new ReportFile<ReportedRun>(_host, path, written)
            : new ReportFolder(_host, path, _folders[kind]);
    }

    private RepositoryFolder Folder
    {
        get
        {
            var root = RootVariables.Select(_host.Variable).FirstOrDefault(r => !string.IsNullOrEmpty(r));
            var folder = root is null ? "" : PostNames.Of(_host.Folder, root);
            return folder.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(folder)
                ? RepositoryFolder.Root
                : new(folder);
        }
    }
}
