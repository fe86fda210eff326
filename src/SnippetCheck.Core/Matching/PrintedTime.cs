using System.Collections.Concurrent;
using System.Globalization;

namespace SnippetCheck.Matching;

/// <summary>Recognizes dates, times and durations as .NET prints them in any culture. They must exist: there's no 31st of February. Long, since all forms share one scan.</summary>
internal static class PrintedTime
{
    private const string Marks = "\u200e\u200f\u061c";
    private const string Blanks = " \u00a0\u202f";
    private const string LastOffset = "14";
    private const int DigitsOfYear = 4;
    private const int DigitsOfFraction = 9;
    private const int LastHour = 23;
    private const int LastSixtieth = 59;

    // Years outside of Gregorian ranges, as in Persian, Islamic and Buddhist calendars.
    private const int FirstIslamicYear = 1300;
    private const int LastIslamicYear = 1500;
    private const int FirstBuddhistYear = 2400;
    private const int BuddhistYears = 543;
    private const int LongestMonth = 31;
    private const int Months = 12;
    private const int SampleCount = 40;
    private const int DaysBetweenSamples = 10;
    private const int HalfDay = 12;
    private const int LongestInWords = 200;
    private const int MostKnown = 10_000;

    private static readonly DateTimeOffset SampleStart = new(2026, 1, 1, 4, 5, 7, TimeSpan.Zero);

    private static readonly string[] DateFormats = ["d", "D", "M", "Y"];
    private static readonly string[] TimeFormats = ["t", "T"];
    private static readonly string[] TimestampFormats = ["g", "G", "f", "F", "r"];
    private static readonly string[] Units =
    [
        "ns",
        "\u00b5s",
        "\u03bcs",
        "us",
        "ms",
        "s",
        "sec",
        "second",
        "seconds",
        "m",
        "min",
        "minute",
        "minutes",
        "h",
        "hour",
        "hours",
    ];

