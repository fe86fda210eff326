namespace SnippetCheck;

/// <summary>Tells a typing error from another word.</summary>
public static class Spelling
{
    // The comparison takes time and memory for each pair of letters.
    private const int Longest = 200;

    /// <summary>Whether a word differs from a known one by its case, or by one slip: a letter wrong, missing or extra, or two swapped.</summary>
    public static bool IsSlip(string word, string known) =>
        word != known
        && known.Length <= Longest
        && Math.Abs(word.Length - known.Length) <= 1
        && EditDistance.Between(word.ToLowerInvariant(), known.ToLowerInvariant()) <= 1;
}
