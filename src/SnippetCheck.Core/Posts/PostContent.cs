namespace SnippetCheck.Posts;

/// <summary>What is in a post's file, whatever its kind.</summary>
/// <param name="FrontMatter">Its front matter; that of a C# file is empty.</param>
/// <param name="Elements">Its elements, in order; null if it's nested too deeply.</param>
/// <param name="Prose">Its lines. In a C# file, everything is blank but the text of documentation comments.</param>
internal sealed record PostContent(
    FrontMatter FrontMatter,
    IReadOnlyList<MarkdownElement>? Elements,
    SourceLines Prose
)
{
    /// <summary>Reads a text as the kind of file that its path says.</summary>
    public static PostContent Read(string path, string text)
    {
        if (PostKinds.Of(path) == PostKind.CSharp)
        {
            var (members, prose) = DocCommentReader.Read(text);
            return new(FrontMatter.None, members, new(prose));
        }

        var lines = new SourceLines(text);
        var frontMatter = FrontMatter.Read(text, lines);
        var isMdx = PostKinds.Of(path) == PostKind.Mdx;
        return new(frontMatter, MarkdownReader.Read(text, lines, frontMatter.Length, isMdx), lines);
    }
}
