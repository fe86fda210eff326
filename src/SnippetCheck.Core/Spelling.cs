namespace SnippetCheck;

/// <summary>Tells a typing error from another word.</summary>
public static class Spelling
{
    /// <summary>Whether a word differs from a known one by its case, or by one slip: a letter wrong, missing or extra, or two swapped.</summary>
    public static bool IsSlip(string word, string known) =>
        word != known
        && Math.Abs(word.Length - known.Length) <= 1
        && EditDistance.Between(word.ToLowerInvariant(), known.ToLowerInvariant()) <= 1;
}
