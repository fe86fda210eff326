namespace SnippetCheck.Posts;

/// <summary>Reads a <c>code</c> element of a documentation comment as a fence.</summary>
/// <param name="comment">The comment.</param>
/// <param name="pieces">The pieces of its XML.</param>
/// <param name="pairs">The tags that belong together.</param>
internal sealed class CodeElement(DocComment comment, IReadOnlyList<XmlPiece> pieces, XmlPairs pairs)
{
    /// <summary>The name of the element.</summary>
    public const string Name = "code";

    private readonly List<Problem> _mistakes = [];

    /// <summary>Reads the element.</summary>
    /// <param name="index">The index of its opening tag.</param>
    /// <param name="closing">The index of its closing tag, or of the piece that it ends before if it isn't closed.</param>
    public Fence Read(int index, int closing)
    {
        var opening = (XmlPiece.Opening)pieces[index];
        var isClosed = pairs.ClosingOf(index) is not null;
        var inner = Enumerable.Range(index + 1, closing - index - 1).ToList();
        var (notation, first, last) = NotationOf(inner);
        var end = closing < pieces.Count ? pieces[closing].Start : comment.Xml.Length;
        var start = first is { } cdata ? pieces[cdata].Start + XmlPiece.CData.OpeningLength : opening.End;
        var text = new XmlText(comment);
        foreach (var piece in inner.Where(p => first is null || (p >= first && p <= last)))
        {
            Add(text, piece);
        }

        var textEnd = last is { } tail ? ((XmlPiece.CData)pieces[tail]).TextEnd : end;
        var lines = Trim(text.Lines(textEnd), start, isClosed);
        var around = comment.MarginAt(opening.Start);
        var info = CodeInfo.Of(opening, comment);
        return new(
            info.Text,
            comment.PlaceOf(opening.Start + 1 + Name.Length, opening.End - 1),
            new(lines) { Notation = notation },
            comment.PlaceOf(opening.Start, opening.End),
            isClosed ? comment.PlaceOf(end, pieces[closing].End) : comment.PlaceOf(end, end),
            isClosed,
            IsHidden: false
        )
        {
            InfoLine = info,
            Start = comment.PlaceOf(start, start),
            Margins = new(around, InsideOf(lines, around)),
            Mistakes = _mistakes,
        };
    }

    // If all of the text is in CDATA sections, white space around them is only layout.
    private (Notation Notation, int? First, int? Last) NotationOf(List<int> inner)
    {
        var sections = inner.Where(p => pieces[p] is XmlPiece.CData).ToList();
        if (sections.Count == 0)
        {
            var greater = inner.Exists(p =>
                pieces[p] is XmlPiece.Text text
                && comment.Xml.IndexOf("&gt;", text.Start, text.End - text.Start, StringComparison.Ordinal) >= 0
            );
            return (new Notation.Xml(greater), null, null);
        }

        var others = inner.Exists(p =>
            p > sections[0] && p < sections[^1]
                ? pieces[p] is not XmlPiece.CData
                : pieces[p] is not XmlPiece.CData
                    && !string.IsNullOrWhiteSpace(comment.Xml[pieces[p].Start..pieces[p].End])
        );
        return others ? (new Notation.Mixed(), null, null) : (new Notation.CData(), sections[0], sections[^1]);
    }

    private void Add(XmlText text, int index)
    {
        switch (pieces[index])
        {
            case XmlPiece.Text plain:
                foreach (var at in text.AddDecoded(plain.Start, plain.End))
                {
                    _mistakes.Add(Problems.BareInXml(comment.PlaceOf(at, at + 1), comment.Xml[at]));
                }

                break;
            case XmlPiece.CData cdata:
                text.Add(cdata.Start + XmlPiece.CData.OpeningLength, cdata.TextEnd);
                if (!cdata.IsClosed)
                {
                    _mistakes.Add(Problems.Unclosed(comment.PlaceOf(cdata.Start, cdata.Start + 9), "CDATA section"));
                }

                break;
            case XmlPiece.Comment:
                break;
            case var tag when !pairs.IsPaired(index):
                // List<int> that should be List&lt;int>.
                text.Add(tag.Start, tag.End);
                _mistakes.Add(
                    Problems.UnpairedInXml(comment.PlaceOf(tag.Start, tag.End), comment.Xml[tag.Start..tag.End])
                );
                break;
        }
    }

    // The rest of the opening tag's line, and the start of the closing tag's, have no text of their own where they're blank.
    private IReadOnlyList<FenceLine> Trim(IReadOnlyList<FenceLine> all, int start, bool isClosed)
    {
        var isInline = all[0].Text.Trim().Length > 0;
        var lines = isInline ? all.ToList() : [.. all.Skip(1)];
        if (isClosed && lines is [.., var last] && string.IsNullOrWhiteSpace(last.Text))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var first = comment.LineOf(start);
        var indent = CommonIndent.LengthOf(lines.Where(l => l.Line > first).Select(l => l.Text));
        return [.. lines.Select(l => l.Line > first ? l.From(Math.Min(indent, l.Text.Length)) : l)];
    }

    private string InsideOf(IReadOnlyList<FenceLine> lines, string around) =>
        lines.Where(l => l.Text.Length > 0).Select(comment.Before).FirstOrDefault(m => m is not null) ?? around;
}
