using System.Text;

namespace SnippetCheck.Posts;

/// <summary>Puts the text of XML together, as readers see it, and keeps the place of each character in the file.</summary>
/// <param name="comment">The comment that the XML is from.</param>
internal sealed class XmlText(DocComment comment)
{
    private readonly List<FenceLine> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly List<int> _columns = [];
    private int _lineStart = -1;
    private int _end;

    /// <summary>Adds characters that stand for themselves.</summary>
    public void Add(int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            Add(comment.Xml[at..(at + 1)], at, at + 1);
        }
    }

    /// <summary>Adds text with entities.</summary>
    /// <returns>The offsets of the characters that XML doesn't allow there.</returns>
    public IReadOnlyList<int> AddDecoded(int start, int end)
    {
        var wrong = new List<int>();
        foreach (var (text, at, to) in XmlEntity.Decode(comment.Xml, start, end))
        {
            if (to == at + 1 && text is "&" or "<")
            {
                wrong.Add(at);
            }

            Add(text, at, to);
        }

        return wrong;
    }

    /// <summary>The lines so far. The last one has no line end.</summary>
    public IReadOnlyList<FenceLine> Lines(int start)
    {
        EndLine(start);
        return _lines;
    }

    private void Add(string text, int at, int end)
    {
        if (_lineStart < 0)
        {
            _lineStart = at;
        }

        if (text == "\n")
        {
            _end = at;
            EndLine(at);
            return;
        }

        foreach (var c in text)
        {
            _text.Append(c);
            _columns.Add(comment.ColumnOf(at));
        }

        _end = end;
    }

    private void EndLine(int nowhere)
    {
        var start = _lineStart < 0 ? nowhere : _lineStart;
        var end = _lineStart < 0 ? nowhere : _end;
        var column = comment.ColumnOf(start);
        _columns.Add(comment.LineOf(end) == comment.LineOf(start) ? comment.ColumnOf(end) : column + _text.Length);
        _lines.Add(
            new(_text.ToString(), comment.LineOf(start), column)
            {
                Columns = _columns.Index().All(c => c.Item == column + c.Index) ? null : [.. _columns],
            }
        );
        _text.Clear();
        _columns.Clear();
        _lineStart = -1;
    }
}
