using SnippetCheck.Matching;
using Xunit;

namespace SnippetCheck.Tests;

public sealed class LinePatternTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("plain  ", "plain")]
    [InlineData("a [..] z", "a b c z")]
    [InlineData("a [..]z", "a z")]
    [InlineData("a[..]z", "az")]
    [InlineData("[..]", "")]
    [InlineData("took [int] steps", "took -12 steps")]
    [InlineData("[number] kg", "1,234.5 kg")]
    [InlineData("[number]", "6.02e23")]
    [InlineData("id [guid]", "id 0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("on [date]", "on 2026-11-21")]
    [InlineData("on [date]", "on 11/21/2026")]
    [InlineData("at [time]", "at 9:05:07 AM")]
    [InlineData("[timestamp]", "2026-11-21T09:05:07.1234567+01:00")]
    [InlineData("[duration]", "00:00:01.5000000")]
    [InlineData("in [duration]", "in 12.5 ms")]
    [InlineData("[hex]", "0xDEADbeef")]
    [InlineData("in [path]", "in /home/ada/x.txt")]
    [InlineData("hello [word]!", "hello Ada!")]
    [InlineData("[int]", "[int]")]
    [InlineData(@"\[int]", "[int]")]
    [InlineData(@"\[..]", "[..]")]
    [InlineData(@"\...", "...")]
    [InlineData(@"  \...", "  ...")]
    [InlineData(@"c:\temp", @"c:\temp")]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("(a+b)*[int]", "(a+b)*3")]
    public void Matches(string stated, string printed) => Assert.True(LinePattern.Parse(stated).Matches(printed));

    [Theory]
    [InlineData("plain", "Plain")]
    [InlineData(" plain", "plain")]
    [InlineData("a [..] z", "a z")]
    [InlineData("[int]", "1.5")]
    [InlineData("[int]", "")]
    [InlineData("[int]", "12a")]
    [InlineData("[number]", "twelve")]
    [InlineData("[guid]", "0f8fad5b-d9cb-469f-a165")]
    [InlineData("[date]", "today")]
    [InlineData("[time]", "12")]
    [InlineData("[duration]", "soon")]
    [InlineData("[hex]", "xyz")]
    [InlineData("[path]", "name")]
    [InlineData("[word]", "two words")]
    [InlineData(@"\[int]", "3")]
    [InlineData(@"\[..]", "anything")]
    public void Does_not_match(string stated, string printed) =>
        Assert.False(LinePattern.Parse(stated).Matches(printed));

    [Fact]
    public void Only_a_line_of_three_dots_matches_lines()
    {
        Assert.True(LinePattern.Parse("  ...  ").IsAnyLines);
        Assert.False(LinePattern.Parse(@"\...").IsAnyLines);
        Assert.False(LinePattern.Parse("and so on ...").IsAnyLines);
    }

    [Fact]
    public void Many_wildcards_take_linear_time() =>
        Assert.False(
            LinePattern.Parse(string.Concat(Enumerable.Repeat("[..]a", 40)) + "b").Matches(new string('a', 20_000))
        );
}
