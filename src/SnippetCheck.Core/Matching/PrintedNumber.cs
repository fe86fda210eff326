using System.Buffers;

namespace SnippetCheck.Matching;

/// <summary>Recognizes numbers as .NET prints them in any culture, with its digits, signs and separators.</summary>
internal static class PrintedNumber
{
    private const string Blanks = "\u00a0\u202f";
    private static readonly SearchValues<char> GroupMarks = SearchValues.Create(",.'\u2019\u066c\u2e41" + Blanks);
    private const string DecimalMarks = ".,\u066b";

    // These say in which direction a sign is read.
    private const string Marks = "\u200e\u200f\u061c";
    private const string Signs = "-+\u2212";

    /// <summary>Whether the whole text is an integer.</summary>
    public static bool IsInteger(string text)
    {
        var digits = WithoutSign(text);
        // 1.234 is usually a fraction, but 1.234.567 never is.
        return IsDigits(digits) || (IsGrouped(digits, out var mark) && (mark != '.' || digits.Count('.') > 1));
    }

    /// <summary>Whether the whole text is a number.</summary>
    public static bool IsNumber(string text)
    {
        var rest = WithoutSign(text);
        var e = rest.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            var power = WithoutSign(rest[(e + 1)..]);
            if (!IsDigits(power))
            {
                return false;
            }

            rest = rest[..e];
        }

        var point = rest.LastIndexOfAny(DecimalMarks);
        return IsDigits(rest)
            || IsGrouped(rest, out _)
            || (
                point >= 0
                && IsDigits(rest[(point + 1)..])
                && (
                    point == 0
                    || IsDigits(rest[..point])
                    || (IsGrouped(rest[..point], out var mark) && mark != rest[point])
                )
            );
    }

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(Marks);
        return (rest.Length > 0 && Signs.Contains(rest[0]) ? rest[1..] : rest).TrimStart(Marks);
    }

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsDigit(character))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    // The last group has three digits. The groups before it have three each, or two as in India. The first may have fewer.
    private static bool IsGrouped(ReadOnlySpan<char> text, out char mark)
    {
        var first = text.IndexOfAny(GroupMarks);
        mark = first < 0 ? '\0' : text[first];
        if (first < 0)
        {
            return false;
        }

        var groups = text.ToString().Split(mark);
        var size = groups is [_, .., { Length: 2 }, _] ? 2 : 3;
        return Array.TrueForAll(groups, g => IsDigits(g))
            && groups[^1].Length == 3
            && groups[0].Length <= size
            && groups[1..^1].All(g => g.Length == size);
    }
}
