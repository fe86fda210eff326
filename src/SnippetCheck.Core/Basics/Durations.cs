using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>Reads and writes times in the form of tags: <c>500ms</c>, <c>10s</c>, <c>2m</c>.</summary>
public static partial class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Parses a time, which must be positive and at most an hour.</summary>
    public static bool TryParse(string text, out TimeSpan time) => TryParse(text, Longest, out time);

    /// <summary>Parses a time, which must be positive and at most <paramref name="longest"/>.</summary>
    public static bool TryParse(string text, TimeSpan longest, out TimeSpan time)
    {
        time = default;
        var match = Form().Match(text);
        if (
            !match.Success
            || !double.TryParse(
                match.Groups["number"].ValueSpan,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return false;
        }

        var milliseconds = match.Groups["unit"].Value switch
        {
            "ms" => number,
            "s" => number * 1000,
            _ => number * 60_000,
        };
        if (milliseconds < 1 || milliseconds > longest.TotalMilliseconds)
        {
            return false;
        }

        time = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    /// <summary>The time in the form of tags.</summary>
    public static string Write(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");

    [GeneratedRegex(@"^(?<number>[0-9]{1,7}(\.[0-9]{1,3})?)(?<unit>ms|s|m)$")]
    private static partial Regex Form();
}