    // Collecting the words of all cultures takes more than a second, so English comes first.
    private static readonly Lazy<CultureInfo[]> Cultures = new(() =>
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).OrderBy(c => c.Name != "en-US")]
    );

    // The words that they print, to rule out other text quickly.
    private static readonly Lazy<HashSet<string>> Words = new(() => [.. Samples().SelectMany(WordsOf)]);
    private static readonly ConcurrentDictionary<(string Text, string Format), bool> Known = new();
    private static volatile CultureInfo Latest = CultureInfo.InvariantCulture;

    /// <summary>Whether the whole text is a date.</summary>
    public static bool IsDate(string text, bool mayBeInWords) =>
        IsDateInDigits(text) || IsInWords(text, DateFormats, mayBeInWords);

    /// <summary>Whether the whole text is a time of day.</summary>
    public static bool IsTime(string text, bool mayBeInWords) =>
        IsTimeInDigits(text) || IsInWords(text, TimeFormats, mayBeInWords);

    /// <summary>Whether the whole text is a date with a time of day, perhaps with an offset from UTC.</summary>
    public static bool IsTimestamp(string text, bool mayBeInWords)
    {
        var moment = WithoutOffset(text);
        for (var at = 1; at < moment.Length - 1; at++)
        {
            if (moment[at] is 'T' or ',' || Blanks.Contains(moment[at]))
            {
                var time = moment[(at + 1)..].TrimStart(Blanks.ToCharArray());
                if (IsTimeInDigits(time) && IsDateInDigits(moment[..at].TrimEnd(',')))
                {
                    return true;
                }
            }
        }

        return IsInWords(moment, TimestampFormats, mayBeInWords) || IsInWords(text, TimestampFormats, mayBeInWords);
    }

    /// <summary>Whether the whole text is a duration: as .NET prints it, or a number with a unit.</summary>
    public static bool IsDuration(string text) =>
        IsTimeSpan(text)
        || Array.Exists(
            Units,
            u =>
                text.EndsWith(u, StringComparison.Ordinal) && PrintedNumber.IsNumber(WithoutOneBlank(text[..^u.Length]))
        );

    private static string WithoutOneBlank(string text) =>
        text.Length > 0 && Blanks.Contains(text[^1]) ? text[..^1] : text;

    // 1.02:03:04.0050000, 1:2:03:04,005
    private static bool IsTimeSpan(string text)
    {
        var numbers = new Numbers(text.StartsWith('-') ? text[1..] : text);
        return numbers.Separators switch
            {
                [":", ":"] => IsClock(numbers, 0),
                [":", ":", var point] => (IsPoint(point) && IsClock(numbers, 0))
                    || (point == ":" && IsClock(numbers, 1)),
                ["." or ":", ":", ":"] => IsClock(numbers, 1),
                ["." or ":", ":", ":", var point] => IsPoint(point) && IsClock(numbers, 1),
                _ => false,
            } && numbers is { Before: "", After: "" };
    }

    private static bool IsPoint(string separator) => separator is "." or "," or "\u066b";

    private static bool IsClock(Numbers numbers, int hour) =>
        numbers.Digits[hour].Length <= 2
        && numbers.Value(hour) <= LastHour
        && IsSixtieth(numbers, hour + 1)
        && IsSixtieth(numbers, hour + 2)
        && (numbers.Digits.Count <= hour + 3 || numbers.Digits[hour + 3].Length <= DigitsOfFraction);

    private static bool IsSixtieth(Numbers numbers, int index) =>
        numbers.Digits[index].Length == 2 && numbers.Value(index) <= LastSixtieth;

    // 16:05, 16.05.07, 4:05:07.123 p.m.
    private static bool IsTimeInDigits(string text)
    {
        var numbers = new Numbers(text);
        var half = numbers.After.Trim(Blanks.ToCharArray());
        var isHalf =
            half.Length > 0
            && half.Replace(".", "", StringComparison.Ordinal)
                .Replace(" ", "", StringComparison.Ordinal)
                .Replace("\u00a0", "", StringComparison.Ordinal)
                .ToUpperInvariant()
                is "AM"
                    or "PM";
        return numbers.Before.Length == 0
            && (numbers.After.Length == 0 || isHalf)
            && numbers.Separators switch
            {
                [":"] or ["."] => IsTimeOfDay(numbers, isHalf, numbers.Separators is [":"]),
                [":", ":"] or [".", "."] => IsTimeOfDay(numbers, isHalf, numbers.Separators is [":", ..])
                    && IsSecond(numbers),
                [":", ":", var point] => IsPoint(point)
                    && IsTimeOfDay(numbers, isHalf, mayBeShort: false)
                    && IsSecond(numbers)
                    && numbers.Digits[3].Length <= DigitsOfFraction,
                _ => false,
            };
    }

    // One culture prints 16:05 as 16:5.
    private static bool IsTimeOfDay(Numbers numbers, bool isHalf, bool mayBeShort) =>
        numbers.Digits[0].Length <= 2
        && (isHalf ? numbers.Value(0) <= Months : numbers.Value(0) <= LastHour)
        && (numbers.Digits[1].Length == 2 || (mayBeShort && numbers.Digits[1].Length == 1))
        && numbers.Value(1) <= LastSixtieth;

    private static bool IsSecond(Numbers numbers) => numbers.Digits[2].Length <= 2 && numbers.Value(2) <= LastSixtieth;

    // 2026-03-09, 9. 3. 2026., 3/9/2026
    private static bool IsDateInDigits(string text)
    {
        var numbers = new Numbers(text);
        if (numbers.Before.Length > 0 || numbers.Separators is not [var one, var other])
        {
            return false;
        }

        var mark = one.TrimEnd(' ');
        var isApart =
            mark is "/" or "-" or "."
            && one.Length <= 2
            && other.Length <= 2
            && (other.TrimEnd(' ') == mark || (mark == "/" && other == " "));
        return isApart
            && (numbers.After.Length == 0 || (mark == "." && numbers.After == "."))
            && numbers.Digits switch
            {
                [{ Length: DigitsOfYear }, { Length: <= 2 }, { Length: <= 2 }] => Exists(
                    numbers.Value(0),
                    numbers.Value(1),
                    numbers.Value(2)
                ),
                [{ Length: <= 2 }, { Length: <= 2 }, { Length: DigitsOfYear }] => Exists(
                    numbers.Value(2),
                    numbers.Value(1),
                    numbers.Value(0)
                ) || Exists(numbers.Value(2), numbers.Value(0), numbers.Value(1)),
                _ => false,
            };
    }

    private static bool Exists(int year, int month, int day) =>
        year > 0
        && month is > 0 and <= Months
        && day is > 0 and <= LongestMonth
        && (
            year is >= FirstIslamicYear and <= LastIslamicYear
            || day
                <= CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(
                    year >= FirstBuddhistYear ? year - BuddhistYears : year,
                    month
                )
        );

    // Z, +01:00, -0130
    private static string WithoutOffset(string text)
    {
        if (text.EndsWith('Z'))
        {
            return text[..^1];
        }

        var sign = text.LastIndexOfAny(['-', '+', '\u2212']);
        var offset = sign < 0 ? "" : text[(sign + 1)..];
        return
            offset.Replace(":", "", StringComparison.Ordinal) is { Length: 4 } digits
            && offset.Length <= 5
            && digits.All(char.IsAsciiDigit)
            && string.CompareOrdinal(digits, 0, LastOffset, 0, LastOffset.Length) <= 0
            ? text[..sign].TrimEnd(Blanks.ToCharArray())
            : text;
    }

    // To be certain, a culture parses the text and must print the same text again.
    private static bool IsInWords(string text, string[] formats, bool mayBeInWords)
    {
        if (
            !mayBeInWords
            || text.Length > LongestInWords
            || !text.Any(char.IsDigit)
            || !text.Any(c => char.IsLetter(c) || char.IsSurrogate(c))
        )
        {
            return false;
        }

        if (Known.TryGetValue((text, formats[0]), out var known))
        {
            return known;
        }

        var isOne = IsOf(Latest) || (WordsOf(text).All(Words.Value.Contains) && Cultures.Value.Any(IsOf));
        if (Known.Count >= MostKnown)
        {
            // An editor's process lasts for days.
            Known.Clear();
        }

        Known[(text, formats[0])] = isOne;
        return isOne;

        bool IsOf(CultureInfo culture)
        {
            TimeBudget.Check();
            if (
                !Array.Exists(
                    formats,
                    f =>
                        DateTimeOffset.TryParseExact(text, f, culture, DateTimeStyles.AssumeUniversal, out var moment)
                        && moment.ToString(f, culture) == text
                )
            )
            {
                return false;
            }

            Latest = culture;
            return true;
        }
    }

    // All months and weekdays, in the morning and in the afternoon.
    private static IEnumerable<string> Samples()
    {
        var moments = Enumerable
            .Range(0, SampleCount)
            .Select(i => SampleStart.AddDays(i * DaysBetweenSamples).AddHours(i % 2 * HalfDay))
            .ToList();
        foreach (var culture in Cultures.Value.Prepend(CultureInfo.InvariantCulture))
        {
            foreach (var format in (string[])[.. DateFormats, .. TimeFormats, .. TimestampFormats])
            {
                // The words of other formats are among those of these.
                foreach (
                    var moment in format is "D" or "M" or "Y" || culture.Name.Length == 0 ? moments : moments.Take(2)
                )
                {
                    yield return moment.ToString(format, culture);
                }
            }
        }
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var start = at;
            while (at < text.Length && IsOfWord(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                yield return text[start..at];
            }
            else
            {
                at++;
            }
        }
    }

    private static bool IsOfWord(char c) =>
        char.IsLetter(c)
        || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>The numbers in a text, and the text before, between and after them.</summary>
    private sealed record Numbers
    {
        private const int MostNumbers = 6;

        public Numbers(string text)
        {
            var plain = string.Concat(text.Where(c => !Marks.Contains(c)));
            var at = 0;
            Before = Take(c => !char.IsDigit(c));
            while (at < plain.Length && Digits.Count < MostNumbers)
            {
                Digits.Add(Take(char.IsDigit));
                var between = Take(c => !char.IsDigit(c));
                if (at < plain.Length)
                {
                    Separators.Add(between);
                }
                else
                {
                    After = between;
                }
            }

            string Take(Func<char, bool> goesOn)
            {
                var start = at;
                while (at < plain.Length && goesOn(plain[at]))
                {
                    at++;
                }

                return plain[start..at];
            }
        }

        public string Before { get; }

        public List<string> Digits { get; } = [];

        public List<string> Separators { get; } = [];

        public string After { get; } = "";

        // The digits may be of any script.
        public int Value(int index) =>
            Digits[index].Length > DigitsOfFraction
                ? int.MaxValue
                : Digits[index].Aggregate(0, (value, digit) => (10 * value) + (int)char.GetNumericValue(digit));
    }
}
