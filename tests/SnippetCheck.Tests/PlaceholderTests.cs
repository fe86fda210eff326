using System.Globalization;
using SnippetCheck.Matching;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Typed placeholders match what .NET prints in any culture, and nothing else.</summary>
public sealed class PlaceholderTests
{
    private static readonly DateTime[] Moments =
    [
        new(2026, 3, 9, 16, 5, 7),
        new(2026, 11, 28, 0, 45, 0),
        new(2024, 2, 29, 12, 0, 59),
    ];

    private static CultureInfo[] Cultures { get; } =
    [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures), CultureInfo.InvariantCulture];

    [Theory]
    [InlineData("date", "d", "D")]
    [InlineData("time", "t", "T")]
    [InlineData("timestamp", "g", "G", "f", "F", "s", "u", "o", "r")]
    public void Matches_times_of_every_culture(string name, params string[] formats) =>
        Check(
            name,
            formats.SelectMany(f => Moments.Select<DateTime, Func<CultureInfo, string>>(m => c => m.ToString(f, c)))
        );

    [Fact]
    public void Matches_timestamps_with_an_offset() =>
        Check("timestamp", [c => new DateTimeOffset(Moments[0], TimeSpan.FromHours(1)).ToString(c)]);

    [Fact]
    public void Matches_numbers_of_every_culture()
    {
        double[] numbers = [0, -42, 3.5, -1234567.891, 12345.6, 1e-9, 6.02e23];
        string[] formats = ["G", "N", "N0", "N2", "F1", "E3", "R"];
        Check(
            "number",
            formats.SelectMany(f => numbers.Select<double, Func<CultureInfo, string>>(n => c => n.ToString(f, c)))
        );
    }

    [Fact]
    public void Matches_integers_of_every_culture()
    {
        int[] numbers = [0, -42, 7, int.MinValue, 1234567];
        string[] formats = ["G", "D", "D10"];
        Check(
            "int",
            formats.SelectMany(f => numbers.Select<int, Func<CultureInfo, string>>(n => c => n.ToString(f, c)))
        );
        Check("int", [c => 1234567.ToString("N0", c)]);
    }

    [Fact]
    public void Matches_durations_of_every_culture()
    {
        TimeSpan[] spans = [new(0, 1, 2, 3), new(1, 2, 3, 4, 5), new(-1, 2, 3, 4, 5), TimeSpan.Zero];
        string[] formats = ["c", "g", "G"];
        Check(
            "duration",
            formats.SelectMany(f => spans.Select<TimeSpan, Func<CultureInfo, string>>(s => c => s.ToString(f, c)))
        );
        Check("duration", [c => 1234.5.ToString("N1", c) + " ms"]);
    }

    [Theory]
    [InlineData("N")]
    [InlineData("D")]
    [InlineData("B")]
    [InlineData("P")]
    [InlineData("X")]
    public void Matches_GUIDs_of_every_form(string format) =>
        Check("guid", [_ => new Guid("0f8fad5b-d9cb-469f-a165-70867728950e").ToString(format)]);

    [Theory]
    [InlineData("number", "1.2.3")]
    [InlineData("number", "192.168.0.1")]
    [InlineData("number", "1,2,3")]
    [InlineData("number", "1,23")]
    [InlineData("number", "1 234")]
    [InlineData("number", "--1")]
    [InlineData("number", "1e")]
    [InlineData("number", ".")]
    [InlineData("number", "1,234,56")]
    [InlineData("int", "1.5")]
    [InlineData("int", "1.234")]
    [InlineData("int", "-")]
    [InlineData("date", "2026-13-45")]
    [InlineData("date", "2026-00-00")]
    [InlineData("date", "2026-02-30")]
    [InlineData("date", "2025-02-29")]
    [InlineData("date", "99/99/2026")]
    [InlineData("date", "45.13.2026")]
    [InlineData("date", "1.2.3")]
    [InlineData("date", "2026-03-09 16:05")]
    [InlineData("date", "Monday, March 32, 2026")]
    [InlineData("date", "Tuesday, March 9, 2026")]
    [InlineData("date", "Order 12 of 2026")]
    [InlineData("time", "25:61")]
    [InlineData("time", "99:99:99")]
    [InlineData("time", "24:00")]
    [InlineData("time", "13:05 PM")]
    [InlineData("time", "4:05 XM")]
    [InlineData("timestamp", "2026-13-01T10:00:00")]
    [InlineData("timestamp", "2026-01-01T25:00:00")]
    [InlineData("timestamp", "2026-01-01")]
    [InlineData("duration", "25:61:00")]
    [InlineData("duration", "10:61:00")]
    [InlineData("duration", "1.2.3 ms")]
    [InlineData("guid", "0f8fad5b-d9cb-469f-a165-7086772895")]
    [InlineData("word", "a-b")]
    [InlineData("hex", "0x")]
    public void Matches_nothing_else(string name, string text)
    {
        var holds = LinePattern.Parse($"x [{name}] y").Matches($"x {text} y");
        // Decimals with two digits are numbers in many cultures.
        Assert.Equal(text == "1,23", holds);
    }

    [Fact]
    public void Matches_several_on_a_line() =>
        Assert.True(
            LinePattern
                .Parse("[timestamp] [word] [int]: [..] in [duration] ([number] %) by [word]")
                .Matches("2026-03-09T16:05:07.123Z INFO 7: a b c in 12.5 ms (33,3 %) by Zoë")
        );

    private static void Check(string name, IEnumerable<Func<CultureInfo, string>> print)
    {
        var (alone, among) = (LinePattern.Parse($"[{name}]"), LinePattern.Parse($"[word] at [{name}]; [int]"));
        var missed =
            from one in print
            from culture in Cultures
            let text = one(culture)
            where !alone.Matches(text) || !among.Matches($"x at {text}; 3")
            select $"{culture.Name}: {text}";
        Assert.Empty(missed.Take(20));
    }
}
