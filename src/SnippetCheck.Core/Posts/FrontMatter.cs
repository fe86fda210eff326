namespace SnippetCheck.Posts;

/// <summary>Finds the front matter of a post, so that Markdown does not take it for text.</summary>
internal static class FrontMatter
{
    /// <summary>
    /// The length of the front matter at the start of a text, its closing line included; 0 where there is none.
    /// </summary>
    /// <remarks>
    /// YAML between lines of <c>---</c>, TOML between lines of <c>+++</c>, as site generators have it. Two rules with text
    /// between them look the same, so a stretch that holds a fence is taken for text.
    /// </remarks>
    public static int LengthIn(string text, SourceLines lines)
    {
        var mark = lines.Text(0).TrimEnd();
        if (mark is not ("---" or "+++"))
        {
            return 0;
        }

        for (var line = 1; line < lines.Count; line++)
        {
            var content = lines.Text(line).TrimEnd();
            if (content == mark || (mark == "---" && content == "..."))
            {
                return lines.End(line);
            }

            if (content.TrimStart().StartsWith("```", StringComparison.Ordinal) || content.TrimStart().StartsWith("~~~", StringComparison.Ordinal))
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>Where front matter of a length has a key of ours, or null.</summary>
    public static Place? OwnKey(SourceLines lines, int length)
    {
        var end = lines.IndexOf(length);
        for (var line = 1; line < end; line++)
        {
            if (lines.Text(line).StartsWith("snippetcheck", StringComparison.Ordinal))
            {
                return Place.On(line + 1, 1, "snippetcheck".Length);
            }
        }

        return null;
    }
}
