using System.Text;
using SnippetCheck.Reporting;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The line that a terminal shows of a problem, with carets below what's wrong.</summary>
public sealed class ProblemSourceTests
{
    [Theory]
    [InlineData("int x = «y»;", "int x = y;", "        ^")]
    [InlineData("    Cart.«Add»(1);", "Cart.Add(1);", "     ^^^")]
    [InlineData("\tif (x)\t«y»;", "if (x)    y;", "          ^")]
    [InlineData("var a = \"\u202e\" + «b»;", "var a = \"\\u{202e}\" + b;", "                     ^")]
    [InlineData("«throw new()»;   ", "throw new();", "^^^^^^^^^^^")]
    [InlineData("«```csharp run»", null, null)]
    [InlineData("```csharp «outptu»", "```csharp outptu", "          ^^^^^^")]
    [InlineData("  «»text", null, null)]
    public void Carets_are_below_what_is_wrong(string marked, string? line, string? carets)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var length = marked.IndexOf('»', StringComparison.Ordinal) - start - 1;
        var text = PostText.Read(Encoding.UTF8.GetBytes($"# A post\n{marked.Replace("«", "").Replace("»", "")}\n"));
        var found = ProblemSource.Of(Problem(Place.On(2, start + 1, length)), text);
        Assert.Equal((line, carets), (found?.Line, found?.Carets));
    }

    [Fact]
    public void Only_a_terminal_shows_them_and_not_when_it_is_to_be_quiet()
    {
        var text = PostText.Read("int x = y;\n"u8.ToArray());
        var problem = Problem(Place.On(1, 9, 1));
        var reported = ReportedProblem.Of(problem, "post.md") with { Source = ProblemSource.Of(problem, text) };
        const string line = "post.md(1,9): error CS0103: No y.\n";

        Assert.Equal(line + "  1 | int x = y;\n    |         ^\n", Written(Verbosity.Normal, showsSource: true));
        Assert.Equal(line, Written(Verbosity.Quiet, showsSource: true));
        Assert.Equal(line, Written(Verbosity.Normal, showsSource: false));

        string Written(Verbosity verbosity, bool showsSource)
        {
            using var output = new StringWriter { NewLine = "\n" };
            new TextReport(output, verbosity, isColored: false, showsSource).Write(reported);
            return output.ToString();
        }
    }

    private static Problem Problem(Place place) => new("CS0103", Severity.Error, place, "No y.");
}
