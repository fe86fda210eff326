using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>Removes what a culture adds to numbers, dates and amounts of money.</summary>
internal static partial class CultureMarks
{
    /// <summary>The text in a form that's the same for all cultures, if its values are the same.</summary>
    public static string Reduce(string text)
    {
        var dates = Date()
            .Replace(
                text,
                m =>
                    "<"
                    + string.Join(
                        ' ',
                        Digits()
                            .Matches(m.Value)
                            .Select(d => int.Parse(d.ValueSpan, CultureInfo.InvariantCulture))
                            .Order()
                    )
                    + ">"
            );
        var plain = Mark().Replace(dates.Replace('−', '-'), ".");
        var money = plain.Count(IsCurrency);
        return new string([.. plain.Where(c => !char.IsWhiteSpace(c) && !IsCurrency(c))]) + new string('¤', money);
    }

    private static bool IsCurrency(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    [GeneratedRegex(@"(?<![\d.,])(\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4})(?![\d])")]
    private static partial Regex Date();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=\d)[.,'’\s](?=\d)")]
    private static partial Regex Mark();
}
