using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>Reads and writes sizes in the form of tags: <c>64KiB</c>, <c>512MiB</c>, <c>1GiB</c>.</summary>
public static partial class Sizes
{
    /// <summary>Parses a size, in bytes.</summary>
    public static bool TryParse(string text, out long size)
    {
        var match = Form().Match(text);
        var isNumber = long.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number);
        size = match.Groups["unit"].Value switch
        {
            "KiB" => number << 10,
            "MiB" => number << 20,
            _ => number << 30,
        };
        return isNumber && number is > 0 and < 1 << 20;
    }

    /// <summary>The size in the form of tags.</summary>
    public static string Write(long size) =>
        (size % (1 << 30), size % (1 << 20)) switch
        {
            (0, _) => $"{size >> 30}GiB",
            (_, 0) => $"{size >> 20}MiB",
            _ => $"{size >> 10}KiB",
        };

    [GeneratedRegex("^(?<number>[0-9]+)(?<unit>KiB|MiB|GiB)$")]
    private static partial Regex Form();
}
