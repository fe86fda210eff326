using System.Globalization;

namespace SnippetCheck.Reporting;

/// <summary>The report for a step in GitHub Actions: commands that annotate lines, then the text report.</summary>
/// <remarks>
/// The runner shows ten errors and ten warnings per step and silently drops the rest. So this writes no more than that: the first of
/// each post, then the second of each, and so on. The text report has them all.
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
/// </remarks>
/// <param name="text">Writes the text report.</param>
/// <param name="folder">The place of the working folder in the repository.</param>
public sealed class GitHubReport(TextReport text, RepositoryFolder folder)
{
    private const int MostOfASeverity = 10;

    /// <summary>Writes a report.</summary>
    public void Write(ReportedRun run, TextWriter output)
    {
        var annotated = new HashSet<ReportedProblem>(ReferenceEqualityComparer.Instance);
        foreach (var severity in new[] { Severity.Error, Severity.Warning })
        {
            annotated.UnionWith(ByImportance(run, severity).Take(MostOfASeverity));
        }

        foreach (var problem in annotated)
        {
            output.WriteLine(Annotation(problem));
        }

        text.Write(run.Where(p => !annotated.Contains(p)));
    }

    private static IEnumerable<ReportedProblem> ByImportance(ReportedRun run, Severity severity) =>
        run
            .Problems.Where(p => p.Severity == severity)
            .Concat(
                run.Posts.SelectMany(post =>
                        post.AllProblems.Where(p => p.Severity == severity)
                            .Select((p, rank) => (Problem: p, Rank: rank))
                    )
                    .OrderBy(p => p.Rank)
                    .Select(p => p.Problem)
            );

    private string Annotation(ReportedProblem problem)
    {
        var properties = new List<string>();
        var message = string.Join('\n', ProblemText.Lines(problem));
        if (problem.Path.Length > 0)
        {
            // The log shows only the message, so the place goes in front.
            message = $"{ProblemText.Place(problem)}: {message}";
            properties.AddRange([
                $"file={Property(OutputSanitizer.Visible(folder.PathOf(problem.Path)))}",
                $"line={Number(problem.Line)}",
                $"endLine={Number(problem.EndLine)}",
            ]);
            if (problem.EndLine == problem.Line)
            {
                // GitHub rejects columns for problems that span lines.
                properties.AddRange([$"col={Number(problem.Column)}", $"endColumn={Number(problem.EndColumn)}"]);
            }
        }

        properties.Add($"title={Property(OutputSanitizer.Line(problem.Code))}");
        return $"::{problem.Severity.Word()} {string.Join(',', properties)}::{Data(message)}";
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
