using System.Text;
using System.Text.Unicode;

namespace SnippetCheck;

/// <summary>The text of a post. Edits leave everything else as it is, byte for byte.</summary>
public sealed class PostText : IEquatable<PostText>
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly bool _hasMark;
    private readonly string _text;

    /// <summary>The text of a file that was decoded.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="hasMark">Whether the file begins with that mark.</param>
    internal PostText(string text, bool hasMark)
    {
        _text = text;
        _hasMark = hasMark;
    }

    /// <summary>No text.</summary>
    public static PostText Empty { get; } = new("", hasMark: false);

    // Each post that's read has a text, and few of them are edited.
    internal SourceLines Lines => field ??= new(_text);

    /// <summary>The number of lines. An empty text after the last line end isn't a line.</summary>
    internal int LineCount => Lines.Count - (Lines.Start(Lines.Count - 1) == _text.Length ? 1 : 0);

    /// <summary>Reads a post. If it isn't UTF-8, it has no snippets and never changes, so its text is empty.</summary>
    public static PostText Read(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return Empty;
        }

        var hasMark = HasMark(bytes);
        return new(Strict.GetString(hasMark ? bytes[Encoding.UTF8.Preamble.Length..] : bytes), hasMark);
    }

    /// <summary>Whether a file begins with a byte order mark.</summary>
    internal static bool HasMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Encoding.UTF8.Preamble);

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => [.. _hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(_text)];

    /// <inheritdoc/>
    public bool Equals(PostText? other) => other is not null && _hasMark == other._hasMark && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PostText);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text after these edits.</summary>
    /// <exception cref="InvalidOperationException">Two edits overlap.</exception>
    public PostText With(IEnumerable<Edit> edits)
    {
        var text = new StringBuilder(_text);
        var from = _text.Length + 1;
        foreach (var (start, end, edit) in Sorted(edits).Reverse())
        {
            if (end > from || (start == from && start == end))
            {
                throw new InvalidOperationException($"Two edits overlap at line {edit.Place.Line}.");
            }

            text.Remove(start, end - start).Insert(start, edit.Text);
            from = start;
        }

        return new(text.ToString(), _hasMark);
    }

    /// <summary>Where a place of this text is after these edits.</summary>
    public Place After(IReadOnlyList<Edit> edits, PostText edited, Place place)
    {
        var sorted = Sorted(edits).ToList();
        var (line, column) = edited.Find(Shift(Offset(place.Line, place.Column)));
        var (endLine, endColumn) = edited.Find(Shift(Offset(place.EndLine, place.EndColumn)));
        return new(line, column, endLine, endColumn);

        int Shift(int offset) =>
            offset
            + sorted
                .TakeWhile(e => e.Start < offset)
                .Sum(e => e.Edit.Text.Length - (Math.Min(e.End, offset) - e.Start));
    }

    internal string Slice(Place place) =>
        _text[Offset(place.Line, place.Column)..Offset(place.EndLine, place.EndColumn)];

    /// <summary>The text of a line, without its line end.</summary>
    /// <param name="line">The number of the line, from 1.</param>
    internal string Line(int line) => Lines.Text(line - 1);

    /// <summary>The place after the last character of a line.</summary>
    /// <param name="line">The number of the line, from 1.</param>
    internal Place EndOf(int line) => Place.On(line, Line(line).Length + 1);

    /// <summary>The line end for a new line that follows or replaces this one: its own, or that of the nearest line above.</summary>
    /// <param name="line">The number of the line, from 1.</param>
    internal string EndingAt(int line)
    {
        for (var near = line; near > 0; near--)
        {
            if (Lines.Ending(near - 1) is { Length: > 0 } ending)
            {
                return ending;
            }
        }

        return "\n";
    }

    private IEnumerable<(int Start, int End, Edit Edit)> Sorted(IEnumerable<Edit> edits) =>
        edits
            .Select(e =>
                (Start: Offset(e.Place.Line, e.Place.Column), End: Offset(e.Place.EndLine, e.Place.EndColumn), Edit: e)
            )
            .OrderBy(e => e.Start)
            .ThenBy(e => e.End);

    private int Offset(int line, int column) =>
        line > Lines.Count ? _text.Length : Math.Min(Lines.Start(line - 1) + column - 1, _text.Length);

    private (int Line, int Column) Find(int offset)
    {
        var line = Lines.IndexOf(Math.Min(offset, _text.Length));
        return (line + 1, offset - Lines.Start(line) + 1);
    }
}
