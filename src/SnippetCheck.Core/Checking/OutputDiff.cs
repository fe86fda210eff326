namespace SnippetCheck.Checking;

/// <summary>
/// A short diff of stated and printed lines. A stated line that matches by a wildcard is shown as it was printed,
/// so that only true differences show.
/// </summary>
internal static class OutputDiff
{
    private const int Context = 2;
    private const int MostLines = 24;
    private const int LongestLine = 200;

    // Above this many pairs of lines the search for the longest common subsequence is not worth its time.
    private const int MostPairs = 4_000_000;
    private const int MostCostlyPairs = 20_000;

    /// <summary>The diff: <c>- </c> stated, <c>+ </c> printed, two blanks for both.</summary>
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
        if ((long)stated.Count * actual.Count > MostPairs || (long)stated.Count(s => s.IsCostly) * actual.Count > MostCostlyPairs)
        {
            return AlignStart(stated, actual);
        }

        // common[s, a]: how many lines the rests from s and from a have in common. "..." takes any printed line at no gain.
        var common = new int[stated.Count + 1, actual.Count + 1];
        for (var s = stated.Count - 1; s >= 0; s--)
        {
            for (var a = actual.Count - 1; a >= 0; a--)
            {
                common[s, a] = stated[s].IsAnyLines || !stated[s].Matches(actual[a])
                    ? Math.Max(common[s + 1, a], common[s, a + 1])
                    : common[s + 1, a + 1] + 1;
            }
        }

        var lines = new List<string>();
        int i = 0, j = 0;
        var inAnyLines = false;
        while (i < stated.Count || j < actual.Count)
        {
            if (i < stated.Count && stated[i].IsAnyLines)
            {
                inAnyLines = true;
                lines.Add("  ...");
                i++;
            }
            else if (i < stated.Count && j < actual.Count && stated[i].Matches(actual[j]) && common[i, j] == common[i + 1, j + 1] + 1)
            {
                inAnyLines = false;
                lines.Add("  " + actual[j]);
                i++;
                j++;
            }
            else if (j < actual.Count && inAnyLines && (i == stated.Count || common[i, j + 1] == common[i, j]))
            {
                j++;
            }
            else if (i < stated.Count && (j == actual.Count || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add("- " + stated[i].Text);
                i++;
            }
            else
            {
                lines.Add("+ " + actual[j]);
                j++;
            }
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
