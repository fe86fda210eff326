using System.Security.Cryptography;
using System.Text;

namespace SnippetCheck;

/// <summary>The text in a fence or comment, with the place in the post of each character.</summary>
/// <param name="Lines">Its lines, without line ends.</param>
public sealed record FenceText(IReadOnlyList<FenceLine> Lines)
{
    /// <summary>The text with LF line ends, including one at the end.</summary>
    public string Text { get; } = string.Concat(Lines.Select(l => l.Text + "\n"));

    /// <summary>The path, as reports name it, of the file that it is in; null: the post.</summary>
    public string? File { get; init; }

    /// <summary>How its characters are written there.</summary>
    public Notation Notation { get; init; } = new Notation.Plain();

    /// <summary>The text as a page shows it: with LF line ends, and none at the end.</summary>
    public string Shown => Text.TrimEnd('\n');

    /// <summary>A hash of that, by which a text is found again: SHA-256 of its UTF-8 bytes, in lower-case hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Shown)));

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
        IndexOf(line) is { } index ? _starts[index] + Lines[index].IndexAt(column) : null;

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

    /// <summary>Text within one line, from an offset in <see cref="Text"/> on, with the places of its characters.</summary>
    public FenceLine Take(int start, string text)
    {
        if (Lines.Count == 0)
        {
            return new(text, 1, 1);
        }

        var index = LineAt(start);
        return Lines[index].From(start - _starts[index]) with { Text = text, File = File };
    }

    private (int Line, int Column) Find(int offset)
    {
        if (Lines.Count == 0)
        {
            return (1, 1);
        }

        var index = LineAt(offset);
        var line = Lines[index];
        return (line.Line, Math.Max(1, line.ColumnAt(Math.Min(offset - _starts[index], line.Text.Length))));
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

    /// <summary>
    /// The column of each character of the text and, last, the column after it. Null if each takes one column, as in Markdown; an entity such as
    /// <c>&amp;lt;</c> takes more.
    /// </summary>
    public IReadOnlyList<int>? Columns { get; init; }

    /// <summary>The column of a character. Columns go on after the text.</summary>
    public int ColumnAt(int index) =>
        Columns is null ? Column + index
        : index < Columns.Count ? Columns[Math.Max(0, index)]
        : Columns[^1] + index - (Columns.Count - 1);

    /// <summary>The index of the character at a column, or of the entity that it's in. Columns before the text are its start, and those after it its end.</summary>
    public int IndexAt(int column) =>
        Columns is null
            ? Math.Clamp(column - Column, 0, Text.Length)
            : Math.Min(Text.Length, Columns.Index().LastOrDefault(c => c.Item <= column).Index);

    /// <summary>The place of all of its text.</summary>
    public Place Place => PlaceOf(0, Text.Length);

    /// <summary>The place of a part of its text.</summary>
    public Place PlaceOf(int start, int length) =>
        new(Line, ColumnAt(start), Line, ColumnAt(start + length)) { File = File };

    /// <summary>The line without its first characters.</summary>
    public FenceLine From(int start) =>
        this with
        {
            Text = Text[Math.Min(start, Text.Length)..],
            Column = ColumnAt(start),
            Columns = Columns is null ? null : [.. Columns.Skip(Math.Min(start, Columns.Count - 1))],
        };

    /// <summary>The place of its text without white space around it.</summary>
    public Place TrimmedPlace => PlaceOf(Text.Length - Text.TrimStart().Length, Text.Trim().Length);
}
