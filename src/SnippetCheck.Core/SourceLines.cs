namespace SnippetCheck;

/// <summary>The lines of a text, ended by LF, CRLF or CR as CommonMark has it.</summary>
internal sealed class SourceLines
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    /// <summary>Finds the lines.</summary>
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

    /// <summary>How many lines there are; one that is empty behind the last line end counts.</summary>
    public int Count => _starts.Count;

    /// <summary>The index, from 0, of the line that an offset is on.</summary>
    public int IndexOf(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The offset at which a line starts.</summary>
    public int Start(int line) => _starts[line];

    /// <summary>The offset of a line's end, its line end not included.</summary>
    public int End(int line)
    {
        var end = line + 1 < _starts.Count ? _starts[line + 1] : _text.Length;
        while (end > _starts[line] && _text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return end;
    }

    /// <summary>The text of a line, without its end.</summary>
    public string Text(int line) => _text[Start(line)..End(line)];

    /// <summary>What ends a line; empty for the last line of a text.</summary>
    public string Ending(int line) => line + 1 < _starts.Count ? _text[End(line).._starts[line + 1]] : "";

    /// <summary>The place of a stretch that begins and ends on one line.</summary>
    public Place PlaceOf(int start, int end)
    {
        var line = IndexOf(start);
        return Place.On(line + 1, start - Start(line) + 1, Math.Max(0, end - start));
    }
}
