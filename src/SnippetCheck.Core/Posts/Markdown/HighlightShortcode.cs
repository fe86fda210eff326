using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>
/// Finds C# code that a post hands to its site generator instead of a fence:
/// Hugo's <c>{{&lt; highlight csharp &gt;}}</c> and <c>{{% highlight csharp %}}</c>, Jekyll's <c>{% highlight csharp %}</c>.
/// </summary>
internal static partial class HighlightShortcode
{
    /// <summary>The opening shortcodes with a name of C# in a block of text, as ranges. Code spans and comments only show them.</summary>
    public static IEnumerable<Range> In(string text) =>
        (text.Contains("highlight", StringComparison.Ordinal) ? Opening().Matches(text) : Enumerable.Empty<Match>())
            .Where(m => InfoString.IsNameOfCSharp(m.Groups["language"].Value))
            .Select(m => m.Index..(m.Index + m.Length));

    // A code span, a comment or a shortcode, whichever comes first. The options of a shortcode may be on more lines.
    // Hugo's escaped form, {{</* highlight csharp */>}}, is text.
    [GeneratedRegex(
        """(?<!`)(?<marks>`+)(?!`).*?(?<!`)\k<marks>(?!`)|<!--.*?(-->|\z)|(\{\{[<%]|\{%-?)\s*highlight\s+["`]?(?<language>[\w#]+)(?=["`\s]|>\}\}|-?%\}|\z)""",
        RegexOptions.Singleline
    )]
    private static partial Regex Opening();
}
