using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>The report as Markdown, for the summary of a CI step: counts, the share of checked fences, and the problems.</summary>
public static partial class MarkdownReport
{
    // GitHub accepts 1 MiB for a step, and shows nothing at all if a summary is longer.
    private const int MostBytes = (1 << 20) - Reserve;
    private const int Reserve = 4096;

    /// <summary>Writes a report.</summary>
    public static void Write(ReportedRun run, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        {
            NewLine = "\n",
        };
        var start = Heading(run) + string.Concat((run.Notes ?? []).Select(n => $"{Code(n)}\n\n"));
        text.Write(start);
        var left = MostBytes - Encoding.UTF8.GetByteCount(start);
        var problems = IdentifiedProblem.AllOf(run).OrderByDescending(p => p.Problem.Severity).ToList();
        foreach (var (index, problem) in problems.Index())
        {
            var shown = Describe(problem);
            left -= Encoding.UTF8.GetByteCount(shown);
            if (left < 0)
            {
                text.WriteLine(
                    $"{DisplayNames.Number(problems.Count - index, "more problem")} left out: a summary can't be longer than 1 MiB."
                );
                return;
            }

            text.Write(shown);
        }
    }

    private static string Heading(ReportedRun run)
    {
        var summary = run.Summary;
        var errors = run.AllProblems.Count(p => p.IsError);
        var warnings = run.AllProblems.Count() - errors;
        return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                ## {(
                    errors > 0 ? "❌"
                    : warnings > 0 ? "⚠️"
                    : "✅"
                )} SnippetCheck: {DisplayNames.Number(errors, "error")}, {DisplayNames.Number(warnings, "warning")}

                | posts | C# fences | checked | passed | run | compiled | compiled with assumptions | equal their source | failed | skipped | blocked | untagged |
                | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | {summary.Posts} | {summary.Fences} | {summary.Checked} ({summary.CheckedShare:0} %) | {summary.Passed} | {summary.Run} | {summary.Compiled} | {summary.CompiledWithAssumptions} | {summary.EqualSource} | {summary.Failed} | {summary.Skipped} | {summary.Blocked} | {summary.Untagged} |


                """
            )
            .ReplaceLineEndings("\n");
    }

    private static string Describe(IdentifiedProblem identified)
    {
        var problem = identified.Problem;
        var where =
            problem.Path.Length == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"{Code(problem.Path)} line {problem.Line}");
        var id = identified.Snippet is { } snippet ? $" · {Code(snippet.Id)}" : "";
        var lines = ProblemText.Lines(problem).Prepend(ProblemText.Headline(problem)).Where((_, i) => i != 1).ToList();
        var fence = new string('`', Math.Max(3, lines.Max(LongestRun) + 1));
        return $"**{(problem.IsError ? "Error" : "Warning")}** {where}{id}\n\n{fence}diff\n{string.Join('\n', lines)}\n{fence}\n\n";
    }

    private static int LongestRun(string line) =>
        Backticks().Matches(line).Select(m => m.Length).DefaultIfEmpty().Max();

    // Paths and headings may contain Markdown and HTML syntax. Character references keep it from being read as such. What's left as it is
    // means nothing in the middle of a line, and keeps a path readable.
    private static string Code(string text) =>
        $"<code>{Mark().Replace(OutputSanitizer.Line(text), m => string.Create(CultureInfo.InvariantCulture, $"&#{(int)m.Value[0]};"))}</code>";

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();

    [GeneratedRegex(@"[!-'*:-@\[-`{-~]")]
    private static partial Regex Mark();
}
