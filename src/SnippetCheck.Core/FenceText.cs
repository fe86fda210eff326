namespace SnippetCheck;

/// <summary>The text inside a fence or comment, which knows where in the post each of its characters stands.</summary>
/// <param name="Lines">Its lines, without line ends.</param>
public sealed record FenceText(IReadOnlyList<FenceLine> Lines)
{
    /// <summary>The text with LF line ends, the last line ended too.</summary>
    public string Text { get; } = string.Concat(Lines.Select(l => l.Text + "\n"));

    /// <summary>The index, from 0, of the line that an offset of <see cref="Text"/> is on; behind the text: its last line's.</summary>
    public int LineAt(int offset) => Math.Min(Text.AsSpan(0, Math.Min(offset, Text.Length)).Count('\n'), Math.Max(0, Lines.Count - 1));

    /// <summary>The place in the post of a stretch of <see cref="Text"/>.</summary>
    /// <remarks>What lies behind the last line is shown at the end of that line, since nothing of the text stands further down.</remarks>
    public Place At(int start, int end)
    {
        var (line, column) = Find(start);
        var (endLine, endColumn) = Find(end);
        return new(line, column, endLine, endColumn);
    }

    private (int Line, int Column) Find(int offset)
    {
        if (Lines.Count == 0)
        {
            return (1, 1);
        }

        var index = LineAt(offset);
        var lineStart = Lines.Take(index).Sum(l => l.Text.Length + 1);
        var line = Lines[index];
        return (line.Line, Math.Max(1, line.Column + Math.Min(offset - lineStart, line.Text.Length)));
    }
}

/// <summary>One line of a fence.</summary>
/// <param name="Text">The line as the reader sees it: without the marks and the indent of what holds the fence.</param>
/// <param name="Line">Its line in the post.</param>
/// <param name="Column">The column in the post of its first character.</param>
public sealed record FenceLine(string Text, int Line, int Column);
