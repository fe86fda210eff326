using SnippetCheck.Matching;
using Xunit;

namespace SnippetCheck.Tests;

public sealed class ExpectedTextTests
{
    private static readonly Place End = Place.On(99, 1);

    // The line of the mismatch, counting the stated lines from 1; 99 is the closing fence.
    [Theory]
    [InlineData("a|b", "a|b", null)]
    [InlineData("a|b", "a|b||", null)]
    [InlineData("a|b||", "a|b", null)]
    [InlineData("", "", null)]
    [InlineData("a|b", "a|c", 2)]
    [InlineData("a|b", "a", 2)]
    [InlineData("a", "a|b", 99)]
    [InlineData("", "a", 99)]
    [InlineData("a||b", "a|b", 2)]
    [InlineData("...", "", null)]
    [InlineData("...", "a|b", null)]
    [InlineData("a|...|z", "a|z", null)]
    [InlineData("a|...|z", "a|b|z|c|z", null)]
    [InlineData("...|b|c|...", "a|b|b|c|d", null)]
    [InlineData("a|...|y|z", "a|y|b|y|q", 4)]
    [InlineData("a|...|z", "b|z", 1)]
    [InlineData("...|...|a", "a", null)]
    public void Exact(string stated, string printed, int? line) => Check(MatchMode.Exact, stated, printed, line);

    [Theory]
    [InlineData(MatchMode.Literal, "[..]", "a", 1)]
    [InlineData(MatchMode.Literal, "...|a", "...|a", null)]
    [InlineData(MatchMode.Unordered, "b|a", "a|b", null)]
    [InlineData(MatchMode.Unordered, "a|a", "a|b", 2)]
    [InlineData(MatchMode.Unordered, "[..]|a", "a|b", null)]
    [InlineData(MatchMode.Unordered, "a", "a|b", 99)]
    [InlineData(MatchMode.Unordered, "[int] [word]|1 [word]", "1 a|2 b", null)]
    [InlineData(MatchMode.Contains, "b|d", "a|b|c|d|e", null)]
    [InlineData(MatchMode.Contains, "d|b", "a|b|c|d|e", 2)]
    [InlineData(MatchMode.Regex, "a+|[0-9]{2}", "aaa|42", null)]
    [InlineData(MatchMode.Regex, "a", "aa", 1)]
    [InlineData(MatchMode.Regex, "(", "(", 1)]
    [InlineData(MatchMode.Json, """{"a":1,"b":[2]}""", """{ "b": [2],|"a": 1 }""", null)]
    [InlineData(MatchMode.Json, """{"a":1}""", """{"a":2}""", 1)]
    [InlineData(MatchMode.Json, """{"a":1}""", "no json", 1)]
    [InlineData(MatchMode.Json, """{"a":1,"a":2}""", """{"a":1,"a":2}""", 1)]
    [InlineData(
        MatchMode.Regex,
        "(a+)+b|(a+)+b",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        1
    )]
    [InlineData(MatchMode.Regex, "(a)\\1", "aa", null)]
    public void Other_modes(MatchMode mode, string stated, string printed, int? line) =>
        Check(mode, stated, printed, line);

    [Theory]
    [InlineData("[..]|a", "a", 2)]
    [InlineData("a|[..]|[..]", "a|b", 3)]
    [InlineData("[int]|[..]|x [word]|x [..]", "x y z|1|x y|q", null)]
    [InlineData("[int]|[int]|[..]", "1|a|b", 2)]
    public void Unordered_wildcards(string stated, string printed, int? line) =>
        Check(MatchMode.Unordered, stated, printed, line);

    [Theory]
    [InlineData("x)|(.*", "abc", 1)]
    [InlineData("a+|b)(c", "aa|bc", 2)]
    [InlineData("(?x)a#", "a", 1)]
    public void A_line_is_a_regular_expression_by_itself(string stated, string printed, int? line)
    {
        var lines = stated == "x)|(.*" ? [stated] : stated.Split('|');
        var mismatch = ExpectedText.Compare(
            new([.. lines.Select((text, i) => new FenceLine(text, i + 1, 1))], MatchMode.Regex, End),
            printed.Replace('|', '\n')
        );
        Assert.Equal(line, mismatch?.Place.Line);
        Assert.NotNull(mismatch?.NoExpression);
    }

    [Fact]
    public void Many_unordered_lines_are_fast()
    {
        var printed = string.Join('\n', Enumerable.Range(0, 8_000).Select(i => $"line {i}"));
        Assert.Equal(
            8_001,
            Compare(MatchMode.Unordered, string.Join('|', Enumerable.Repeat("[..]", 8_001)), printed)!.Place.Line
        );
        Assert.Null(
            Compare(
                MatchMode.Unordered,
                string.Join('|', Enumerable.Repeat("same", 8_000)),
                string.Join('|', Enumerable.Repeat("same", 8_000))
            )
        );
    }

    [Fact]
    public void Many_lines_after_dots_are_fast() =>
        Assert.NotNull(
            Compare(
                MatchMode.Exact,
                "...|" + string.Join('|', Enumerable.Repeat("a", 100_000)) + "|b",
                string.Join('|', Enumerable.Repeat("a", 500_000))
            )
        );

