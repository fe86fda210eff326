namespace SnippetCheck;

/// <summary>Tells a slip of the pen from another word.</summary>
public static class Spelling
{
    /// <summary>
    /// Whether a word differs from a known one by its case, or by one slip: a letter wrong, missing or extra, or two swapped
    /// (a distance of one in Damerau and Levenshtein's measure).
    /// </summary>
    public static bool IsSlip(string word, string known)
    {
        if (word == known)
        {
            return false;
        }

        if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        word = word.ToLowerInvariant();
        var same = 0;
        while (same < word.Length && same < known.Length && word[same] == known[same])
        {
            same++;
        }

        var restOfWord = word[same..];
        var restOfKnown = known[same..];
        return (restOfWord.Length - restOfKnown.Length) switch
        {
            1 => restOfWord[1..] == restOfKnown,
            -1 => restOfWord == restOfKnown[1..],
            0 => restOfWord[1..] == restOfKnown[1..]
                || (
                    restOfWord.Length > 1
                    && restOfWord[0] == restOfKnown[1]
                    && restOfWord[1] == restOfKnown[0]
                    && restOfWord[2..] == restOfKnown[2..]
                ),
            _ => false,
        };
    }
}
