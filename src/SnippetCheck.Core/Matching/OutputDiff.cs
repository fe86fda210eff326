namespace SnippetCheck.Matching;

/// <summary>
/// A short diff of stated and printed lines. A line that matches through a wildcard is shown as it was printed, so that only real
/// differences stand out.
/// </summary>
internal static class OutputDiff
{
    private const int Context = 2;
    private const int MostLines = 24;

    /// <summary>The lines of the diff: <c>- </c> stated, <c>+ </c> printed, two blanks for both.</summary>
    public static IReadOnlyList<string> Between(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var lines = Align(stated, actual);
        var first = lines.FindIndex(IsChange);
        var last = Math.Min(lines.FindLastIndex(IsChange), first + MostLines);
        if (first < 0)
        {
            return [];
        }

        var shown = lines.Take((Math.Max(0, first - Context))..Math.Min(lines.Count, last + 1 + Context)).ToList();
        if (last < lines.FindLastIndex(IsChange))
        {
            shown.Add("  …");
        }

        return shown;
    }

    private static bool IsChange(string line) => line[0] != ' ';

    private static List<string> Align(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual)
    {
        if (CommonLines.AreTooMany(stated, actual))
        {
            return AlignStart(stated, actual);
        }

        var lines = new List<string>();
        var (s, a) = (0, 0);
        foreach (var (stays, printed) in CommonLines.Find(stated, actual).Append((stated.Count, actual.Count)))
        {
            var missing = stated.Take(s..stays).ToList();
            lines.AddRange(Change(missing, missing.Exists(l => l.IsAnyLines) ? [] : [.. actual.Take(a..printed)]));
            lines.AddRange(actual.Skip(printed).Take(1).Select(l => "  " + LongLine.Start(l)));
            (s, a) = (stays + 1, printed + 1);
        }

        return lines;
    }

    private static List<string> AlignStart(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var same = 0;
        while (same < stated.Count && same < actual.Count && stated[same].Matches(actual[same]))
        {
            same++;
        }

        return
        [
            .. actual.Take(same).TakeLast(Context).Select(l => "  " + LongLine.Start(l)),
            .. Change([.. stated.Skip(same).Take(MostLines / 2)], [.. actual.Skip(same).Take(MostLines / 2)]),
        ];
    }

    // Stated lines, and the printed lines at their place.
    private static IEnumerable<string> Change(List<LinePattern> stated, List<string> printed) =>
        [
            .. stated.Select(
                (l, i) => l.IsAnyLines ? "  ..." : "- " + Shortened(l.Text, printed.ElementAtOrDefault(i))
            ),
            .. printed.Select((l, i) => "+ " + Shortened(l, stated.ElementAtOrDefault(i)?.Text)),
        ];

    private static string Shortened(string line, string? other) =>
        other is null ? LongLine.Start(line) : LongLine.Differing(line, other);
}
