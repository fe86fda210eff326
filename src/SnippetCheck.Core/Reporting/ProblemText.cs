namespace SnippetCheck.Reporting;

/// <summary>The text of a problem, the same in all formats. No CI system can find a command or a line end in it.</summary>
internal static class ProblemText
{
    private const int MostDetails = 60;
    private const int LongestDetail = 400;
    private const int LongestHeadline = 1000;
    private const int LongestPart = 120;

    /// <summary>The place: <c>posts/ring.md(42,9)</c>.</summary>
    public static string Place(ReportedProblem problem) =>
        FormattableString.Invariant($"{OutputSanitizer.Line(problem.Path)}({problem.Line},{problem.Column})");

    /// <summary>The first line: <c>error CS0103: The name …</c></summary>
    public static string Headline(ReportedProblem problem) =>
        $"{problem.Severity.Word()} {OutputSanitizer.Line(problem.Code)}: {Headline(problem.Headline)}";

    /// <summary>A message or a remedy, cut to a length that people read.</summary>
    public static string Headline(string text) => OutputSanitizer.Line(Cut(text, LongestHeadline));

    /// <summary>If the details are a diff, its first difference; otherwise empty. For formats that show one line of a problem.</summary>
    public static string FirstDifference(ReportedProblem problem)
    {
        var stated = problem.Details.FirstOrDefault(l => l.StartsWith("- ", StringComparison.Ordinal));
        var actual = problem.Details.FirstOrDefault(l => l.StartsWith("+ ", StringComparison.Ordinal));
        string[] both = [Part("stated", stated), Part("actual", actual)];
        return stated is null && actual is null ? "" : $" ({string.Join(", ", both.Where(p => p.Length > 0))})";

        static string Part(string word, string? line) =>
            line is null ? "" : $"{word} '{OutputSanitizer.Line(Cut(line[2..].Trim(), LongestPart))}'";
    }

    /// <summary>The details, line by line, cut to a length that people read.</summary>
    public static IEnumerable<string> Details(ReportedProblem problem)
    {
        var lines = problem.Details.Select(l => OutputSanitizer.Line(Cut(l, LongestDetail)));
        return problem.Details.Count <= MostDetails
            ? lines
            : lines
                .Take(MostDetails)
                .Append($"… and {DisplayNames.Number(problem.Details.Count - MostDetails, "more line")}");
    }

    /// <summary>Message, details and remedy, line by line.</summary>
    public static IEnumerable<string> Lines(ReportedProblem problem) =>
        problem.Help.Length == 0
            ? [Headline(problem.Headline), .. Details(problem)]
            : [Headline(problem.Headline), .. Details(problem), Headline(problem.Help)];

    /// <summary>The beginning of a line. It doesn't cut a surrogate pair in half.</summary>
    public static string Cut(string line, int longest) =>
        line.Length <= longest ? line : line[..(char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest)] + "…";
}
