namespace SnippetCheck;

/// <summary>A stretch of a post, or of another file that <see cref="File"/> names: lines and columns count from 1, columns in UTF-16 units with a tab being one; the end is exclusive.</summary>
/// <param name="Line">Its first line.</param>
/// <param name="Column">Its first column.</param>
/// <param name="EndLine">Its last line.</param>
/// <param name="EndColumn">The column after its last character.</param>
public readonly record struct Place(int Line, int Column, int EndLine, int EndColumn) : IComparable<Place>
{
    /// <summary>The path, as reports name it, of the file that it is in; null: the post that is spoken of.</summary>
    public string? File { get; init; }

    /// <summary>Orders places by where they begin, those in the post itself first.</summary>
    public int CompareTo(Place other) =>
        string.CompareOrdinal(File, other.File) is not 0 and var order
            ? order
            : (Line, Column).CompareTo((other.Line, other.Column));

    /// <summary>Whether the left place starts before the right one.</summary>
    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left place starts after the right one.</summary>
    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left place starts at or before the right one.</summary>
    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left place starts at or after the right one.</summary>
    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;

    /// <summary>A range within one line.</summary>
    public static Place On(int line, int column, int length = 0) => new(line, column, line, column + length);
}
