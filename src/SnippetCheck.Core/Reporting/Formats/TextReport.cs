using System.Globalization;

namespace SnippetCheck.Reporting;

/// <summary>The report for people: one line for each problem, indented details, and a summary.</summary>
/// <param name="output">Where it's written.</param>
/// <param name="verbosity">How much of it.</param>
/// <param name="isColored">Whether it has colors.</param>
/// <param name="showsSource">Whether it shows the line of each problem, as on a terminal. Other programs read the lines where it doesn't.</param>
public sealed class TextReport(TextWriter output, Verbosity verbosity, bool isColored, bool showsSource = false)
{
    internal const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    internal const string Green = "\e[32m";
    internal const string Faint = "\e[2m";
    internal const string Plain = "\e[0m";

    /// <summary>Writes a report.</summary>
    public void Write(ReportedRun run)
    {
        foreach (var post in run.Posts)
        {
            Write(post);
        }

        foreach (var problem in run.Problems)
        {
            Write(problem.Path.Length == 0 ? "" : ProblemText.Place(problem) + ": ", problem);
        }

        if (verbosity != Verbosity.Quiet)
        {
            foreach (var note in run.Notes ?? [])
            {
                output.WriteLine($"note: {OutputSanitizer.Line(note)}");
            }

            output.WriteLine((run.Interrupted == true ? "Interrupted. So far: " : "") + Summary(run.Summary));
        }
    }

    /// <summary>Writes a problem with its place.</summary>
    public void Write(ReportedProblem problem) => Write(ProblemText.Place(problem) + ": ", problem);

    private string Summary(ReportedSummary summary)
    {
        string[] counts =
        [
            Count(summary.Kept, "passed", Green) + Strengths(summary),
            Count(summary.EqualSource, summary.EqualWords, Green),
            Count(summary.Failed, "failed", Red),
            Count(summary.Skipped, "skipped", Yellow),
            Count(summary.Blocked, "blocked", Yellow),
            Count(summary.Untagged, "untagged", Faint),
        ];
        var cached =
            summary.Cached > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {summary.Cached} cached") : "";
        // If everything is checked, the counts already show it.
        var share =
            summary.Checked + summary.EqualSource < summary.Fences
                ? string.Create(CultureInfo.InvariantCulture, $"; {summary.CheckedShare:0} % checked")
                : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DisplayNames.Number(summary.Posts, "post")}, {DisplayNames.Number(summary.Fences, "snippet")}: {string.Join(", ", counts.Where(c => c.Length > 0).DefaultIfEmpty("none"))}{share} ({summary.DurationMs / 1000.0:0.0} s{cached})"
        );
    }

    // Where all were run, the count says it.
    private static string Strengths(ReportedSummary summary) =>
        summary.Compiled + summary.CompiledWithAssumptions > 0 ? $" ({string.Join(", ", summary.Strength.Words)})" : "";

    private void Write(ReportedPost post)
    {
        foreach (var problem in post.AllProblems)
        {
            Write(problem);
        }

        if (verbosity == Verbosity.Detailed)
        {
            foreach (var snippet in post.Snippets)
            {
                output.WriteLine(
                    $"{OutputSanitizer.Line(post.Path)}({snippet.Line}): {snippet.Verdict.Word()} {OutputSanitizer.Line(snippet.Id)}{Reason(snippet)}{Colored(Times(snippet), Faint)}"
                );
            }
        }
    }

    private void Write(string place, ReportedProblem problem)
    {
        output.WriteLine(
            $"{place}{Severity(problem)} {OutputSanitizer.Line(problem.Code)}: {ProblemText.Headline(problem.Headline)}"
        );
        if (showsSource && verbosity != Verbosity.Quiet && problem.Source is { } source)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problem.Line, 3} | {source.Line}"));
            output.WriteLine("    | " + Colored(source.Carets, problem.IsError ? Red : Yellow));
        }

        foreach (var detail in ProblemText.Details(problem))
        {
            WriteDetail(detail);
        }

        if (problem.Help.Length > 0)
        {
            // The remedy is the most useful line, so it isn't dimmed.
            output.WriteLine("    | " + ProblemText.Headline(problem.Help));
        }
    }

    private static string Reason(ReportedSnippet snippet) =>
        snippet.Reason.Length > 0 ? $": {OutputSanitizer.Line(snippet.Reason)}"
        : snippet.Assumed.Count > 0 ? $": assumes {OutputSanitizer.Line(string.Join(", ", snippet.Assumed))}"
        : "";

    private static string Times(ReportedSnippet snippet)
    {
        string[] times =
        [
            snippet.CompileMs > 0
                ? string.Create(CultureInfo.InvariantCulture, $"compiled in {snippet.CompileMs} ms")
                : "",
            snippet.RunMs is { } run ? string.Create(CultureInfo.InvariantCulture, $"ran for {run} ms") : "",
            snippet.Cached ? "cached" : "",
        ];
        return times.Any(t => t.Length > 0) ? $" ({string.Join(", ", times.Where(t => t.Length > 0))})" : "";
    }

    private void WriteDetail(string line)
    {
        var color =
            line.StartsWith("- ", StringComparison.Ordinal) ? Red
            : line.StartsWith("+ ", StringComparison.Ordinal) ? Green
            : Faint;
        output.WriteLine("    | " + Colored(line, color));
    }

    private string Severity(ReportedProblem problem) =>
        Colored(problem.Severity.Word(), problem.IsError ? Red : Yellow);

    private string Count(int count, string word, string color) =>
        count > 0 ? Colored(string.Create(CultureInfo.InvariantCulture, $"{count} {word}"), color) : "";

    private string Colored(string text, string color) => isColored && text.Length > 0 ? color + text + Plain : text;
}

/// <summary>How much a report shows.</summary>
public enum Verbosity
{
    /// <summary>Problems only.</summary>
    Quiet,

    /// <summary>Problems and a summary.</summary>
    Normal,

    /// <summary>Problems, a summary, and a line for each snippet.</summary>
    Detailed,
}
