using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>The prose between code and a fence without a language that says that the fence holds what the code prints: <c>This prints:</c>, <c>The output is</c></summary>
internal static partial class OutputCue
{
    private const int MostLines = 4;

    // Blank lines among them. Without a bound, a long post of many fences would be read once for each of them.
    private const int Furthest = 50;
    private static readonly string[] Languages = ["", "text", "txt", "plaintext", "plain", "none"];

    /// <summary>Whether a fence of that language may hold plain text.</summary>
    public static bool MayHoldOutput(string language) => Languages.Contains(language, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nothing between two lines of a post, from 1, can be other code: a heading, a comment, or an include of DocFX or Docusaurus.</summary>
    public static bool IsRightBelow(SourceLines lines, int after, int before)
    {
        if (before - after > Furthest)
        {
            return false;
        }

        var filled = 0;
        for (var line = after; line < before - 1; line++)
        {
            var text = lines.Text(line).TrimStart(' ', '\t', '>');
            filled += text.Length > 0 ? 1 : 0;
            if (
                filled > MostLines
                || text is ['#' or '<' or '{', ..]
                || text.StartsWith("[!", StringComparison.Ordinal)
                || text.StartsWith(":::", StringComparison.Ordinal)
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the prose between two lines of a post, from 1, is such a cue: one short paragraph that ends in a colon, or in the word for output, and speaks of output, and of nothing else.</summary>
    public static bool StandsBetween(SourceLines lines, int after, int before)
    {
        if (before - after > Furthest)
        {
            return false;
        }

        var prose = new List<string>();
        for (var line = after; line < before - 1; line++)
        {
            var text = lines.Text(line).Trim([' ', '\t', '>', '*', '_', '#']);
            if (text.Length > 0)
            {
                prose.Add(text);
            }
        }

        var whole = string.Join(' ', prose);
        return prose.Count is > 0 and <= MostLines
            && (whole.EndsWith(':') || EndInOutput().IsMatch(whole))
            && Output().IsMatch(prose[^1])
            && !SomethingElse().IsMatch(whole);
    }

    [GeneratedRegex(
        @"\b(output|outputs|prints|printed|displays|writes|result|results)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Output();

    [GeneratedRegex(@"\boutput( is| was|s)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndInOutput();

    // Errors of the compiler, files, requests and the like, and output of which only the kind is told.
    [GeneratedRegex(
        @"\b(error|errors|warning|exception|compiler|compile|compiles|file|files|json|xml|html|sql|request|response|log|logs|input|similar|something like|might|may|could|possible|sample|typical|depending|machine|benchmark|benchmarks|results? (are|were|is) (on|from))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SomethingElse();
}
