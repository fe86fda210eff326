using System.Text;

namespace SnippetCheck.Posts;

/// <summary>Reads the documentation comments of a C# file, and returns the elements that matter here with their places, as if they were Markdown.</summary>
internal sealed class DocCommentReader
{
    private const int FewestMarks = 3;

    private readonly DocComment _comment;
    private readonly IReadOnlyList<XmlPiece> _pieces;
    private readonly XmlPairs _pairs;
    private readonly List<MarkdownElement> _elements = [];

    private DocCommentReader(DocComment comment)
    {
        _comment = comment;
        _pieces = XmlScan.Of(comment.Xml);
        _pairs = new(_pieces);
    }

    /// <summary>Reads a file.</summary>
    /// <returns>A chapter for each comment with elements, in order, and the prose: the file with blanks in place of everything else.</returns>
    public static (IReadOnlyList<PostChapter> Chapters, string Prose) Read(string text)
    {
        var scan = CSharpScan.Of(text);
        var code = scan.Code;
        var lines = new SourceLines(text);
        var chapters = new List<PostChapter>();
        var prose = new StringBuilder(string.Concat(text.Select(c => c is '\r' or '\n' ? c : ' ')));
        foreach (var span in scan.Comments)
        {
            TimeBudget.Check();
            var reader = new DocCommentReader(DocComment.Read(text, lines, span));
            reader.Read();
            if (reader._elements.Count > 0)
            {
                chapters.Add(new(MemberName.After(code, span.End), reader._elements));
            }

            reader.WriteProse(prose);
        }

        return (chapters, prose.ToString());
    }

    private void Read()
    {
        // Where the last element ends that takes up more than its own piece.
        var from = 0;
        for (var i = 0; i < _pieces.Count; i++)
        {
            TimeBudget.Check();
            switch (_pieces[i])
            {
                case XmlPiece.Text text when text.End > from:
                    from = ReadFences(Math.Max(from, text.Start), text.End);
                    break;
                case var piece when piece.Start < from:
                    break;
                case XmlPiece.Opening { Name: CodeElement.Name, IsEmpty: false } opening:
                    var closing = _pairs.ClosingOf(i) ?? NextCode(i);
                    ReadCode(opening, i, closing);
                    from = closing < _pieces.Count ? _pieces[closing].Start : _comment.Xml.Length;
                    break;
                case XmlPiece.Comment comment:
                    _elements.Add(Comment(comment));
                    break;
            }
        }
    }

    private int NextCode(int opening)
    {
        var next = opening + 1;
        while (next < _pieces.Count && _pieces[next] is not XmlPiece.Opening { Name: CodeElement.Name })
        {
            next++;
        }

        return next;
    }

    private void ReadCode(XmlPiece.Opening opening, int index, int closing)
    {
        var fence = new CodeElement(_comment, _pieces, _pairs).Read(index, closing);
        if (CodeInfo.MeantAsTags(opening, _comment.Xml) is { } meant)
        {
            var place = _comment.PlaceOf(meant.NameStart, meant.NameStart + meant.Name.Length);
            _elements.Add(new MarkdownElement.Mistake(Problems.NearlyTags(place, meant.Name)));
        }

        // What another tool fills from a file is left alone.
        if (!CodeInfo.IsCopied(opening) || fence.Content.Text.Trim().Length > 0)
        {
            _elements.Add(new MarkdownElement.Fenced(fence));
        }
    }

    private MarkdownElement.Comment Comment(XmlPiece.Comment comment)
    {
        const string start = "<!--";
        var end = comment.IsClosed ? comment.End - 3 : comment.End;
        var text = new XmlText(_comment);
        text.Add(comment.Start + start.Length, Math.Max(end, comment.Start + start.Length));
        var lines = text.Lines(end).ToList();
        var indent = IndentOf(comment.Start);
        return new(
            new([lines[0], .. lines.Skip(1).Select(l => FromMargin(l, indent))]),
            _comment.PlaceOf(comment.Start, comment.Start + start.Length),
            _comment.PlaceOf(end, comment.End),
            Trailing: "",
            comment.IsClosed,
            IsMdx: false,
            _comment.ColumnOf(comment.Start)
        )
        {
            Margins = MarginsAt(comment.Start),
        };
    }

