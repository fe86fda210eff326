namespace SnippetCheck.Posts;

/// <summary>Reads a block that starts with a comment.</summary>
internal static class CommentBlock
{
    /// <summary>The comment at the start of a block.</summary>
    /// <param name="block">The text of the block.</param>
    /// <param name="isMdx">Whether it's an MDX comment; otherwise it's HTML.</param>
    public static MarkdownElement.Comment Read(FenceText block, bool isMdx)
    {
        var (start, end) = isMdx ? ("{/*", "*/}") : ("<!--", "-->");
        var lines = block.Lines.ToList();
        var first = lines[0];
        var startAt = first.Text.IndexOf(start, StringComparison.Ordinal);
        var opening = Place.On(first.Line, first.Column + startAt, start.Length);
        lines[0] = first.From(startAt + start.Length);

        var closedOn = lines.FindIndex(l => l.Text.Contains(end, StringComparison.Ordinal));
        if (closedOn < 0)
        {
            var last = lines[^1];
            return new(
                new(lines),
                opening,
                Place.On(last.Line, last.Column + last.Text.Length),
                "",
                IsClosed: false,
                isMdx,
                first.Column
            );
        }

        var closing = lines[closedOn];
        var endAt = closing.Text.IndexOf(end, StringComparison.Ordinal);
        lines.RemoveRange(closedOn, lines.Count - closedOn);
        lines.Add(closing with { Text = closing.Text[..endAt] });
        return new(
            new(lines),
            opening,
            Place.On(closing.Line, closing.Column + endAt, end.Length),
            closing.Text[(endAt + end.Length)..],
            IsClosed: true,
            isMdx,
            first.Column
        );
    }
}
