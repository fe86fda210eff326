namespace SnippetCheck.Matching;

/// <summary>What kind of difference there is between stated and printed text, where it is of a known kind.</summary>
/// <param name="Words">The kind in words; empty where it is none of those that are known.</param>
/// <param name="Help">What to do about it; empty where that goes without saying.</param>
internal sealed record KindOfDifference(string Words, string Help = "")
{
    private static readonly KindOfDifference Unknown = new("");

    /// <summary>The same lines in another order.</summary>
    public static KindOfDifference Order { get; } = new("only the order of the lines differs");

    // From the narrowest to the widest.
    private static readonly (Func<string, string> Reduce, KindOfDifference Kind)[] Reductions =
    [
        (OddSpacesMended, new("only no-break spaces differ", "Cultures print them before AM and PM, and within numbers.")),
        (WithoutWhiteSpace, new("only white space differs")),
        (text => text.ToUpperInvariant(), new("only capital and small letters differ")),
        (PlainMarks, new("only quotation marks or dashes differ", "One of both has typographic marks where the other has plain ones.")),
        (CultureMarks.Reduce, new("only the culture's number or date marks differ", "Snippets run with the culture en-US, unless a tag says otherwise: culture=de-DE.")),
    ];

    /// <summary>The kind of difference between lines.</summary>
    /// <param name="stated">The stated lines.</param>
    /// <param name="actual">The printed ones.</param>
    /// <param name="mayHavePlaceholders">Whether placeholders can be stated.</param>
    public static KindOfDifference Between(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual, bool mayHavePlaceholders = true)
    {
        if (actual.All(string.IsNullOrWhiteSpace))
        {
            return new("nothing was printed");
        }

        if (Rest(stated, actual) is not var (expected, printed))
        {
            return Unknown;
        }

        if (expected.Order(StringComparer.Ordinal).SequenceEqual(printed.Order(StringComparer.Ordinal)))
        {
            return Order;
        }

        if (expected.Where(IsText).SequenceEqual(printed.Where(IsText)))
        {
            return new("only blank lines differ");
        }

        var (one, other) = (string.Join('\n', expected), string.Join('\n', printed));
        return Array.Find(Reductions, r => r.Reduce(one) == r.Reduce(other)).Kind
            ?? TypedValues.Between(expected, printed, mayHavePlaceholders)
            ?? Unknown;
    }

    private static bool IsText(string line) => line.Length > 0;

    // What is not common to both; null where a "..." stands among it, so that nobody can say what it is for.
    private static (List<string> Stated, List<string> Printed)? Rest(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var (expected, printed) = (new List<string>(), new List<string>());
        int s = 0, a = 0;
        foreach (var (commonStated, commonPrinted) in CommonLines.Find(stated, actual).Append((stated.Count, actual.Count)))
        {
            var lines = stated.Take(s..commonStated).ToList();
            var isAny = lines.Exists(l => l.IsAnyLines);
            if (isAny && lines.Count > 1)
            {
                return null;
            }

            expected.AddRange(isAny ? [] : lines.Select(l => l.Text));
            printed.AddRange(isAny ? [] : actual.Take(a..commonPrinted));
            (s, a) = (commonStated + 1, commonPrinted + 1);
        }

        return (expected, printed);
    }

    private static string OddSpacesMended(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static string WithoutWhiteSpace(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c))]);

    private static string PlainMarks(string text) => new([.. text.Select(c => c switch
    {
        '“' or '”' or '„' or '«' or '»' => '"',
        '‘' or '’' or '‚' => '\'',
        '–' or '—' or '−' => '-',
        _ => c,
    })]);
}
