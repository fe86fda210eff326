namespace SnippetCheck;

/// <summary>How far apart two words are. The compiler is built with this file too.</summary>
internal static class EditDistance
{
    /// <summary>
    /// How many slips turn one word into the other, where a slip is a letter that is wrong, missing or extra, or two neighbours that are swapped:
    /// Damerau and Levenshtein's measure, where no letter is moved twice.
    /// </summary>
    public static int Between(string one, string other)
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
