namespace SnippetCheck.Reporting;

/// <summary>Something that a page shows at a stretch of a fence's text. The kinds are those of the Twoslash protocol.</summary>
/// <param name="Start">The offset of its first character, in UTF-16 code units.</param>
/// <param name="Length">Its length.</param>
public abstract record FenceNode(int Start, int Length)
{
    /// <summary>What a name means.</summary>
    /// <param name="Start">The offset of the name.</param>
    /// <param name="Length">The length of the name.</param>
    /// <param name="Text">The symbol.</param>
    /// <param name="Docs">The first sentence of its documentation; empty if it has none.</param>
    public sealed record Hover(int Start, int Length, string Text, string Docs) : FenceNode(Start, Length);

    /// <summary>What a name means, shown below its line, because a comment <c>// ^?</c> asks for it.</summary>
    /// <param name="Start">The offset of the name.</param>
    /// <param name="Length">The length of the name.</param>
    /// <param name="Text">The symbol.</param>
    /// <param name="Docs">The first sentence of its documentation; empty if it has none.</param>
    public sealed record Query(int Start, int Length, string Text, string Docs) : FenceNode(Start, Length);

    /// <summary>An error or a warning that the post states.</summary>
    /// <param name="Start">The offset of the wrong code.</param>
    /// <param name="Length">The length of the wrong code.</param>
    /// <param name="Code">The code, such as <c>CS0029</c>.</param>
    /// <param name="IsError">Whether it's an error.</param>
    /// <param name="Text">The compiler's message.</param>
    public sealed record Diagnostic(int Start, int Length, string Code, bool IsError, string Text)
        : FenceNode(Start, Length);

    /// <summary>Code that a comment <c>// ^^^</c> below it points at.</summary>
    /// <param name="Start">The offset of the code.</param>
    /// <param name="Length">The length of the code.</param>
    /// <param name="Text">What the comment says about it; empty if it says nothing.</param>
    public sealed record Highlight(int Start, int Length, string Text) : FenceNode(Start, Length);
}
