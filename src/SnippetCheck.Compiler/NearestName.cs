namespace SnippetCheck.Compiler;

/// <summary>Finds the name that was meant by a misspelt one.</summary>
internal static class NearestName
{
    // Short words of two subjects are often one letter apart: Fire is not File.
    private const int ShortestWithSlip = 4;
    private const int ShortestWithWrongLetter = 6;
    private const int ShortestWithTwoSlips = 9;

    /// <summary>The one of several names that differs from another by its case, or by a slip or two; null where there is none, or more than one.</summary>
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

    // Null: too far to be a slip.
    private static int? Distance(string name, string known)
    {
        var (one, other) = (name.ToLowerInvariant(), known.ToLowerInvariant());
        var shorter = Math.Min(one.Length, other.Length);
        var distance = Edits(one, other);
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

    // Damerau and Levenshtein's measure, where no letter is moved twice.
    private static int Edits(string one, string other)
    {
        var edits = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }

                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                edits[i, j] = Math.Min(Math.Min(edits[i - 1, j] + 1, edits[i, j - 1] + 1), edits[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[one.Length, other.Length];
    }
}
