namespace SnippetCheck.Posts;

/// <summary>The elements of a post that matter here, in order: of a Markdown file, or of documentation comments.</summary>
internal abstract record MarkdownElement
{
    private MarkdownElement() { }

    /// <summary>The comments at the start of a line in a block where comments aren't read.</summary>
    public static IEnumerable<UnreadComment> CommentsIn(FenceLine line, bool isMdx, CommentHolder holder)
    {
        var (start, end) =
            holder == CommentHolder.JavaScript ? ("/*", "*/")
            : isMdx ? ("{/*", "*/}")
            : ("<!--", "-->");
        var at = 0;
        var counted = 0;
        var ticks = 0;
        while (line.Text.IndexOf(start, at, StringComparison.Ordinal) is >= 0 and var opening)
        {
            var from = opening + start.Length;
            var close = line.Text.IndexOf(end, from, StringComparison.Ordinal);
            at = close < 0 ? line.Text.Length : close;
            ticks += line.Text.AsSpan(counted, opening - counted).Count('`');
            counted = opening;
            if (ticks % 2 == 1)
            {
                // The comment is shown as inline code.
                continue;
            }

            yield return new(
                line.Text[from..at] + (close < 0 ? "\n" : ""),
                line.PlaceOf(opening, start.Length),
                holder
            );
        }
    }

    /// <summary>A heading.</summary>
    /// <param name="Text">The text, without markup.</param>
    /// <param name="Level">Its level, from 1.</param>
    /// <param name="Place">Its place.</param>
    public sealed record Heading(string Text, int Level, Place Place) : MarkdownElement;

    /// <summary>The first paragraph.</summary>
    /// <param name="Text">The text, without markup.</param>
    public sealed record Paragraph(string Text) : MarkdownElement;

    /// <summary>A fenced code block.</summary>
    /// <param name="Fence">The fence.</param>
    public sealed record Fenced(Fence Fence) : MarkdownElement;

    /// <summary>A line in whose place another tool shows code of a file.</summary>
    /// <param name="Code">What it shows.</param>
    /// <param name="Place">Its place.</param>
    public sealed record Included(Include Code, Place Place) : MarkdownElement;

    /// <summary>A comment at the start of a line.</summary>
    /// <param name="Content">The text between its delimiters, starting with the rest of the opening line.</param>
    /// <param name="Opening">The opening delimiter.</param>
    /// <param name="Closing">The closing delimiter.</param>
    /// <param name="Trailing">The text after the closing delimiter on its line.</param>
    /// <param name="IsClosed">Whether it's closed.</param>
    /// <param name="IsMdx">Whether it's an MDX comment; otherwise it's HTML.</param>
    /// <param name="Margin">The column where its first line starts, including white space before the opening delimiter.</param>
    public sealed record Comment(
        FenceText Content,
        Place Opening,
        Place Closing,
        string Trailing,
        bool IsClosed,
        bool IsMdx,
        int Margin
    ) : MarkdownElement
    {
        /// <summary>The text before new lines, in a documentation comment; null in Markdown.</summary>
        public FenceMargins? Margins { get; init; }

        /// <summary>The comment, and those after it on its last line.</summary>
        public IEnumerable<MarkdownElement> WithTheRestOfItsLine() =>
            [
                this,
                .. CommentsIn(new(Trailing, Closing.EndLine, Closing.EndColumn), IsMdx, CommentHolder.AnotherComment),
            ];
    }

    /// <summary>Something that was meant for SnippetCheck, but can't be read.</summary>
    /// <param name="Problem">What's wrong with it.</param>
    public sealed record Mistake(Problem Problem) : MarkdownElement;

    /// <summary>A comment in a place where comments aren't read.</summary>
    /// <param name="Text">The text between its delimiters, as far as the block shows it.</param>
    /// <param name="Place">Its place.</param>
    /// <param name="Holder">The block around it.</param>
    public sealed record UnreadComment(string Text, Place Place, CommentHolder Holder) : MarkdownElement;

    /// <summary>The start of C# code that's in a shortcode of a site generator instead of a fence.</summary>
    /// <param name="Place">The place of the opening shortcode.</param>
    public sealed record Shortcode(Place Place) : MarkdownElement;

    /// <summary>A line that looks like an opening fence in a block without fences: indented code, HTML, or a paragraph.</summary>
    /// <param name="Info">The text where the info string would be.</param>
    /// <param name="Place">Its place.</param>
    /// <param name="Block">A description of the block.</param>
    /// <param name="Help">How to make it a fence.</param>
    public sealed record NoFence(string Info, Place Place, string Block, string Help) : MarkdownElement;
}

/// <summary>The block around a comment that isn't read.</summary>
internal enum CommentHolder
{
    /// <summary>A paragraph of text.</summary>
    Paragraph,

    /// <summary>A paragraph of Markdown, where an MDX comment is text.</summary>
    Markdown,

    /// <summary>An HTML block.</summary>
    Html,

    /// <summary>An indented code block.</summary>
    IndentedCode,

    /// <summary>JavaScript in MDX.</summary>
    JavaScript,

    /// <summary>A line that starts with another comment.</summary>
    AnotherComment,
}
