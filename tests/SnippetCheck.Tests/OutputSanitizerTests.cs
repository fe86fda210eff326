using System.Text.RegularExpressions;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

public sealed partial class OutputSanitizerTests
{
    [Theory]
    [InlineData("::error file=a::b")]
    [InlineData("  ::set-output name=x::y")]
    [InlineData("x ##[error] y")]
    [InlineData("##vso[task.complete result=Failed]")]
    [InlineData("##VSO[task]")]
    [InlineData("a.cs(1,2): error CS1001: no")]
    [InlineData("error : no")]
    [InlineData("warning X: no")]
    [InlineData("x:error:y")]
    [InlineData("##teamcity[buildStatus status='FAILURE']")]
    [InlineData("a\U000E0041b")]
    [InlineData("\e[2J")]
    [InlineData("a\u202eb")]
    [InlineData("a\u0007\0\r\nb\u0085c\u2028d")]
    public void Nothing_can_be_read_as_a_command(string text)
    {
        var safe = OutputSanitizer.Line(text);
        Assert.DoesNotMatch(@"^\s*::", safe);
        Assert.DoesNotContain("##[", safe, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"##\w*\[", safe);
        Assert.DoesNotContain("\U000E0041", safe, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", safe, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Canonical(), "    | " + safe);
        Assert.DoesNotContain(safe, c => char.IsControl(c) || c is '\u202e' or '\u2028');
    }

    [Theory]
    [InlineData("plain text, with: colons")]
    [InlineData("an error occurred")]
    [InlineData("List<int>.Enumerator")]
    [InlineData("tschüß 日本 🎈")]
    public void Harmless_text_stays(string text) => Assert.Equal(text, OutputSanitizer.Line(text));

    [Fact]
    public void Many_blanks_are_fast()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        OutputSanitizer.Line("error" + new string(' ', 1_000_000));
        OutputSanitizer.Line(string.Concat(Enumerable.Repeat("error ", 100_000)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
    }

    // The way that MSBuild looks for errors in the output of a tool.
    [GeneratedRegex(
        @"^\s*(((?<ORIGIN>(((\d+>)?[a-zA-Z]?:[^:]*)|([^:]*))):)|())(?<SUBCATEGORY>(()|([^:]*? )))(?<CATEGORY>(error|warning))( \s*(?<CODE>[^: ]*))?\s*:(?<TEXT>.*)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Canonical();
}
