using System.Text.Json;

namespace SnippetCheck.Matching;

/// <summary>Compares stated text with printed text.</summary>
internal static class ExpectedText
{
    private static readonly TimeSpan DescribingLimit = TimeSpan.FromSeconds(2);

    /// <summary>The lines of a text, without blank lines at its end.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(l => l.TrimEnd()).ToList();
        TrimEnd(lines, l => l);
        return lines;
    }

    /// <summary>The lines of a text as a statement has them.</summary>
    /// <param name="isDedented">Whether the statement stands without common indent.</param>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<string> LinesFor(bool isDedented, string text) =>
        isDedented ? CommonIndent.Drop(Lines(text)) : Lines(text);

    /// <summary>How printed text differs from what's stated; null if it matches.</summary>
    public static Mismatch? Compare(StatedText stated, string printed) => Compare(stated, Lines(printed));

    /// <summary>How printed <see cref="Lines">lines</see> differ from what's stated; null if they match.</summary>
    public static Mismatch? Compare(StatedText stated, IReadOnlyList<string> actual)
    {
        // A line of "..." may stand for lines with less indent.
        var mismatch = CompareWhole(stated, actual);
        return mismatch is null || !stated.IsDedented ? mismatch : CompareWhole(stated, CommonIndent.Drop(actual));
    }

    private static Mismatch? CompareWhole(StatedText stated, IReadOnlyList<string> actual)
    {
        var statedLines = stated.Lines.ToList();
        TrimEnd(statedLines, l => l.Text);
        var patterns = new List<LinePattern>();
        foreach (var line in statedLines)
        {
            try
            {
                patterns.Add(Pattern(line.Text, stated.Match));
            }
            catch (ArgumentException e) when (stated.Match == MatchMode.Regex)
            {
                return new(line.Place, IsTooLong: false, new(""), []) { NoExpression = e.Message };
            }
        }

        try
        {
            var plain = patterns.ConvertAll(p => p.WithoutWords);
            var difference = FirstDifference(stated.Match, plain, actual);
            if (difference is not null && !plain.SequenceEqual(patterns))
            {
                difference = FirstDifference(stated.Match, patterns, actual);
            }

            return difference is null ? null : Describe(stated, statedLines, actual, difference);
        }
        catch (JsonException e)
        {
            var line = (int)Math.Min(e.LineNumber ?? 0, statedLines.Count - 1);
            return new(line < 0 ? stated.End : statedLines[line].Place, IsTooLong: false, new(""), [])
            {
                NoJson = WithoutPosition(e.Message),
            };
        }
        catch (OutOfTimeException e) when (e.Place is null && statedLines is [var first, ..])
        {
            throw new OutOfTimeException { Place = first.Place };
        }
    }

    private static Difference? FirstDifference(
        MatchMode match,
        List<LinePattern> stated,
        IReadOnlyList<string> actual
    ) =>
        match switch
        {
            MatchMode.Unordered => UnorderedLines.FirstDifference(stated, actual),
            MatchMode.Json => JsonLines.FirstDifference(stated, actual),
            _ => (
                match == MatchMode.Contains
                    ? FirstNotContained(stated, actual)
                    : OrderedLines.FirstDifferent(stated, actual)
            )
                is { } at
                ? new(at, stated, actual)
                : null,
        };

    private static LinePattern Pattern(string line, MatchMode mode) =>
        mode switch
        {
            MatchMode.Literal or MatchMode.Json => LinePattern.Literal(line),
            MatchMode.Regex => LinePattern.Regular(line),
            _ => LinePattern.Parse(line),
        };

    private static int? FirstNotContained(List<LinePattern> stated, IReadOnlyList<string> actual)
    {
        var a = 0;
        for (var s = 0; s < stated.Count; s++)
        {
            if (stated[s].IsAnyLines)
            {
                continue;
            }

            while (a < actual.Count && !stated[s].Matches(actual[a]))
            {
                a++;
            }

            if (a++ >= actual.Count)
            {
                return s;
            }
        }

        return null;
    }

    // The reader's messages end with the place in the text.
    private static string WithoutPosition(string message) =>
        message.Split(" LineNumber:", StringSplitOptions.TrimEntries)[0];

    private static Mismatch Describe(
        StatedText stated,
        List<FenceLine> lines,
        IReadOnlyList<string> actual,
        Difference difference
    )
    {
        var isTooLong = difference.At >= lines.Count;
        var plain = new Mismatch(isTooLong ? stated.End : lines[difference.At].Place, isTooLong, new(""), []);
        // The texts differ for certain. Describing how must not take as long as the comparison may.
        using var time = TimeBudget.Begin(DescribingLimit);
        try
        {
            return plain with
            {
                Kind = actual.All(string.IsNullOrWhiteSpace)
                    ? KindOfDifference.NothingPrinted
                    : difference.Kind
                        ?? KindOfDifference.Between(
                            difference.Stated,
                            difference.Printed,
                            stated.Match is MatchMode.Exact or MatchMode.Unordered or MatchMode.Contains
                        ),
                Diff = OutputDiff.Between(difference.Stated, difference.Printed),
            };
        }
        catch (OutOfTimeException)
        {
            return plain;
        }
    }

    private static void TrimEnd<T>(List<T> lines, Func<T, string> text)
    {
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(text(lines[^1])))
        {
            lines.RemoveAt(lines.Count - 1);
        }
    }
}

/// <summary>A difference between stated and printed text.</summary>
/// <param name="Place">The first stated line that differs, or the end of the statement.</param>
/// <param name="IsTooLong">Whether the output continues after everything that's stated.</param>
/// <param name="Kind">The kind of difference.</param>
/// <param name="Diff">What differs, line by line.</param>
internal sealed record Mismatch(Place Place, bool IsTooLong, KindOfDifference Kind, IReadOnlyList<string> Diff)
{
    /// <summary>Why a stated line isn't a regular expression; null if all are, or if they don't have to be.</summary>
    public string? NoExpression { get; init; }

    /// <summary>Why the stated text isn't JSON; null if it is, or if it doesn't have to be.</summary>
    public string? NoJson { get; init; }
}
