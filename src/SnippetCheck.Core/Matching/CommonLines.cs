namespace SnippetCheck.Matching;

/// <summary>A longest common subsequence of stated and printed lines.</summary>
internal static class CommonLines
{
    private const int MostPairs = 4_000_000;
    private const int MostCostlyPairs = 20_000;

    /// <summary>Whether there are so many lines that only those at both ends are compared.</summary>
    public static bool AreTooMany(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed) =>
        (long)stated.Count * printed.Count > MostPairs
        || (long)stated.Count(s => s.IsCostly) * printed.Count > MostCostlyPairs;

    /// <summary>Pairs of indices, in order: a stated line and the printed line that it matches. <c>...</c> isn't part of any pair.</summary>
    public static IReadOnlyList<(int Stated, int Printed)> Find(
        IReadOnlyList<LinePattern> stated,
        IReadOnlyList<string> printed
    ) => AreTooMany(stated, printed) ? FindAtEnds(stated, printed) : FindLongest(stated, printed);

    private static List<(int, int)> FindLongest(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed)
    {
        // common[s, p]: how many lines stated[s..] and printed[p..] have in common. "..." skips any printed line and counts as nothing.
        var common = new int[stated.Count + 1, printed.Count + 1];
        for (var s = stated.Count - 1; s >= 0; s--)
        {
            for (var p = printed.Count - 1; p >= 0; p--)
            {
                common[s, p] = AreOne(stated[s], printed[p])
                    ? common[s + 1, p + 1] + 1
                    : Math.Max(common[s + 1, p], common[s, p + 1]);
            }
        }

        var pairs = new List<(int, int)>();
        for (int s = 0, p = 0; s < stated.Count && p < printed.Count; )
        {
            if (AreOne(stated[s], printed[p]) && common[s, p] == common[s + 1, p + 1] + 1)
            {
                pairs.Add((s++, p++));
            }
            else if (common[s + 1, p] >= common[s, p + 1])
            {
                s++;
            }
            else
            {
                p++;
            }
        }

        return pairs;
    }

    private static List<(int, int)> FindAtEnds(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed)
    {
        var shorter = Math.Min(stated.Count, printed.Count);
        var head = 0;
        while (head < shorter && AreOne(stated[head], printed[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < shorter - head && AreOne(stated[^(tail + 1)], printed[^(tail + 1)]))
        {
            tail++;
        }

        return
        [
            .. Enumerable.Range(0, head).Select(i => (i, i)),
            .. Enumerable.Range(0, tail).Select(i => (stated.Count - tail + i, printed.Count - tail + i)),
        ];
    }

    private static bool AreOne(LinePattern stated, string printed) => !stated.IsAnyLines && stated.Matches(printed);
}
