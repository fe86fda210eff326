namespace SnippetCheck.Reporting;

/// <summary>How a problem reads, wherever it is shown. Nothing in it can be taken for a command or a line end.</summary>
internal static class ProblemText
{
    private const int MostDetails = 60;
    private const int LongestDetail = 400;

    /// <summary>Where it is: <c>posts/ring.md(42,9)</c>.</summary>
    public static string Place(ReportedProblem problem) => FormattableString.Invariant($"{Harmless.Line(problem.Path)}({problem.Line},{problem.Column})");

    /// <summary>What it is: <c>error CS0103: The name …</c></summary>
    public static string Headline(ReportedProblem problem) => $"{problem.Severity.Word()} {Harmless.Line(problem.Code)}: {Harmless.Line(problem.Headline)}";

    /// <summary>What more there is to it, line by line, as long as a person would read on.</summary>
    public static IEnumerable<string> Details(ReportedProblem problem)
    {
        var lines = problem.Details.Select(l => Harmless.Line(Cut(l)));
        return problem.Details.Count <= MostDetails ? lines : lines.Take(MostDetails).Append("…");
    }

    /// <summary>All that is said of it beyond its code: message, details and remedy, line by line.</summary>
    public static IEnumerable<string> Lines(ReportedProblem problem) =>
        problem.Help.Length == 0
            ? [Harmless.Line(Cut(problem.Headline)), .. Details(problem)]
            : [Harmless.Line(Cut(problem.Headline)), .. Details(problem), Harmless.Line(problem.Help)];

    private static string Cut(string line) => line.Length <= LongestDetail ? line : line[..LongestDetail] + "…";
}
