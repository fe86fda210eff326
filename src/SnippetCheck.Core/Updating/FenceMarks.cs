namespace SnippetCheck.Updating;

/// <summary>The runs of backticks or tildes that open and close a fence.</summary>
internal static class FenceMarks
{
    /// <summary>The shortest fence that Markdown allows.</summary>
    public const int Fewest = 3;

    /// <summary>The shortest fence that can contain these lines, which may begin with such marks themselves.</summary>
    public static int LengthAround(IEnumerable<string> lines, char mark) =>
        lines.Select(l => l.TrimStart().TakeWhile(c => c == mark).Count() + 1).Append(Fewest).Max();

    /// <summary>The edits that lengthen both ends of a fence until it can contain these lines.</summary>
    public static IEnumerable<Edit> Lengthen(Fence fence, PostText post, IReadOnlyList<string> lines)
    {
        var opening = post.Line(fence.Opening.Line)[(fence.Opening.Column - 1)..];
        var mark = opening[0];
        var length = opening.TakeWhile(c => c == mark).Count();
        var wanted = LengthAround(lines, mark);
        if (wanted <= length)
        {
            yield break;
        }

        yield return new(Place.On(fence.Opening.Line, fence.Opening.Column + length), new(mark, wanted - length));
        var closing = fence.Closing.EndColumn - fence.Closing.Column;
        if (closing < wanted)
        {
            yield return new(Place.On(fence.Closing.Line, fence.Closing.EndColumn), new(mark, wanted - closing));
        }
    }
}
