namespace SnippetCheck.Updating;

/// <summary>Writes a comment that has the tags of the fence below it.</summary>
internal static class CommentWithTags
{
    /// <summary>The comment's line, in the syntax of the post's kind of Markdown.</summary>
    public static string Of(string path, string tags)
    {
        var (start, end) = Marks(path);
        return $"{start} snippetcheck {tags} {end}";
    }

    /// <summary>The attribute with the tags of a <c>code</c> element.</summary>
    public static string Attribute(string tags) =>
        $"tags=\"{tags.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)}\"";

    /// <summary>What a comment begins and ends with, in the post's kind of Markdown.</summary>
    public static (string Start, string End) Marks(string path) =>
        PostKinds.Of(path) == PostKind.Mdx ? ("{/*", "*/}") : ("<!--", "-->");
}
