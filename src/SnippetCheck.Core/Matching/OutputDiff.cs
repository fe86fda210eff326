namespace SnippetCheck.Matching;

/// <summary>
/// A short diff of stated and printed lines. A line that matches through a wildcard is shown as it was printed, so that only real
/// differences stand out.
/// </summary>
internal static class OutputDiff
{
    private const int Context = 2;
    private const int MostLines = 24;
    private const int LongestLine = 200;

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

        var shown = lines
            .Take((Math.Max(0, first - Context))..Math.Min(lines.Count, last + 1 + Context))
            .Select(l => l.Length > LongestLine ? l[..LongestLine] + "…" : l)
            .ToList();
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
        int s = 0,
            a = 0;
        foreach (var (stays, printed) in CommonLines.Find(stated, actual).Append((stated.Count, actual.Count)))
        {
            var hasAnyLines = false;
            for (; s < stays; s++)
            {
                hasAnyLines |= stated[s].IsAnyLines;
                lines.Add(stated[s].IsAnyLines ? "  ..." : "- " + stated[s].Text);
            }

            lines.AddRange(hasAnyLines ? [] : actual.Take(a..printed).Select(l => "+ " + l));
            lines.AddRange(actual.Skip(printed).Take(1).Select(l => "  " + l));
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
            .. actual.Take(same).TakeLast(Context).Select(l => "  " + l),
            .. stated.Skip(same).Take(MostLines / 2).Select(l => "- " + l.Text),
            .. actual.Skip(same).Take(MostLines / 2).Select(l => "+ " + l),
        ];
    }
}
