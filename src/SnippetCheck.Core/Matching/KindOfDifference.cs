using System.Globalization;

namespace SnippetCheck.Matching;

/// <summary>A known kind of difference between stated and printed text.</summary>
/// <param name="Words">A description; empty if the difference isn't of a known kind.</param>
/// <param name="Help">What to do about it; empty if that's obvious.</param>
internal sealed record KindOfDifference(string Words, string Help = "")
{
    private static readonly KindOfDifference Unknown = new("");

    /// <summary>Nothing was printed.</summary>
    public static KindOfDifference NothingPrinted { get; } = new("nothing was printed");

    /// <summary>The same lines in a different order.</summary>
    public static KindOfDifference Order { get; } = new("only the order of the lines differs");

    /// <summary>Letters with diacritics as one character or as two.</summary>
    public static KindOfDifference Normalization { get; } =
        new(
            "only Unicode normalization differs",
            "A letter with a diacritic is one character on one side, and two on the other."
        );

    /// <summary>The marks of a culture in numbers and dates.</summary>
    public static KindOfDifference Culture { get; } =
        new(
            "only the culture's number or date marks differ",
            "Snippets run with the culture en-US. To change that, use a tag like culture=de-DE."
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
        (WithPlainSpaces, NoBreakSpaces),
        (WithoutWhiteSpace, new("only white space differs")),
        (text => text.ToUpperInvariant(), new("only upper and lower case differ")),
        (
            PlainMarks,
            new(
                "only quotation marks or dashes differ",
                "One side has typographic marks, and the other has plain ones."
            )
        ),
        (CultureMarks.Reduce, Culture),
    ];

    /// <summary>The kind of difference between stated and printed lines.</summary>
    /// <param name="stated">The stated lines.</param>
    /// <param name="actual">The printed ones.</param>
    /// <param name="mayHavePlaceholders">Whether the statement may use placeholders.</param>
    public static KindOfDifference Between(
        IReadOnlyList<LinePattern> stated,
        IReadOnlyList<string> actual,
        bool mayHavePlaceholders = true
    )
    {
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
        return kind == NoBreakSpaces && expected.Find(l => l != WithPlainSpaces(l)) is { } line
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

    // The lines that only one side has; null if a "..." is among them, since it's not clear what it stands for.
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

    private static List<string> Missing(IReadOnlyList<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var common = CommonLines.Find(stated, actual).Select(c => c.Stated).ToHashSet();
        return [.. stated.Where((l, i) => !l.IsAnyLines && !common.Contains(i)).Select(l => l.Source)];
    }

    private static string WhereIn(string line)
    {
        var at = line.Zip(WithPlainSpaces(line)).TakeWhile(p => p.First == p.Second).Count();
        return string.Create(CultureInfo.InvariantCulture, $"Character {at + 1} of the stated line is one.");
    }

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            // An unpaired surrogate can't be normalized.
            return text;
        }
    }

    private static string WithPlainSpaces(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

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
