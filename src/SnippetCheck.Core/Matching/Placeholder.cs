using System.Buffers;
using System.Globalization;

namespace SnippetCheck.Matching;

/// <summary>A placeholder in a stated line, which matches one kind of value: <c>[int]</c>, <c>[date]</c>.</summary>
/// <param name="Name">The word in the brackets.</param>
internal sealed record Placeholder(string Name)
{
    private const string AnyName = "..";

    // No value is longer, except those in Stretch.
    private const int LongestValue = 160;

    // Values that continue as long as their characters are of a certain kind.
    private enum Stretch
    {
        None,
        Any,
        Word,
        Hex,
        Path,
    }

    private static readonly SearchValues<char> NotInPaths = SearchValues.Create(":*?\"<>|");

    /// <summary>The placeholder's own text, which it matches too.</summary>
    public string OwnText { get; } = $"[{Name}]";

    private Stretch Kind =>
        Name switch
        {
            AnyName => Stretch.Any,
            "word" => Stretch.Word,
            "hex" => Stretch.Hex,
            "path" => Stretch.Path,
            _ => Stretch.None,
        };

    /// <summary>Whether its values can contain words that depend on the culture.</summary>
    public bool MayBeInWords => Name is "date" or "time" or "timestamp";

    /// <summary>Finds where its values can end in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Whether a value can begin there, for each offset of the text and its end.</param>
    /// <param name="then">The text that must follow the value.</param>
    /// <param name="isLast">Whether nothing may follow after that.</param>
    /// <param name="mayBeInWords">Whether dates and times may contain words of any culture, which takes time to look for.</param>
    public bool[] Ends(string text, bool[] from, string then, bool isLast, bool mayBeInWords)
    {
        var ends = Kind == Stretch.None ? AfterValues(text, from, then, isLast, mayBeInWords) : After(text, from);
        for (var start = 0; start < from.Length; start++)
        {
            if (from[start] && string.CompareOrdinal(text, start, OwnText, 0, OwnText.Length) == 0)
            {
                ends[start + OwnText.Length] = true;
            }
        }

        return ends;
    }

    // These values grow character by character, so one walk through the text finds all ends.
    private bool[] After(string text, bool[] from)
    {
        var ends = new bool[text.Length + 1];
        var starts = StretchStarts(text, from);
        var begin = -1;
        var slash = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            if (begin < 0 && starts[at])
            {
                begin = at;
            }

            ends[at] = begin >= 0 && (Kind == Stretch.Any || (at > begin && (Kind != Stretch.Path || slash >= begin)));
            if (at < text.Length && !Goes(text, at))
            {
                begin = -1;
            }
            else if (at < text.Length && text[at] is '/' or '\\')
            {
                slash = at;
            }
        }

        return ends;
    }

    // A path can begin with a drive, a hexadecimal number with 0x.
    private bool[] StretchStarts(string text, bool[] from)
    {
        var starts = (bool[])from.Clone();
        for (var at = 0; at + 2 <= text.Length; at++)
        {
            starts[at + 2] |=
                from[at]
                && Kind switch
                {
                    Stretch.Path => char.IsAsciiLetter(text[at]) && text[at + 1] == ':',
                    Stretch.Hex => text[at] == '0' && text[at + 1] is 'x' or 'X',
                    _ => false,
                };
        }

        return starts;
    }

    private bool Goes(string text, int at) =>
        Kind switch
        {
            Stretch.Any => true,
            Stretch.Hex => char.IsAsciiHexDigit(text[at]),
            Stretch.Path => !char.IsWhiteSpace(text[at]) && !NotInPaths.Contains(text[at]),
            _ => text[at] == '_'
                || char.IsLetterOrDigit(text, at)
                || char.IsLowSurrogate(text[at])
                || CharUnicodeInfo.GetUnicodeCategory(text, at)
                    is UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark,
        };

    private bool[] AfterValues(string text, bool[] from, string then, bool isLast, bool mayBeInWords)
    {
        var ends = new bool[text.Length + 1];
        for (var start = 0; start < text.Length; start++)
        {
            if (!from[start])
            {
                continue;
            }

            TimeBudget.Check();
            var last = text.Length - then.Length;
            for (
                var end = isLast ? Math.Max(start + 1, last) : start + 1;
                end <= Math.Min(last, start + LongestValue);
                end++
            )
            {
                // Checks what follows first, since that's cheap.
                if (
                    !ends[end]
                    && string.CompareOrdinal(text, end, then, 0, then.Length) == 0
                    && IsValue(text[start..end], mayBeInWords)
                )
                {
                    ends[end] = true;
                }
            }
        }

        return ends;
    }

    private bool IsValue(string text, bool mayBeInWords) =>
        text.Length is > 0 and <= LongestValue
        && Name switch
        {
            "int" => PrintedNumber.IsInteger(text),
            "number" => PrintedNumber.IsNumber(text),
            "guid" => Guid.TryParse(text, out _) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]),
            "date" => PrintedTime.IsDate(text, mayBeInWords),
            "time" => PrintedTime.IsTime(text, mayBeInWords),
            "timestamp" => PrintedTime.IsTimestamp(text, mayBeInWords),
            "duration" => PrintedTime.IsDuration(text),
            _ => false,
        };
}
