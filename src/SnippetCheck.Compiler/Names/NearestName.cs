namespace SnippetCheck.Compiler;

/// <summary>Finds the name that a misspelled one stands for.</summary>
internal static class NearestName
{
    // Short words with different meanings often differ by one letter: Fire isn't File.
    private const int ShortestOfAll = 2;
    private const int ShortestWithSlip = 4;
    private const int ShortestWithWrongLetter = 6;
    private const int ShortestWithTwoSlips = 9;

    /// <summary>The only known name that differs from this one just in its case, or by one or two typing errors; null if there's none, or more than one.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var candidates = known
            .Where(k => k != name && Math.Abs(k.Length - name.Length) <= 2)
            .Distinct()
            .Select(k => (Name: k, Distance: Distance(name, k)))
            .Where(c => c.Distance is not null)
            .ToList();
        var nearest = candidates.Where(c => c.Distance == candidates.Min(o => o.Distance)).ToList();
        return nearest.Count == 1 ? nearest[0].Name : null;
    }

    /// <summary>
    /// The only name that differs from a short one by a letter that's missing or extra, or by two that are swapped; null if there's none, or more
    /// than one. Most short words are near others, so the names have to fit where it's used.
    /// </summary>
    public static string? OfShort(string name, IEnumerable<string> fitting)
    {
        if (name.Length is < ShortestOfAll or > ShortestWithSlip)
        {
            return null;
        }

        var near = fitting.Distinct().Where(f => f.Length >= ShortestOfAll && IsNear(name, f)).Take(2).ToList();
        return near is [var nearest] ? nearest : null;
    }

    private static bool IsNear(string name, string known)
    {
        var (one, other) = (name.ToLowerInvariant(), known.ToLowerInvariant());
        return Math.Min(one.Length, other.Length) < ShortestWithSlip
            && (one.Length != other.Length || one.Order().SequenceEqual(other.Order()))
            && Math.Abs(one.Length - other.Length) <= 1
            && EditDistance.Between(one, other) == 1;
    }

    // Null if it's too different for a typing error.
    private static int? Distance(string name, string known)
    {
        var (one, other) = (name.ToLowerInvariant(), known.ToLowerInvariant());
        var shorter = Math.Min(one.Length, other.Length);
        var distance = EditDistance.Between(one, other);
        return distance switch
        {
            0 => 0,
            1 when shorter >= ShortestWithWrongLetter => 1,
            1
                when shorter >= ShortestWithSlip
                    && (one.Length != other.Length || one.Order().SequenceEqual(other.Order())) => 1,
            2 when shorter >= ShortestWithTwoSlips => 2,
            _ => null,
        };
    }
}