    [Fact]
    public void A_long_comparison_is_given_up()
    {
        using var time = TimeBudget.Begin(TimeSpan.FromSeconds(3));
        var lines = string.Join('\n', Enumerable.Range(0, 150).Select(i => new string('a', 40) + i));
        var stated = Enumerable.Range(1, 130).Select(i => new FenceLine("(?=a)(a|a|aa)+$", i, 1)).ToList();
        Assert.Throws<OutOfTimeException>(() => ExpectedText.Compare(new(stated, MatchMode.Regex, End), lines));
    }

    [Fact]
    public void A_line_may_have_many_wildcards() =>
        Assert.NotNull(Compare(MatchMode.Exact, string.Concat(Enumerable.Repeat("[..] [word]", 500)), "a b"));

    [Fact]
    public void A_comparison_can_be_cancelled()
    {
        using var time = TimeBudget.Begin(TimeSpan.FromMinutes(1), new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => Compare(MatchMode.Exact, "a", "a"));
    }

    [Theory]
    [InlineData("Loading ... took 3 ms", "Loading x took 3 ms", "A line with only ...")]
    [InlineData("id [Guid]", "id 6f9619ff-8b86-d011-b42d-00cf4fc964ff", "Did you mean [guid]?")]
    [InlineData("n [integer]", "n 3", "Did you mean [int]?")]
    [InlineData("n [int]", "n 1.5", "[number] matches here")]
    [InlineData("a\u00a0b", "a b", "Character 2 of")]
    [InlineData("Montag, 9. März 2026: 1.234,50 €", "Monday, March 9, 2026: $1,234.50", "culture=de-DE")]
    [InlineData("Unhandled exception. System.FormatException: x", "a", "throws=")]
    public void Suggests_a_fix(string stated, string printed, string help) =>
        Assert.Contains(help, Compare(MatchMode.Exact, stated, printed)!.Kind.Help, StringComparison.Ordinal);

    [Fact]
    public void A_diff_shows_only_real_differences()
    {
        var mismatch = Compare(MatchMode.Exact, "took [int] ms|total 3|end", "took 17 ms|total 4|end");
        Assert.Equal(["  took 17 ms", "- total 3", "+ total 4", "  end"], mismatch!.Diff);
    }

    [Theory]
    [InlineData("a|b", "b|a", "only the order of the lines differs")]
    [InlineData("a b", "a  b", "only white space differs")]
    [InlineData("1,5", "1.5", "only the culture's number or date marks differ")]
    [InlineData("a", "", "nothing was printed")]
    [InlineData("a|b", "a||b", "only blank lines differ")]
    [InlineData("a b", "a\u202fb", "only no-break spaces differ")]
    [InlineData("Sum", "SUM", "only upper and lower case differ")]
    [InlineData("“a” – ‘b’", "\"a\" - 'b'", "only quotation marks or dashes differ")]
    [InlineData("1.234,50 €", "1,234.50 €", "only the culture's number or date marks differ")]
    [InlineData("1,234.50 ¤", "$1,234.50", "only the culture's number or date marks differ")]
    [InlineData("02.01.2026", "1/2/2026", "only the culture's number or date marks differ")]
    [InlineData(
        "id [guid]|1,5",
        "id 6f9619ff-8b86-d011-b42d-00cf4fc964ff|1.5",
        "only the culture's number or date marks differ"
    )]
    [InlineData("id [guid]|b|a", "id 6f9619ff-8b86-d011-b42d-00cf4fc964ff|a|b", "only the order of the lines differs")]
    [InlineData("...|1,5", "x|y|1.5", "")]
    [InlineData("total 3", "total 4", "")]
    [InlineData("in 3 ms", "in 4.5 ms", "only durations differ")]
    [InlineData("at 0x7f10", "at 0x7f20", "only hexadecimal numbers differ")]
    [InlineData("/tmp/a b 1", "/home/b b 2", "only paths and numbers differ")]
    [InlineData("1:02 of 2026-01-02 in 3 ms", "1:03 of 2026-01-03 in 4 ms", "only dates, durations and times differ")]
    [InlineData(
        "2026-01-02T03:04:05 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "2027-01-02T03:04:05 7f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "only time stamps and GUIDs differ"
    )]
    [InlineData("caf\u00e9", "cafe\u0301", "only Unicode normalization differs")]
    [InlineData("a", "b", "")]
    [InlineData("a-b", "a.b", "")]
    [InlineData("read/write", "read/only", "")]
    [InlineData("deadbeef1", "cafe", "")]
    [InlineData("$5", "5", "")]
    [InlineData("v1", "v2", "")]
    [InlineData("total 3|end", "total 4", "")]
    public void Names_the_kind_of_difference(string stated, string printed, string kind) =>
        Assert.Equal(kind, Compare(MatchMode.Exact, stated, printed)!.Kind.Words);

    private static void Check(MatchMode mode, string stated, string printed, int? line) =>
        Assert.Equal(line, Compare(mode, stated, printed)?.Place.Line);

    private static Mismatch? Compare(MatchMode mode, string stated, string printed)
    {
        var lines = stated.Split('|').Select((text, i) => new FenceLine(text, i + 1, 1)).ToList();
        return ExpectedText.Compare(new(lines, mode, End), printed.Replace('|', '\n'));
    }
}
