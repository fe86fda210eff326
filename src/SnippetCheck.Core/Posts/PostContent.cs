namespace SnippetCheck.Posts;

/// <summary>What is in a post's file, whatever its kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text of the file; of a C# file, its prose.</param>
/// <param name="FrontMatter">Its front matter; that of a C# file is empty.</param>
/// <param name="Chapters">Its chapters; null if it's nested too deeply.</param>
internal sealed record PostContent(
    PostKind Kind,
    string Text,
    FrontMatter FrontMatter,
    IReadOnlyList<PostChapter>? Chapters
)
{
    /// <summary>The whole file as one snippet; null if it's a text with snippets.</summary>
    public CodeFile? File { get; init; }

    /// <summary>The lines of its text.</summary>
    public SourceLines Prose { get; } = new(Text);

    /// <summary>Reads a text as the kind of file that its path says.</summary>
    /// <param name="path">The path.</param>
    /// <param name="text">The text.</param>
    /// <param name="code">What is checked of C# code. A snippet may have any path.</param>
    public static PostContent Read(string path, string text, CodeReading code)
    {
        var kind = PostKinds.Of(path);
        if (code == CodeReading.Snippet || (code == CodeReading.File && kind == PostKind.CSharp))
        {
            return CodeFile.Read(path, text, isFragment: code == CodeReading.Snippet);
        }

        if (kind == PostKind.CSharp)
        {
            var (members, prose) = DocCommentReader.Read(text);
            return new(kind, prose, FrontMatter.None, members);
        }

        var lines = new SourceLines(text);
        var frontMatter = FrontMatter.Read(text, lines);
        var elements = MarkdownReader.Read(text, lines, frontMatter.Length, kind == PostKind.Mdx);
        return new(kind, text, frontMatter, elements is null ? null : [new("", elements)]);
    }
}