    // Fences of Markdown, in text. The result is where the last one ends.
    private int ReadFences(int from, int end)
    {
        var (at, last) = (from, from);
        while (at >= 0 && at < end)
        {
            TimeBudget.Check();
            if (IsFirstOnLine(at) && BeginsWithMarks(at))
            {
                var lineEnd = _comment.Xml.IndexOf('\n', at);
                if (MarksAt(at, lineEnd) is var (start, mark, count))
                {
                    at = last = ReadFence(start, mark, count, lineEnd);
                    continue;
                }
            }

            at = _comment.Xml.IndexOf('\n', at, end - at) is >= 0 and var next ? next + 1 : end;
        }

        return last;
    }

    // A line may have any number of pieces, so none of them may look at all of it.
    private bool IsFirstOnLine(int at)
    {
        var before = at;
        while (before > 0 && _comment.Xml[before - 1] != '\n')
        {
            before--;
            if (!char.IsWhiteSpace(_comment.Xml[before]))
            {
                return false;
            }
        }

        return true;
    }

    private bool BeginsWithMarks(int at) => _comment.Xml.AsSpan(at).TrimStart() is ['`' or '~', ..];

    private (int Start, char Mark, int Count)? MarksAt(int at, int lineEnd)
    {
        var line = _comment.Xml[at..lineEnd];
        var start = line.Length - line.TrimStart().Length;
        if (start >= line.Length || line[start] is not ('`' or '~'))
        {
            return null;
        }

        var mark = line[start];
        var count = line.AsSpan(start).Length - line.AsSpan(start).TrimStart(line[start]).Length;
        return count >= FewestMarks && (mark != '`' || !line[(start + count)..].Contains('`'))
            ? (at + start, line[start], count)
            : null;
    }

    private int ReadFence(int opening, char mark, int count, int openingEnd)
    {
        var closing = openingEnd + 1;
        var end = -1;
        while (closing < _comment.Xml.Length)
        {
            end = _comment.Xml.IndexOf('\n', closing);
            var marks = _comment.Xml[closing..end].Trim();
            if (marks.Length >= count && marks.All(c => c == mark))
            {
                break;
            }

            closing = end + 1;
        }

        var isClosed = closing < _comment.Xml.Length;
        var indent = IndentOf(opening);
        var content = new XmlText(_comment);
        content.AddDecoded(openingEnd + 1, Math.Max(openingEnd + 1, closing - 1));
        var lines = closing > openingEnd + 1 ? content.Lines(closing - 1) : [];
        var info = Info(opening + count, openingEnd);
        var closingText = isClosed ? _comment.Xml[closing..end] : "";
        var closingStart = closing + closingText.Length - closingText.TrimStart().Length;
        var last = _comment.Xml.Length - 1;
        _elements.Add(
            new MarkdownElement.Fenced(
                new(
                    info.Text,
                    info.Place,
                    new([.. lines.Select(l => FromMargin(l, indent))])
                    {
                        Notation = new Notation.Xml(WritesGreater: true),
                    },
                    _comment.PlaceOf(opening, openingEnd),
                    isClosed
                        ? _comment.PlaceOf(closingStart, closingStart + closingText.Trim().Length)
                        : _comment.PlaceOf(last, last),
                    isClosed,
                    IsHidden: false
                )
                {
                    InfoLine = info,
                    Margins = MarginsAt(opening),
                }
            )
        );
        return isClosed ? end + 1 : _comment.Xml.Length;
    }

    private FenceLine Info(int start, int end)
    {
        var text = _comment.Xml[start..end];
        var info = new XmlText(_comment);
        info.AddDecoded(start + text.Length - text.TrimStart().Length, Math.Max(start, start + text.TrimEnd().Length));
        return info.Lines(start)[0];
    }

    // A line without as much white space as the line of the opening has, as in Markdown.
    private static FenceLine FromMargin(FenceLine line, int indent) =>
        line.From(Math.Min(indent, line.Text.Length - line.Text.TrimStart().Length));

    private int IndentOf(int opening) => opening - (_comment.Xml.LastIndexOf('\n', Math.Max(0, opening - 1)) + 1);

    private FenceMargins MarginsAt(int start)
    {
        var around = _comment.MarginAt(start);
        return new(around, around);
    }

    private void WriteProse(StringBuilder prose)
    {
        foreach (var text in _pieces.OfType<XmlPiece.Text>())
        {
            for (var at = text.Start; at < text.End; at++)
            {
                if (_comment.Xml[at] != '\n')
                {
                    prose[_comment.OffsetOf(at)] = _comment.Xml[at];
                }
            }
        }
    }
}
