using System.Globalization;

namespace SnippetCheck.Reporting;

/// <summary>The report for a person: a line for each problem, its details indented below, and a summary.</summary>
public sealed class TextReport(TextWriter output, Verbosity verbosity, bool isColored)
{
    internal const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    internal const string Green = "\e[32m";
    internal const string Faint = "\e[2m";
    internal const string Plain = "\e[0m";

    /// <summary>Writes a report.</summary>
    public void Write(Report report)
    {
        foreach (var post in report.Posts)
        {
            Write(post);
        }

        foreach (var problem in report.Problems)
        {
            output.WriteLine($"{Severity(problem)} {problem.Code}: {Harmless.Line(problem.Message)}");
            WriteHelp(problem);
        }

        if (verbosity != Verbosity.Quiet)
        {
            foreach (var note in report.Notes)
            {
                output.WriteLine($"note: {Harmless.Line(note)}");
            }

            output.WriteLine(Summary(report));
        }
    }

    /// <summary>The summary of a report in one line.</summary>
    public string Summary(Report report)
    {
        string[] counts =
        [
            Count(report, VerdictState.Passed, "passed", Green),
            Count(report, VerdictState.Failed, "failed", Red),
            Count(report, VerdictState.Skipped, "skipped", Yellow),
            Count(report, VerdictState.Blocked, "blocked", Yellow),
            Count(report, VerdictState.Untagged, "untagged", Faint),
        ];
        var snippets = report.Snippets.Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Number(report.Posts.Count, "post")}, {Words.Number(snippets, "snippet")}: {string.Join(", ", counts.Where(c => c.Length > 0).DefaultIfEmpty("none"))} ({report.Duration.TotalSeconds:0.0} s)");
    }

    private void Write(CheckedPost post)
    {
        foreach (var problem in post.AllProblems)
        {
            output.WriteLine($"{Harmless.Line(post.Path)}({problem.Place.Line},{problem.Place.Column}): {Severity(problem)} {problem.Code}: {Harmless.Line(problem.Message)}");
            foreach (var detail in problem.Details)
            {
                WriteDetail(detail);
            }

            WriteHelp(problem);
        }

        if (verbosity == Verbosity.Detailed)
        {
            foreach (var snippet in post.Snippets)
            {
                output.WriteLine($"{Harmless.Line(post.Path)}({snippet.Snippet.Line}): {snippet.Verdict.State.Word()} {snippet.Snippet.Id}{Reason(snippet)}");
            }
        }
    }

    private static string Reason(CheckedSnippet snippet) =>
        snippet.Snippet.Expectation is Expectation.Skipped { Reason.Length: > 0 } skipped ? $": {Harmless.Line(skipped.Reason)}" : "";

    private void WriteHelp(Problem problem)
    {
        if (problem.Help.Length > 0)
        {
            WriteDetail(problem.Help);
        }
    }

    private void WriteDetail(string line)
    {
        var color = line.StartsWith("- ", StringComparison.Ordinal) ? Red : line.StartsWith("+ ", StringComparison.Ordinal) ? Green : Faint;
        output.WriteLine("    | " + Colored(Harmless.Line(line), color));
    }

    private string Severity(Problem problem) => problem.Severity == SnippetCheck.Severity.Error ? Colored("error", Red) : Colored("warning", Yellow);

    private string Count(Report report, VerdictState state, string word, string color) =>
        report.Count(state) is > 0 and var count ? Colored(string.Create(CultureInfo.InvariantCulture, $"{count} {word}"), color) : "";

    private string Colored(string text, string color) => isColored ? color + text + Plain : text;
}

/// <summary>How much a report says.</summary>
public enum Verbosity
{
    /// <summary>Problems only.</summary>
    Quiet,

    /// <summary>Problems and a summary.</summary>
    Normal,

    /// <summary>Every snippet.</summary>
    Detailed,
}
