namespace SnippetCheck.Matching;

/// <summary>The longest common subsequence of stated and printed lines.</summary>
internal sealed class CommonLines
{
    // Above this many pairs of lines the search is not worth its time.
    private const int MostPairs = 4_000_000;
    private const int MostCostlyPairs = 20_000;

    private readonly IReadOnlyList<LinePattern> _stated;
    private readonly IReadOnlyList<string> _printed;
    private readonly int[,] _common;

    private CommonLines(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed)
    {
        _stated = stated;
        _printed = printed;
        _common = new int[stated.Count + 1, printed.Count + 1];
        for (var s = stated.Count - 1; s >= 0; s--)
        {
            for (var p = printed.Count - 1; p >= 0; p--)
            {
                // "..." takes any printed line at no gain.
                _common[s, p] = stated[s].IsAnyLines || !stated[s].Matches(printed[p])
                    ? Math.Max(_common[s + 1, p], _common[s, p + 1])
                    : _common[s + 1, p + 1] + 1;
            }
        }
    }

    /// <summary>How many lines the rests from a stated and from a printed line have in common.</summary>
    public int this[int stated, int printed] => _common[stated, printed];

    /// <summary>Finds them; null where there are too many lines for it.</summary>
    public static CommonLines? Between(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> printed) =>
        (long)stated.Count * printed.Count > MostPairs || (long)stated.Count(s => s.IsCostly) * printed.Count > MostCostlyPairs
            ? null
            : new(stated, printed);

    /// <summary>Whether a stated line is one with a printed line, and the two are among the common ones.</summary>
    public bool Pairs(int stated, int printed) =>
        stated < _stated.Count && printed < _printed.Count
        && !_stated[stated].IsAnyLines
        && _common[stated, printed] == _common[stated + 1, printed + 1] + 1
        && _stated[stated].Matches(_printed[printed]);
}
