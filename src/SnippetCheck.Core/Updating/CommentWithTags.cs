namespace SnippetCheck.Updating;

/// <summary>How a comment holds the tags of the fence below it.</summary>
internal static class CommentWithTags
{
    /// <summary>The comment's line, in the form that the post's kind of Markdown has for it.</summary>
    public static string Of(string path, string tags) =>
        path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase)
            ? $"{{/* snippetcheck {tags} */}}"
            : $"<!-- snippetcheck {tags} -->";
}
