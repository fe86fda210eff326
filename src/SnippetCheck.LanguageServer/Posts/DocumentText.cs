using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Posts;

/// <summary>A text as an editor counts in it: lines end with LF, CRLF or CR, and columns are UTF-16 units.</summary>
internal sealed class DocumentText
{
    private readonly List<int> _starts = [0];

    /// <summary>A text.</summary>
    public DocumentText(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>The position after its last character.</summary>
    public Position End => PositionOf(Text.Length);

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The text after a change. A range that reaches outside of the text is cut.</summary>
    public DocumentText With(TextChange change)
    {
        if (change.Range is not { } range)
        {
            return new(change.Text);
        }

        var start = OffsetOf(range.Start);
        var end = Math.Max(start, OffsetOf(range.End));
        return new(string.Concat(Text.AsSpan(0, start), change.Text, Text.AsSpan(end)));
    }

    /// <summary>The offset of a position; for one outside of the text, the nearest.</summary>
    public int OffsetOf(Position position)
    {
        if (position.Line < 0)
        {
            return 0;
        }

        if (position.Line >= _starts.Count)
        {
            return Text.Length;
        }

        var start = _starts[position.Line];
        return (int)Math.Clamp((long)start + position.Character, start, EndOf(position.Line));
    }

    /// <summary>The position of an offset.</summary>
    public Position PositionOf(int offset)
    {
        var found = _starts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new(line, offset - _starts[line]);
    }

    /// <summary>A line's text, without its end; empty outside of the text.</summary>
    public string Line(int line) => line >= 0 && line < _starts.Count ? Text[_starts[line]..EndOf(line)] : "";

    /// <summary>The edits that turn this text into another: one, without what both have in common at their ends, or none.</summary>
    public IReadOnlyList<TextEdit> EditsTo(string other)
    {
        if (other == Text)
        {
            return [];
        }

        var most = Math.Min(Text.Length, other.Length);
        var same = Text.AsSpan(0, most).CommonPrefixLength(other);
        // Half a character, or half a line end, is no place for an edit.
        while (same > 0 && (char.IsHighSurrogate(Text[same - 1]) || IsHalfLineEnd(same)))
        {
            same--;
        }

        var after = 0;
        while (after < most - same && Text[^(after + 1)] == other[^(after + 1)])
        {
            after++;
        }

        while (after > 0 && (char.IsLowSurrogate(Text[^after]) || IsHalfLineEnd(Text.Length - after)))
        {
            after--;
        }

        return [new(new(PositionOf(same), PositionOf(Text.Length - after)), other[same..(other.Length - after)])];
    }

    private bool IsHalfLineEnd(int offset) => offset > 0 && Text[offset - 1] == '\r';

    private int EndOf(int line)
    {
        var end = line + 1 < _starts.Count ? _starts[line + 1] : Text.Length;
        while (end > _starts[line] && Text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return end;
    }
}
