namespace SnippetCheck.Posts;

/// <summary>What of a Markdown file matters to us, in its order.</summary>
internal abstract record MarkdownElement
{
    private MarkdownElement() { }

    /// <summary>The comments that begin on a line of a block in which they are not read.</summary>
    public static IEnumerable<UnreadComment> CommentsIn(FenceLine line, bool isMdx, CommentHolder holder)
    {
        var (start, end) = isMdx ? ("{/*", "*/}") : ("<!--", "-->");
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
                // It is shown in code, and not written as a comment.
                continue;
            }

            yield return new(
                line.Text[from..at] + (close < 0 ? "\n" : ""),
                Place.On(line.Line, line.Column + opening, start.Length),
                holder
            );
        }
    }

    /// <summary>A heading.</summary>
    /// <param name="Text">Its text, without marks.</param>
    public sealed record Heading(string Text) : MarkdownElement;

    /// <summary>The first paragraph.</summary>
    /// <param name="Text">Its text, without marks.</param>
    public sealed record Paragraph(string Text) : MarkdownElement;

    /// <summary>A fenced code block.</summary>
    /// <param name="Fence">The fence.</param>
    public sealed record Fenced(Fence Fence) : MarkdownElement;

    /// <summary>A comment that begins a line.</summary>
    /// <param name="Content">What stands between its marks, the rest of the opening line first.</param>
    /// <param name="Opening">Its opening mark.</param>
    /// <param name="Closing">Its closing mark.</param>
    /// <param name="Trailing">What stands behind the closing mark on its line.</param>
    /// <param name="IsClosed">Whether it is closed.</param>
    /// <param name="IsMdx">Whether it is one of MDX, or one of HTML.</param>
    /// <param name="Margin">The column at which its first line begins, the white space before the opening mark included.</param>
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
        /// <summary>The comment, and those that follow it on its last line.</summary>
        public IEnumerable<MarkdownElement> WithTheRestOfItsLine() =>
            [
                this,
                .. CommentsIn(new(Trailing, Closing.EndLine, Closing.EndColumn), IsMdx, CommentHolder.AnotherComment),
            ];
    }

    /// <summary>A comment where none of ours is read.</summary>
    /// <param name="Text">What stands between its marks, as far as its first lines go.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Holder">What it is in.</param>
    public sealed record UnreadComment(string Text, Place Place, CommentHolder Holder) : MarkdownElement;

    /// <summary>A line that looks like an opening fence in a block that is none: indented code, HTML, or a paragraph.</summary>
    /// <param name="Info">What would be its info string.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Block">What the block is, in words.</param>
    public sealed record NoFence(string Info, Place Place, string Block) : MarkdownElement;
}

/// <summary>What holds a comment that is not read.</summary>
internal enum CommentHolder
{
    /// <summary>A paragraph of text.</summary>
    Paragraph,

    /// <summary>A paragraph of Markdown, where a comment of MDX is text.</summary>
    Markdown,

    /// <summary>An HTML block.</summary>
    Html,

    /// <summary>An indented code block.</summary>
    IndentedCode,

    /// <summary>A line that begins with another comment.</summary>
    AnotherComment,
}
