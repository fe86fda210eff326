using System.Diagnostics;
using System.Globalization;

namespace SnippetCheck.Worker;

/// <summary>Writes numbers as C# literals.</summary>
[StackTraceHidden]
internal static class NumberText
{
    /// <summary>The literals with this value and type, the usual form first; empty if the value isn't a number, or is an int.</summary>
    public static IReadOnlyList<string> LiteralsOf(object? value) =>
        value switch
        {
            double number when double.IsFinite(number) => OfFraction(
                number.ToString(CultureInfo.InvariantCulture),
                "",
                "d",
                "D"
            ),
            float number when float.IsFinite(number) => OfFraction(
                number.ToString(CultureInfo.InvariantCulture),
                "f",
                "F"
            ),
            decimal number => OfFraction(number.ToString(CultureInfo.InvariantCulture), "m", "M"),
            long number => With(number.ToString(CultureInfo.InvariantCulture), "L", "l"),
            ulong number => With(number.ToString(CultureInfo.InvariantCulture), "UL", "ul"),
            uint number => With(number.ToString(CultureInfo.InvariantCulture), "U", "u"),
            _ => [],
        };

    // 400 is an int, so a double is written as 400.0. With a suffix, .0 isn't needed.
    private static string[] OfFraction(string number, params string[] suffixes)
    {
        var isWhole = number.TrimStart('-').All(char.IsAsciiDigit);
        return [.. suffixes.SelectMany(s => isWhole ? (string[])[number + ".0" + s, number + s] : [number + s])];
    }

    private static string[] With(string number, params string[] suffixes) => [.. suffixes.Select(s => number + s)];
}
