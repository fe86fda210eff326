namespace SnippetCheck.Posts;

/// <summary>Cuts the XML of a documentation comment into pieces. It never fails: what isn't XML is text.</summary>
internal sealed class XmlScan
{
    private readonly string _xml;
    private readonly List<XmlPiece> _pieces = [];
    private int _at;
    private int _textStart;

    private XmlScan(string xml) => _xml = xml;

    /// <summary>The pieces, in order, without gaps.</summary>
    public static IReadOnlyList<XmlPiece> Of(string xml)
    {
        var scan = new XmlScan(xml);
        scan.Read();
        return scan._pieces;
    }

    private void Read()
    {
        while (_at < _xml.Length)
        {
            if (_xml[_at] == '<' && Markup() is { } piece)
            {
                EndText();
                _pieces.Add(piece);
                _at = _textStart = piece.End;
            }
            else
            {
                _at++;
            }
        }

        EndText();
    }

    private void EndText()
    {
        if (_textStart < _at)
        {
            _pieces.Add(new XmlPiece.Text(_textStart, _at));
        }
    }

    private XmlPiece? Markup()
    {
        if (Starts("<!--"))
        {
            var close = _xml.IndexOf("-->", _at + 4, StringComparison.Ordinal);
            return new XmlPiece.Comment(_at, close < 0 ? _xml.Length : close + 3, close >= 0);
        }

        if (Starts("<![CDATA["))
        {
            var close = _xml.IndexOf("]]>", _at + XmlPiece.CData.OpeningLength, StringComparison.Ordinal);
            return new XmlPiece.CData(_at, close < 0 ? _xml.Length : close + 3) { IsClosed = close >= 0 };
        }

        return Starts("</") ? ClosingTag() : OpeningTag();
    }

    private XmlPiece.Closing? ClosingTag()
    {
        var name = NameAt(_at + 2);
        var end = SkipBlanks(_at + 2 + name.Length);
        return name.Length > 0 && end < _xml.Length && _xml[end] == '>' ? new(_at, end + 1, name) : null;
    }

    private XmlPiece.Opening? OpeningTag()
    {
        var name = NameAt(_at + 1);
        if (name.Length == 0)
        {
            return null;
        }

        var attributes = new List<XmlAttribute>();
        var at = _at + 1 + name.Length;
        while (true)
        {
            var next = SkipBlanks(at);
            if (next < _xml.Length && _xml[next] == '>')
            {
                return new(_at, next + 1, name, attributes, IsEmpty: false);
            }

            if (string.CompareOrdinal(_xml, next, "/>", 0, 2) == 0)
            {
                return new(_at, next + 2, name, attributes, IsEmpty: true);
            }

            if (next == at || Attribute(next) is not { } attribute)
            {
                return null;
            }

            attributes.Add(attribute);
            at = attribute.ValueEnd + 1;
        }
    }

    private XmlAttribute? Attribute(int at)
    {
        var name = NameAt(at);
        var equals = SkipBlanks(at + name.Length);
        if (name.Length == 0 || equals >= _xml.Length || _xml[equals] != '=')
        {
            return null;
        }

        var quote = SkipBlanks(equals + 1);
        if (quote >= _xml.Length || _xml[quote] is not ('"' or '\''))
        {
            return null;
        }

        var close = _xml.IndexOf(_xml[quote], quote + 1);
        return close < 0 ? null : new(name, at, quote + 1, close);
    }

    private string NameAt(int at)
    {
        var end = at;
        while (
            end < _xml.Length
            && (
                char.IsLetter(_xml[end])
                || _xml[end] is '_' or ':'
                || (end > at && (char.IsDigit(_xml[end]) || _xml[end] is '-' or '.'))
            )
        )
        {
            end++;
        }

        return _xml[at..end];
    }

    private int SkipBlanks(int at)
    {
        while (at < _xml.Length && char.IsWhiteSpace(_xml[at]))
        {
            at++;
        }

        return at;
    }

    private bool Starts(string what) => string.CompareOrdinal(_xml, _at, what, 0, what.Length) == 0;
}
