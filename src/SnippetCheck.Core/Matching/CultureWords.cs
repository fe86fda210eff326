using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>Names of months and days in the languages that most posts are written in.</summary>
internal static partial class CultureWords
{
    private static readonly string[] Cultures =
    [
        "de-DE",
        "fr-FR",
        "es-ES",
        "it-IT",
        "pt-BR",
        "nl-NL",
        "pl-PL",
        "sv-SE",
        "da-DK",
        "nb-NO",
        "fi-FI",
        "cs-CZ",
        "ru-RU",
        "uk-UA",
        "tr-TR",
    ];

    /// <summary>The kind of difference, if one of these cultures would print the stated text; otherwise null.</summary>
    public static KindOfDifference? Between(IReadOnlyList<string> stated, IReadOnlyList<string> printed)
    {
        if (stated.Count != printed.Count)
        {
            return null;
        }

        var english = printed.Select(l => Reduce(l, CultureInfo.InvariantCulture)).ToList();
        // Without a name of a month or day, the difference isn't one of language.
        var culture = !english.Exists(l => l.Contains('<', StringComparison.Ordinal))
            ? null
            : Array.Find(
                Cultures,
                c => CultureOf(c) is { } known && stated.Select(l => Reduce(l, known)).SequenceEqual(english)
            );
        return culture is null
            ? null
            : new(
                "only culture-dependent text differs",
                $"The culture {culture} prints this. Tag the snippet culture={culture}."
            );
    }

    private static CultureInfo? CultureOf(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            // The system knows only the invariant culture.
            return null;
        }
    }

    // The words and numbers of a line, sorted, because their order depends on the culture too.
    private static string Reduce(string line, CultureInfo culture)
    {
        var format = culture.DateTimeFormat;
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string[][] lists =
        [
            format.MonthNames,
            format.MonthGenitiveNames,
            format.AbbreviatedMonthNames,
            format.DayNames,
            format.AbbreviatedDayNames,
        ];
        for (var list = 0; list < lists.Length; list++)
        {
            for (var i = 0; i < lists[list].Length; i++)
            {
                names.TryAdd(
                    lists[list][i].TrimEnd('.'),
                    string.Create(CultureInfo.InvariantCulture, $"<{(list < 3 ? 'm' : 'd')}{i}>")
                );
            }
        }

        return string.Join(
            ' ',
            Word()
                .Matches(line)
                .Select(m =>
                    int.TryParse(m.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? number.ToString(CultureInfo.InvariantCulture)
                        : names.GetValueOrDefault(m.Value, m.Value)
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [GeneratedRegex(@"\d+|[\p{L}\p{M}]+")]
    private static partial Regex Word();
}
