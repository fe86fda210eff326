using System.Text;

namespace SnippetCheck.Posts;

/// <summary>A documentation comment of a C# file: its XML, without the marks at the start of each line.</summary>
internal sealed class DocComment
{
    // Many comments may stand far to the right on one line.
    private const int LongestIndent = 1000;

    private static readonly Comparer<(int At, int Offset)> ByStart = Comparer<(int At, int Offset)>.Create(
        (one, other) => one.At.CompareTo(other.At)
    );

    private readonly SourceLines _lines;
    private readonly List<(int At, int Offset)> _starts = [];

    private readonly bool _isDelimited;

    private DocComment(SourceLines lines, string xml, string margin, bool isDelimited)
    {
        _lines = lines;
        _isDelimited = isDelimited;
        Xml = xml;
        Margin = margin;
    }

    /// <summary>The XML, with LF line ends.</summary>
    public string Xml { get; }

    /// <summary>The text before each new line of it: white space and <c>///</c>, or <c> *</c>, and a blank.</summary>
    public string Margin { get; }

    /// <summary>Reads a comment.</summary>
    /// <param name="text">The file.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="span">Where the comment is.</param>
    public static DocComment Read(string text, SourceLines lines, DocCommentSpan span)
    {
        var (first, last) = (lines.IndexOf(span.Start), lines.IndexOf(Math.Max(span.Start, span.End - 1)));
        var end =
            span.IsDelimited && text.AsSpan(span.Start, span.End - span.Start).EndsWith("*/") ? span.End - 2 : span.End;
        var hasStars = span.IsDelimited && HaveStars(text, lines, first, last, end);
        var xml = new StringBuilder();
        var starts = new List<(int, int)>();
        for (var line = first; line <= last; line++)
        {
            var from = line == first ? span.Start : lines.Start(line);
            var to = Math.Max(from, Math.Min(end, lines.End(line)));
            from +=
                line == first ? Math.Min(3, to - from)
                : span.IsDelimited ? StarsOf(text.AsSpan(from, to - from), hasStars)
                : text.AsSpan(from, to - from).IndexOf("///") + 3;
            starts.Add((xml.Length, from));
            xml.Append(text, from, to - from).Append('\n');
        }

        var indent = text[Math.Max(lines.Start(first), span.Start - LongestIndent)..span.Start];
        var margin =
            string.Concat(indent.Select(c => char.IsWhiteSpace(c) ? c : ' '))
            + (
                !span.IsDelimited ? "/// "
                : hasStars ? " * "
                : ""
            );
        var comment = new DocComment(lines, xml.ToString(), margin, span.IsDelimited);
        comment._starts.AddRange(starts);
        return comment;
    }

    /// <summary>The offset in the file of an offset in the XML.</summary>
    public int OffsetOf(int at)
    {
        var (start, offset) = StartOf(at);
        return offset + at - start;
    }

    /// <summary>The line in the file of an offset in the XML, from 1.</summary>
    public int LineOf(int at) => _lines.IndexOf(StartOf(at).Offset) + 1;

    /// <summary>The column in the file of an offset in the XML, from 1.</summary>
    public int ColumnOf(int at) => OffsetOf(at) - _lines.Start(LineOf(at) - 1) + 1;

    /// <summary>The place in the file of a range of the XML.</summary>
    public Place PlaceOf(int start, int end) => new(LineOf(start), ColumnOf(start), LineOf(end), ColumnOf(end));

    /// <summary>The text before each new line that is to stand as far to the right as what is at an offset.</summary>
    public string MarginAt(int at) => IndentAt(LineOf(at), ColumnOf(at)) ?? Margin;

    /// <summary>The text of the file before a line of a fence; null if it's more than the mark of the line and white space.</summary>
    public string? Before(FenceLine line) => IndentAt(line.Line, line.Column);

    private string? IndentAt(int line, int column)
    {
        var index = line - LineOf(0);
        var isAfterMark = index >= (_isDelimited ? 1 : 0) && index < _starts.Count;
        var start = isAfterMark ? _starts[index].Offset - _lines.Start(line - 1) : 0;
        var text = _lines.Span(line - 1)[..(column - 1)];
        return isAfterMark && text[Math.Min(start, text.Length)..].IsWhiteSpace() ? text.ToString() : null;
    }

    private (int At, int Offset) StartOf(int at)
    {
        var found = _starts.BinarySearch((at, 0), ByStart);
        return _starts[Math.Max(0, found >= 0 ? found : ~found - 1)];
    }

    // Only a star that begins each line is a mark; otherwise it may be a product.
    private static bool HaveStars(string text, SourceLines lines, int first, int last, int end)
    {
        var inner = Enumerable
            .Range(first + 1, last - first)
            .Select(l => text[lines.Start(l)..Math.Max(lines.Start(l), Math.Min(end, lines.End(l)))].TrimStart())
            .ToList();
        return inner.Exists(l => l.Length > 0) && inner.TrueForAll(l => l.Length == 0 || l.StartsWith('*'));
    }

    private static int StarsOf(ReadOnlySpan<char> line, bool hasStars)
    {
        var indent = line.Length - line.TrimStart().Length;
        return hasStars && indent < line.Length && line[indent] == '*' ? indent + 1 : 0;
    }
}
