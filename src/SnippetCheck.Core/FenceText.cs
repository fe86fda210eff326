namespace SnippetCheck;

/// <summary>The text in a fence or comment, with the place in the post of each character.</summary>
/// <param name="Lines">Its lines, without line ends.</param>
public sealed record FenceText(IReadOnlyList<FenceLine> Lines)
{
    /// <summary>The text with LF line ends, including one at the end.</summary>
    public string Text { get; } = string.Concat(Lines.Select(l => l.Text + "\n"));

    /// <summary>The path, as reports name it, of the file that it is in; null: the post.</summary>
    public string? File { get; init; }

    private readonly int[] _starts = StartsOf(Lines);

    /// <summary>The index of the line of an offset in <see cref="Text"/>, from 0. Offsets after the text belong to its last line.</summary>
    public int LineAt(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }

    /// <summary>The place in the post of a range of <see cref="Text"/>.</summary>
    /// <remarks>Offsets after the last line map to the end of that line.</remarks>
    public Place At(int start, int end)
    {
        var (line, column) = Find(start);
        var (endLine, endColumn) = Find(end);
        return new(line, column, endLine, endColumn) { File = File };
    }

    /// <summary>Whether it has a line of the post.</summary>
    public bool HasLine(int line) => IndexOf(line) is not null;

    /// <summary>
    /// The offset in <see cref="Text"/> of a place in the post; null if the line isn't in it. A column before the text of a line means its start,
    /// and one after it means its end.
    /// </summary>
    public int? OffsetAt(int line, int column) =>
        IndexOf(line) is { } index
            ? _starts[index] + Math.Clamp(column - Lines[index].Column, 0, Lines[index].Text.Length)
            : null;

    private int? IndexOf(int line)
    {
        for (var i = 0; i < Lines.Count && Lines[i].Line <= line; i++)
        {
            if (Lines[i].Line == line)
            {
                return i;
            }
        }

        return null;
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

/// <summary>A line of a fence.</summary>
/// <param name="Text">The line as readers see it, without the marks and indent of what's around the fence.</param>
/// <param name="Line">Its line in the file that it is in.</param>
/// <param name="Column">The column of its first character there.</param>
public sealed record FenceLine(string Text, int Line, int Column)
{
    /// <summary>The path, as reports name it, of the file that it is in; null: the post.</summary>
    public string? File { get; init; }

    /// <summary>The place of a range of its text.</summary>
    public Place At(int start, int length) => Place.On(Line, Column + start, length) with { File = File };

    /// <summary>The place of its text, without the white space around it.</summary>
    public Place TextPlace => At(Text.Length - Text.TrimStart().Length, Text.Trim().Length);
}
