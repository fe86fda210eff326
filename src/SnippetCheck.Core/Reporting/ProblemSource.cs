namespace SnippetCheck.Reporting;

/// <summary>The line of a problem, with carets below what's wrong in it.</summary>
/// <param name="Line">The line, without indentation and safe to print.</param>
/// <param name="Carets">What's printed below it.</param>
public sealed record ProblemSource(string Line, string Carets)
{
    private const int Longest = 120;

    /// <summary>The line of a problem; null if it isn't at hand, or if the problem isn't in the line but in what the line begins.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="text">The text of its post; null if that isn't at hand.</param>
    internal static ProblemSource? Of(Problem problem, PostText? text)
    {
        var place = problem.Place;
        if (text is null || place.File is not null || place.Line > text.LineCount)
        {
            return null;
        }

        var line = text.Line(place.Line);
        var start = Math.Min(place.Column - 1, line.Length);
        var end = place.EndLine == place.Line ? Math.Min(place.EndColumn - 1, line.Length) : line.TrimEnd().Length;
        var indent = line.Length - line.TrimStart().Length;
        return
            start < indent
            || end <= start
            || line[start..].StartsWith("```", StringComparison.Ordinal)
            || line[start..].StartsWith("~~~", StringComparison.Ordinal)
            || end - indent > Longest
            ? null
            : new(
                Safe(ProblemText.Cut(line[indent..].TrimEnd(), Longest)),
                new string(' ', Safe(line[indent..start]).Length) + new string('^', Safe(line[start..end]).Length)
            );
    }

    private static string Safe(string text) =>
        OutputSanitizer.Line(text.Replace("\t", "    ", StringComparison.Ordinal));
}
