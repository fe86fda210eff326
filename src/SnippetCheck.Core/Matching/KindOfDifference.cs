namespace SnippetCheck.Matching;

/// <summary>Says what kind of difference there is between stated and printed text, where it is of a known kind.</summary>
internal static class KindOfDifference
{
    /// <summary>The kind in words, or an empty text.</summary>
    public static string Between(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var expected = stated.Select(p => p.Text).ToList();
        if (expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)))
        {
            return "only the order of the lines differs";
        }

        if (Same(expected, actual, WithoutWhiteSpace))
        {
            return "only white space differs";
        }

        return Same(expected, actual, WithoutCulture) ? "only the culture's number or date marks differ" : "";
    }

    private static bool Same(IEnumerable<string> expected, IEnumerable<string> actual, Func<string, string> reduce) =>
        reduce(string.Join('\n', expected)) == reduce(string.Join('\n', actual));

    private static string WithoutWhiteSpace(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c))]);

    private static string WithoutCulture(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c)).Select(c => c is ',' or '.' or '\'' or '’' or '/' or '-' ? '.' : c)]);
}
