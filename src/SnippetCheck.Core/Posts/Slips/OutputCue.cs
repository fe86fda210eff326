using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Recognizes prose that introduces output, between code and a fence without a language: <c>This prints:</c>, <c>The output is</c>.</summary>
internal static partial class OutputCue
{
    private const int MostLines = 4;

    // Includes blank lines. Without a limit, a long post with many fences would be read once for each of them.
    private const int Furthest = 50;

    /// <summary>Whether nothing between two lines of a post can be other code: a heading, a comment, or an include of DocFX or Docusaurus. Lines start at 1.</summary>
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

    /// <summary>Whether the prose between two lines of a post introduces output: one short paragraph about output only, which ends with a colon or with a word for output. Lines start at 1.</summary>
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

    // Prose about compiler errors, files, requests and so on, or about output that's only similar.
    [GeneratedRegex(
        @"\b(error|errors|warning|exception|compiler|compile|compiles|file|files|json|xml|html|sql|request|response|log|logs|input|similar|something like|might|may|could|possible|sample|typical|depending|machine|benchmark|benchmarks|results? (are|were|is) (on|from))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SomethingElse();
}
