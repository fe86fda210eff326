namespace SnippetCheck;

/// <summary>The lines of a text. As in CommonMark, they end with LF, CRLF or CR.</summary>
internal sealed class SourceLines
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public SourceLines(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>The number of lines, including an empty one after the last line end.</summary>
    public int Count => _starts.Count;

    /// <summary>The index of the line of an offset, from 0.</summary>
    public int IndexOf(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The offset of a line's first character.</summary>
    public int Start(int line) => _starts[line];

    /// <summary>The offset of a line's end, without its line end.</summary>
    public int End(int line)
    {
        var end = line + 1 < _starts.Count ? _starts[line + 1] : _text.Length;
        while (end > _starts[line] && _text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return end;
    }

    /// <summary>The text of a line, without its line end.</summary>
    public string Text(int line) => _text[Start(line)..End(line)];

    /// <summary>The same, without a copy.</summary>
    public ReadOnlySpan<char> Span(int line) => _text.AsSpan(Start(line), End(line) - Start(line));

    /// <summary>The line end of a line; empty for the last line of a text.</summary>
    public string Ending(int line) => line + 1 < _starts.Count ? _text[End(line).._starts[line + 1]] : "";

    /// <summary>The place of a range within one line.</summary>
    public Place PlaceOf(int start, int end)
    {
        var line = IndexOf(start);
        return Place.On(line + 1, start - Start(line) + 1, Math.Max(0, end - start));
    }
}
