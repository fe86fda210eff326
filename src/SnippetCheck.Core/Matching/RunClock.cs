using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Matching;

/// <summary>The time at which a program ran, used to find output that would differ at another time.</summary>
/// <param name="Now">The time that the snippets saw, in UTC.</param>
/// <param name="Culture">The culture for names of days and months.</param>
/// <param name="Reads">The sources of time that the program reads.</param>
internal sealed partial record RunClock(DateTime Now, CultureInfo Culture, Unsteadiness Reads)
{
    private const int SecondsOfDay = 24 * 60 * 60;

    private static readonly TimeSpan Around = TimeSpan.FromMinutes(15);

    /// <summary>The time of the runs of a snippet; null if its program doesn't read it.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="reads">What its program reads.</param>
    /// <param name="now">The time, in UTC.</param>
    public static RunClock? Of(Snippet snippet, Unsteadiness reads, DateTime now) =>
        (reads & (Unsteadiness.Clock | Unsteadiness.Timer)) == Unsteadiness.None
            ? null
            : new(now, CultureInfo.GetCultureInfo(snippet.Options.Culture), reads);

    private bool ReadsClock => Reads.HasFlag(Unsteadiness.Clock);

    private DateTime[] Days => [Now.AddDays(-1), Now, Now.AddDays(1)];

    /// <summary>Whether a value comes from the clock or a timer: today's date, the time of day, this year, an elapsed time.</summary>
    /// <param name="type">The value's type, as a placeholder names it.</param>
    /// <param name="value">The value.</param>
    /// <param name="isAlone">Whether the value is the only text on its line.</param>
    public bool Shows(string type, string value, bool isAlone) =>
        type switch
        {
            "duration" => true,
            _ when !ReadsClock => false,
            "date" or "timestamp" => ShowsToday(value),
            "time" => ShowsTime(value),
            "number" => ShowsNumber(value, isAlone),
            _ => false,
        };

    /// <summary>The line with placeholders for the names of today's weekday and month, and for the day next to them.</summary>
    public SteadyLine WithoutNames(SteadyLine line)
    {
        var names = Days.SelectMany(day =>
                (string[])[.. Names(day, "dddd"), .. Names(day, "MMMM"), .. Names(day, "ddd"), .. Names(day, "MMM")]
            )
            .Distinct()
            .Select(Regex.Escape);
        var words = Words(names);
        if (!ReadsClock || !line.Literals.Any(words.IsMatch))
        {
            return line;
        }

        var wordsAndDays = Words([
            .. names,
            .. Days.Select(day => day.ToString("%d", CultureInfo.InvariantCulture)).Distinct(),
        ]);
        List<string> literals = [""];
        List<string> placeholders = [];
        foreach (var (i, literal) in line.Literals.Index())
        {
            var from = 0;
            foreach (Match match in wordsAndDays.Matches(literal))
            {
                literals[^1] += literal[from..match.Index];
                Add(char.IsAsciiDigit(match.Value[0]) ? "int" : "word");
                from = match.Index + match.Length;
            }

            literals[^1] += literal[from..];
            if (i < line.Placeholders.Count)
            {
                Add(line.Placeholders[i]);
            }
        }

        return line with
        {
            Literals = literals,
            Placeholders = placeholders,
        };

        void Add(string name)
        {
            placeholders.Add(name);
            literals.Add("");
        }
    }

    private static Regex Words(IEnumerable<string> words) =>
        new(
            $@"(?<![\p{{L}}\p{{Nd}}_])({string.Join('|', words)})(?![\p{{L}}\p{{Nd}}_])",
            RegexOptions.CultureInvariant
        );

    private IEnumerable<string> Names(DateTime day, string format) =>
        [day.ToString(format, Culture), day.ToString(format, CultureInfo.InvariantCulture)];

    private bool ShowsToday(string value)
    {
        var numbers = Digits()
            .Matches(value)
            .Select(m => int.Parse(m.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            .ToList();
        return Days.Any(day =>
            numbers.Contains(day.Day) && (numbers.Contains(day.Year) || numbers.Contains(day.Year % 100))
        );
    }

    private bool ShowsTime(string value) =>
        Digits()
            .Matches(value)
            .Take(2)
            .Select(m => int.Parse(m.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            .ToList()
            is [var hour, var minute]
        && hour < 24
        && minute < 60
        && new[] { hour, (hour + 12) % 24 }.Any(h => IsNear(new TimeSpan(h, minute, 0)));

    private bool IsNear(TimeSpan time) =>
        (Now.TimeOfDay - time).Duration() is var apart && (apart <= Around || apart >= TimeSpan.FromDays(1) - Around);

    private bool ShowsNumber(string value, bool isAlone) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (
            number == Now.Year
            || Days.Any(day => number == day.DayOfYear && number > day.Day)
            || IsUnixTime(number)
            || IsUnixTime(number / 1000)
            || (
                isAlone
                && (
                    number == Now.Month
                    || number == Now.Hour
                    || number == Now.Minute
                    || Days.Any(day => number == day.Day)
                )
            )
        );

    private bool IsUnixTime(long seconds) =>
        Math.Abs(seconds - new DateTimeOffset(Now, TimeSpan.Zero).ToUnixTimeSeconds()) < SecondsOfDay;

    [GeneratedRegex(@"\d{1,4}")]
    private static partial Regex Digits();
}
