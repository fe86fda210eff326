using System.CommandLine;
using System.CommandLine.Completions;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The options for the output format and for reports.</summary>
internal sealed class ReportOptions
{
    // CI hosts need paths from the repository's root, and provide its path.
    private static readonly string[] RootVariables = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

    private static readonly Dictionary<string, ReportKind> Kinds = new()
    {
        ["json"] = new(
            (run, output) => JsonReport.Write(run, output, isConsole: false),
            "\"tool\": {",
            "\"name\": \"SnippetCheck\""
        ),
        ["sarif"] = new((run, output) => SarifReport.Write(run, Folder, output), "sarif", "\"name\": \"SnippetCheck\""),
        ["junit"] = new(JUnitReport.Write, "<testsuites name=\"snippetcheck\""),
        ["gitlab"] = new(
            (run, output) => GitLabReport.Write(run, Folder, output),
            "\"check_name\": \"",
            "\"fingerprint\": \""
        ),
        ["markdown"] = new(MarkdownReport.Write, " SnippetCheck: ", "| posts | C# fences |"),
        ["html"] = new(HtmlReport.Write, "<!DOCTYPE html>", " – SnippetCheck</title>"),
    };

    private readonly Option<string> _format = CommonOptions.OneOf(
        "--format",
        "What to print. Inside GitHub Actions, the default is github.",
        "text",
        "msbuild",
        "github",
        "json"
    );
    private readonly Option<string[]> _reports = new("--report")
    {
        Description =
            $"Also write a report to a file. Kinds: {string.Join(", ", Kinds.Keys)}. Can be given several times.",
        HelpName = "kind=file",
    };

    /// <summary>Creates the options.</summary>
    public ReportOptions()
    {
        _reports.CompletionSources.Add(_ => Kinds.Keys.Select(kind => new CompletionItem(kind + "=")));
        _format.DefaultValueFactory = _ =>
            Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true" ? "github" : "text";
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_reports);
    }

    /// <summary>The requested report files.</summary>
    /// <exception cref="UsageException">One can't be written, or isn't an earlier report.</exception>
    public IReadOnlyList<ReportFile> Files(ParseResult parsed)
    {
        var reports = parsed.GetValue(_reports) ?? [];
        var twice = reports
            .GroupBy(r =>
                Path.GetFullPath(
                    r[(r.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim() is { Length: > 0 } path ? path : "."
                )
            )
            .FirstOrDefault(g => g.Count() > 1);
        return twice is null || IsDevice(twice.Key)
            ? [.. reports.Select(FileOf)]
            : throw new UsageException(
                $"{string.Join(" and ", twice.Select(r => $"'{r}'"))} go to the same file. Use a different file for each report."
            );
    }

    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Whether a requested report shows the posts themselves.</summary>
    public bool ShowsPosts(ParseResult parsed) =>
        (parsed.GetValue(_reports) ?? []).Any(r => r.StartsWith("html=", StringComparison.Ordinal));

    /// <summary>Writes a run to standard output and to the report files.</summary>
    public void Write(ReportedRun run, ParseResult parsed, TextReport text, IReadOnlyList<ReportFile> files)
    {
        switch (parsed.GetValue(_format))
        {
            case "json":
                using (var output = Console.OpenStandardOutput())
                {
                    JsonReport.Write(run, output, isConsole: true);
                }

                Console.WriteLine();
                break;
            case "msbuild":
                MSBuildReport.Write(run, Console.Out);
                break;
            case "github":
                new GitHubReport(text, Folder).Write(run, Console.Out);
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

    private static ReportFile FileOf(string report) =>
        report.Split('=', 2) is [var kind, { Length: > 0 } path] && Kinds.TryGetValue(kind, out var written)
            ? new(path, written)
            : throw new UsageException(
                $"'{report}' isn't a report. Write --report KIND=FILE, where KIND is one of {string.Join(", ", Kinds.Keys)}."
            );

    private static RepositoryFolder Folder
    {
        get
        {
            var root = RootVariables
                .Select(Environment.GetEnvironmentVariable)
                .FirstOrDefault(r => !string.IsNullOrEmpty(r));
            var folder = root is null ? "" : PostNames.Of(Environment.CurrentDirectory, root);
            return folder.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(folder)
                ? RepositoryFolder.Root
                : new(folder);
        }
    }
}
