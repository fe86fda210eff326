namespace SnippetCheck.Updating;

/// <summary>Writes a comment that has the tags of the fence below it.</summary>
internal static class CommentWithTags
{
    /// <summary>The comment's line, in the syntax of the post's kind of Markdown.</summary>
    public static string Of(string path, string tags) =>
        path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase)
            ? $"{{/* snippetcheck {tags} */}}"
            : $"<!-- snippetcheck {tags} -->";
}
