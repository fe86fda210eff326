using System.Globalization;

namespace SnippetCheck.Matching;

/// <summary>What kind of difference there is between stated and printed text, where it is of a known kind.</summary>
/// <param name="Words">The kind in words; empty where it is none of those that are known.</param>
/// <param name="Help">What to do about it; empty where that goes without saying.</param>
internal sealed record KindOfDifference(string Words, string Help = "")
{
    private static readonly KindOfDifference Unknown = new("");

    /// <summary>The same lines in another order.</summary>
    public static KindOfDifference Order { get; } = new("only the order of the lines differs");

    /// <summary>Letters with marks, as one character or as two.</summary>
    public static KindOfDifference Normalization { get; } =
        new(
            "only Unicode normalization differs",
            "A letter with a mark is one character in one of them, and two in the other."
        );

    private static readonly KindOfDifference NoBreakSpaces = new(
        "only no-break spaces differ",
        "Cultures print them before AM and PM, and within numbers."
    );

    private const int LongestText = 200_000;

    // From the narrowest to the widest.
    private static readonly (Func<string, string> Reduce, KindOfDifference Kind)[] Reductions =
    [
        (Normalized, Normalization),
        (OddSpacesMended, NoBreakSpaces),
        (WithoutWhiteSpace, new("only white space differs")),
        (text => text.ToUpperInvariant(), new("only capital and small letters differ")),
        (
            PlainMarks,
            new(
                "only quotation marks or dashes differ",
                "One of both has typographic marks where the other has plain ones."
            )
        ),
        (
            CultureMarks.Reduce,
            new(
                "only the culture's number or date marks differ",
                "Snippets run with the culture en-US, unless a tag says otherwise: culture=de-DE."
            )
        ),
    ];

    /// <summary>The kind of difference between lines.</summary>
    /// <param name="stated">The stated lines.</param>
    /// <param name="actual">The printed ones.</param>
    /// <param name="mayHavePlaceholders">Whether placeholders can be stated.</param>
    public static KindOfDifference Between(
        IReadOnlyList<LinePattern> stated,
        IReadOnlyList<string> actual,
        bool mayHavePlaceholders = true
    )
    {
        if (actual.All(string.IsNullOrWhiteSpace))
        {
            return new("nothing was printed");
        }

        if (Rest(stated, actual) is not var (expected, printed))
        {
            return (mayHavePlaceholders ? WildcardSlips.Between(Missing(stated, actual), actual) : null) ?? Unknown;
        }

        if (expected.Order(StringComparer.Ordinal).SequenceEqual(printed.Order(StringComparer.Ordinal)))
        {
            return Order;
        }

        if (expected.Where(IsText).SequenceEqual(printed.Where(IsText)))
        {
            return new("only blank lines differ");
        }

        if (expected.Concat(printed).Sum(l => l.Length) > LongestText)
        {
            return Unknown;
        }

        var (one, other) = (string.Join('\n', expected), string.Join('\n', printed));
        var kind = Array.Find(Reductions, r => r.Reduce(one) == r.Reduce(other)).Kind;
        return kind == NoBreakSpaces && expected.Find(l => l != OddSpacesMended(l)) is { } line
            ? kind with
            {
                Help = WhereIn(line),
            }
            : kind
                ?? CultureWords.Between(expected, printed)
                ?? (mayHavePlaceholders ? WildcardSlips.Between(Missing(stated, actual), printed) : null)
                ?? TypedValues.Between(expected, printed, mayHavePlaceholders)
                ?? Unknown;
    }

    private static bool IsText(string line) => line.Length > 0;

    // What is not common to both; null where a "..." stands among it, so that nobody can say what it is for.
    private static (List<string> Stated, List<string> Printed)? Rest(
        IReadOnlyList<LinePattern> stated,
        IReadOnlyList<string> actual
    )
    {
        var (expected, printed) = (new List<string>(), new List<string>());
        int s = 0,
            a = 0;
        foreach (
            var (commonStated, commonPrinted) in CommonLines.Find(stated, actual).Append((stated.Count, actual.Count))
        )
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

    // The stated lines that were not printed.
    private static List<string> Missing(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var common = CommonLines.Find(stated, actual).Select(c => c.Stated).ToHashSet();
        return [.. stated.Where((l, i) => !l.IsAnyLines && !common.Contains(i)).Select(l => l.Source)];
    }

    private static string WhereIn(string line)
    {
        var at = line.Zip(OddSpacesMended(line)).TakeWhile(p => p.First == p.Second).Count();
        return string.Create(CultureInfo.InvariantCulture, $"The post has one as character {at + 1} of its line.");
    }

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            // Half of a character has no form.
            return text;
        }
    }

    private static string OddSpacesMended(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static string WithoutWhiteSpace(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c))]);

    private static string PlainMarks(string text) =>
        new([
            .. text.Select(c =>
                c switch
                {
                    '“' or '”' or '„' or '«' or '»' => '"',
                    '‘' or '’' or '‚' => '\'',
                    '–' or '—' or '−' => '-',
                    _ => c,
                }
            ),
        ]);
}
