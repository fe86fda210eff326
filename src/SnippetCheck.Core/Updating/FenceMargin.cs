namespace SnippetCheck.Updating;

/// <summary>The text before the lines of a fence in a post.</summary>
internal static class FenceMargin
{
    /// <summary>
    /// The margin for new lines, taken from the line of the opening fence: its quote marks and white space, and blanks for
    /// a list marker. Existing lines may be indented less.
    /// </summary>
    public static string Of(Fence fence, PostText post) =>
        fence.Margins?.Around
        ?? string.Concat(
            post.Line(fence.Opening.Line)[..(fence.Margin - 1)].Select(c => c == '>' || char.IsWhiteSpace(c) ? c : ' ')
        );

    /// <summary>The margin for new lines inside a fence.</summary>
    public static string Inside(Fence fence, PostText post) => fence.Margins?.Inside ?? Of(fence, post);
}
