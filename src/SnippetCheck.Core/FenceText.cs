namespace SnippetCheck;

/// <summary>The text inside a fence or comment, which knows where in the post each of its characters stands.</summary>
/// <param name="Lines">Its lines, without line ends.</param>
public sealed record FenceText(IReadOnlyList<FenceLine> Lines)
{
    /// <summary>The text with LF line ends, the last line ended too.</summary>
    public string Text { get; } = string.Concat(Lines.Select(l => l.Text + "\n"));

    /// <summary>The place in the post of a stretch of this text, whose lines and columns count from 0.</summary>
    /// <remarks>What lies behind the last line is shown at the end of that line, since nothing of the text stands further down.</remarks>
    public Place At(int line, int column, int endLine, int endColumn)
    {
        var (startLine, startColumn) = Find(line, column);
        var (lastLine, lastColumn) = Find(endLine, endColumn);
        return new(startLine, startColumn, lastLine, lastColumn);
    }

    private (int Line, int Column) Find(int line, int column)
    {
        if (Lines.Count == 0)
        {
            return (1, 1);
        }

        var found = Lines[Math.Clamp(line, 0, Lines.Count - 1)];
        var within = line < Lines.Count ? Math.Min(column, found.Text.Length) : found.Text.Length;
        return (found.Line, Math.Max(1, found.Column + within));
    }
}

/// <summary>One line of a fence.</summary>
/// <param name="Text">The line as the reader sees it: without the marks and the indent of what holds the fence.</param>
/// <param name="Line">Its line in the post.</param>
/// <param name="Column">The column in the post of its first character.</param>
public sealed record FenceLine(string Text, int Line, int Column);
