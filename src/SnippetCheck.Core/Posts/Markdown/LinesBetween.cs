using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>The lines between two elements of a post.</summary>
internal static partial class LinesBetween
{
    /// <summary>Whether there are only blank lines, and anchors. In quotes, those have quote marks too.</summary>
    /// <param name="lines">The lines of the post.</param>
    /// <param name="after">The last line of the element above, from 1.</param>
    /// <param name="before">The first line of the element below, from 1.</param>
    public static bool IsBlank(SourceLines lines, int after, int before)
    {
        for (var line = after; line < before - 1; line++)
        {
            if (lines.Text(line).Any(c => !char.IsWhiteSpace(c) && c != '>') && !Anchor().IsMatch(lines.Text(line)))
            {
                return false;
            }
        }

        return true;
    }

    // MarkdownSnippets writes an anchor above each fence.
    [GeneratedRegex(@"^[\s>]*<a id=['""]?[\w.\-]+['""]?>\s*</a>\s*$")]
    private static partial Regex Anchor();
}
