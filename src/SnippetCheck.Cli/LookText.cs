using System.Globalization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>Shows what <c>look</c> has found.</summary>
/// <param name="output">The target.</param>
/// <param name="verbosity">How much to show. Under <c>quiet</c>, only what looks wrong.</param>
internal sealed class LookText(TextWriter output, Verbosity verbosity)
{
    /// <summary>Writes a report.</summary>
    public void Write(LookReport report)
    {
        var isQuiet = verbosity == Verbosity.Quiet;
        if (!isQuiet)
        {
            WriteCounts(report.Summary);
        }

        var problems = new TextReport(output, verbosity, isColored: false);
        foreach (var fault in report.Posts.SelectMany(p => p.Problems))
        {
            problems.Write(fault);
        }

        if (report.Wrong.Count > 0 && !isQuiet)
        {
            output.WriteLine();
            output.WriteLine("Looks wrong:");
        }

        foreach (var wrong in report.Wrong)
        {
            Write(wrong);
        }

        if (!isQuiet && report.Next.Length > 0)
        {
            output.WriteLine();
            output.WriteLine($"Next: {OutputSanitizer.Line(report.Next)}");
        }
    }

    private void WriteCounts(LookSummary summary)
    {
        var tagged =
            summary.Tagged == 0 ? "."
            : summary.Tagged == 1 ? "; 1 more has tags or is included: check it."
            : Invariant($"; {summary.Tagged} more have tags or are included: check them.");
        output.WriteLine(
            summary.Fences == 0
                ? $"There are no C# fences without tags{tagged}"
                : Invariant(
                    $"{DisplayNames.Number(summary.Fences, "C# fence")} without tags in {DisplayNames.Number(summary.Posts, "post")} ({summary.DurationMs / 1000.0:0.0} s){tagged}"
                )
        );
        Write(
            "",
            (summary.Run, "runs", "run"),
            (summary.Compile, "compiles", "compile"),
            (
                summary.NeedNames,
                "compiles but for names that the posts don't show",
                "compile but for names that the posts don't show"
            ),
            (summary.Wrong, "looks wrong", "look wrong")
        );
        Write(
            "beyond it: ",
            (summary.LeaveOut, "leaves out code", "leave out code"),
            (summary.NoCode, "isn't C# for a compiler", "aren't C# for a compiler"),
            (summary.Cut, "is cut out of other code", "are cut out of other code"),
            (
                summary.Unavailable,
                "asks for packages or projects that aren't here",
                "ask for packages or projects that aren't here"
            ),
            (summary.Failed, "hit an internal error", "hit an internal error")
        );
    }

    private void Write(string title, params IReadOnlyList<(int Count, string One, string Many)> counts)
    {
        var shown = counts
            .Where(c => c.Count > 0)
            .Select(c => Invariant($"{c.Count} {(c.Count == 1 ? c.One : c.Many)}"))
            .ToList();
        if (shown.Count > 0)
        {
            output.WriteLine($"  {title}{string.Join(", ", shown)}");
        }
    }

    private void Write(LookProblem wrong)
    {
        var problem = wrong.Problem;
        output.WriteLine(
            Invariant(
                $"{OutputSanitizer.Line(problem.Path)}({problem.Line},{problem.Column}): {problem.Code}: {OutputSanitizer.Line(problem.Headline)}"
            )
        );
        foreach (
            var line in problem.Details.Count > 0 ? problem.Details
            : wrong.Code.Length > 0 ? [wrong.Code.Trim()]
            : []
        )
        {
            output.WriteLine($"    | {OutputSanitizer.Line(line)}");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
