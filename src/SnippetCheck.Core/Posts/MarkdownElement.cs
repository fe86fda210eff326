namespace SnippetCheck.Posts;

/// <summary>What of a Markdown file matters to us, in its order.</summary>
internal abstract record MarkdownElement
{
    private MarkdownElement()
    {
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
    public sealed record Comment(FenceText Content, Place Opening, Place Closing, string Trailing, bool IsClosed, bool IsMdx, int Margin) : MarkdownElement;

    /// <summary>A comment within a paragraph.</summary>
    /// <param name="Text">What stands between its marks.</param>
    /// <param name="Place">Where it is.</param>
    public sealed record InlineComment(string Text, Place Place) : MarkdownElement;

    /// <summary>A line that looks like an opening fence in a block that is none: indented code, or HTML.</summary>
    /// <param name="Info">What would be its info string.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Block">What the block is, in words.</param>
    public sealed record NoFence(string Info, Place Place, string Block) : MarkdownElement;
}
