namespace SnippetCheck;

/// <summary>The text inside a fence or comment, which knows where in the post each of its characters stands.</summary>
/// <param name="Lines">Its lines, without line ends.</param>
public sealed record FenceText(IReadOnlyList<FenceLine> Lines)
{
    /// <summary>The text with LF line ends, the last line ended too.</summary>
    public string Text { get; } = string.Concat(Lines.Select(l => l.Text + "\n"));

    /// <summary>The path, as reports name it, of the file that it is in; null: the post.</summary>
    public string? File { get; init; }

    private readonly int[] _starts = StartsOf(Lines);

    /// <summary>The index, from 0, of the line that an offset of <see cref="Text"/> is on; behind the text: its last line's.</summary>
    public int LineAt(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }

    /// <summary>The place in the post of a stretch of <see cref="Text"/>.</summary>
    /// <remarks>What lies behind the last line is shown at the end of that line, since nothing of the text stands further down.</remarks>
    public Place At(int start, int end)
    {
        var (line, column) = Find(start);
        var (endLine, endColumn) = Find(end);
        return new(line, column, endLine, endColumn) { File = File };
    }

    private (int Line, int Column) Find(int offset)
    {
        if (Lines.Count == 0)
        {
            return (1, 1);
        }

        var index = LineAt(offset);
        var line = Lines[index];
        return (line.Line, Math.Max(1, line.Column + Math.Min(offset - _starts[index], line.Text.Length)));
    }

    private static int[] StartsOf(IReadOnlyList<FenceLine> lines)
    {
        var starts = new int[lines.Count];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + lines[i - 1].Text.Length + 1;
        }

        return starts;
    }
}

/// <summary>One line of a fence.</summary>
/// <param name="Text">The line as the reader sees it: without the marks and the indent of what holds the fence.</param>
/// <param name="Line">Its line in the post.</param>
/// <param name="Column">The column in the post of its first character.</param>
public sealed record FenceLine(string Text, int Line, int Column);
