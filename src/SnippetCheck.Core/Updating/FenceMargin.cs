namespace SnippetCheck.Updating;

/// <summary>What stands before the lines of a fence in a post.</summary>
internal static class FenceMargin
{
    /// <summary>
    /// The margin of new lines, as the opening fence's own line has it: quote marks and white space, and blanks where the
    /// marker of a list stands. Lines that are there may be indented less.
    /// </summary>
    public static string Of(Fence fence, PostText post) =>
        string.Concat(
            post.Line(fence.Opening.Line)[..(fence.Margin - 1)].Select(c => c == '>' || char.IsWhiteSpace(c) ? c : ' ')
        );
}
