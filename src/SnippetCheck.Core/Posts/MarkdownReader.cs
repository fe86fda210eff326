using System.Text;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SnippetCheck.Posts;

/// <summary>Reads Markdown by the rules of CommonMark, and returns the elements that matter here with their places.</summary>
internal sealed class MarkdownReader
{
    private static readonly MarkdownPipeline CommonMark = Pipeline().Build();
    private static readonly MarkdownPipeline Mdx = WithMdxComments();

    private const int TabStop = 4;

    // Languages that posts use in fences besides C#. Any other word may be a line of code.
    private static readonly string[] OtherLanguages =
    [
        "output",
        "input",
        "stderr",
        "text",
        "console",
        "bash",
        "sh",
        "shell",
        "powershell",
        "pwsh",
        "json",
        "xml",
        "yaml",
    ];

    private readonly string _text;
    private readonly SourceLines _lines;
    private readonly int _frontMatter;
    private readonly bool _isMdx;

    private MarkdownReader(string text, SourceLines lines, int frontMatter, bool isMdx)
    {
        _text = text;
        _lines = lines;
        _frontMatter = frontMatter;
        _isMdx = isMdx;
    }

    /// <summary>The elements of a text, in order; null if the text is nested too deeply.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="frontMatter">The length of its front matter.</param>
    /// <param name="isMdx">Whether it's MDX.</param>
    public static IReadOnlyList<MarkdownElement>? Read(string text, SourceLines lines, int frontMatter, bool isMdx)
    {
        try
        {
            return [.. new MarkdownReader(text, lines, frontMatter, isMdx).Elements()];
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or InsufficientExecutionStackException)
        {
            // Markdig throws if elements are nested too deeply.
            return null;
        }
    }

    private IEnumerable<MarkdownElement> Elements()
    {
        var document = Markdown.Parse(WithoutFrontMatter(), _isMdx ? Mdx : CommonMark);
        var lead = document.OfType<ParagraphBlock>().FirstOrDefault(p => TextOf(p).Length > 0 && !IsStatementOfMdx(p));
        foreach (var node in document.Descendants())
        {
            if (node is ParagraphBlock text)
            {
                foreach (var unread in UnreadLines(text))
                {
                    yield return unread;
                }
            }

            if (node is ParagraphBlock or HeadingBlock or HtmlBlock)
            {
                foreach (var shortcode in Shortcodes((LeafBlock)node))
                {
                    yield return shortcode;
                }
            }

            switch (node)
            {
                case HeadingBlock heading:
                    yield return new MarkdownElement.Heading(
                        TextOf(heading),
                        heading.Level,
                        _lines.PlaceOf(heading.Span.Start, _lines.End(_lines.IndexOf(heading.Span.Start)))
                    );
                    break;
                case ParagraphBlock paragraph when paragraph == lead:
                    yield return new MarkdownElement.Paragraph(TextOf(paragraph));
                    break;
                case FencedCodeBlock fence:
                    yield return new MarkdownElement.Fenced(Read(fence));
                    break;
                case HtmlBlock { Type: HtmlBlockType.Comment } comment:
                    foreach (var read in ReadComment(comment, "<!--", "-->", isMdx: false).WithTheRestOfItsLine())
                    {
                        yield return read;
                    }

                    break;
                case MdxComment comment:
                    foreach (var read in ReadComment(comment, "{/*", "*/}", isMdx: true).WithTheRestOfItsLine())
                    {
                        yield return read;
                    }

                    break;
                case HtmlInline { Tag: var tag } inline when tag.StartsWith("<!--", StringComparison.Ordinal):
                    yield return new MarkdownElement.UnreadComment(
                        tag.Length >= 7 ? tag[4..^3] : "",
                        _lines.PlaceOf(inline.Span.Start, inline.Span.Start + 4),
                        CommentHolder.Paragraph
                    );
                    break;
                case CodeBlock or HtmlBlock:
                    foreach (var line in UnreadLines((LeafBlock)node))
                    {
                        yield return line;
                    }

                    break;
            }
        }
    }

    private string WithoutFrontMatter()
    {
        if (_frontMatter == 0)
        {
            return _text;
        }

        var blank = new StringBuilder(_text);
        for (var i = 0; i < _frontMatter; i++)
        {
            blank[i] = _text[i] is '\n' or '\r' ? _text[i] : ' ';
        }

        return blank.ToString();
    }

    private Fence Read(FencedCodeBlock block)
    {
        var opening = _lines.IndexOf(block.Span.Start);
        var infoStart = block.Span.Start + block.OpeningFencedCharCount;
        var infoEnd = _lines.End(opening);
        while (infoStart < infoEnd && char.IsWhiteSpace(_text[infoStart]))
        {
            infoStart++;
        }

        while (infoEnd > infoStart && char.IsWhiteSpace(_text[infoEnd - 1]))
        {
            infoEnd--;
        }

        var content = Content(block);
        var closing = block.ClosingFencedCharCount;
        var isClosed = closing > 0;
        var last = Math.Min(opening + content.Lines.Count + (isClosed ? 1 : 0), _lines.Count - 1);
        return new(
            _text[infoStart..infoEnd],
            _lines.PlaceOf(infoStart, infoEnd),
            content,
            _lines.PlaceOf(block.Span.Start, infoEnd),
            isClosed ? ClosingFence(last, closing) : Place.On(last + 1, _lines.End(last) - _lines.Start(last) + 1),
            isClosed,
            IsHidden: false
        )
        {
            Swallowed = content.Lines.FirstOrDefault(l => Opens(l.Text, block)),
            EndsWithItsHolder =
                !isClosed
                && Enumerable
                    .Range(last + 1, _lines.Count - last - 1)
                    .Any(l => !string.IsNullOrWhiteSpace(_lines.Text(l))),
        };
    }

    // A known language after at least as many marks of the same kind. Inside a fence that would be an opening fence, so this line isn't part of the code.
    private static bool Opens(string line, FencedCodeBlock outer)
    {
        var text = line.TrimStart(' ');
        var info = text.TrimStart(outer.FencedChar);
        return line.Length - text.Length < TabStop
            && text.Length - info.Length >= outer.OpeningFencedCharCount
            && InfoString.Parse(info.Trim(), default) is var parsed
            && (parsed.IsCSharp || OtherLanguages.Contains(parsed.Language, StringComparer.OrdinalIgnoreCase));
    }

    private Place ClosingFence(int line, int marks)
    {
        var end = _lines.End(line);
        while (end > _lines.Start(line) && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return _lines.PlaceOf(end - marks, end);
    }

    // A line of a block ends where its source line does. It may start inside a tab, which Markdig replaces with blanks, so only the end
    // shows the positions of its characters.
    private FenceText Content(LeafBlock block)
    {
        var lines = new List<FenceLine>();
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i];
            var index = _lines.IndexOf(Math.Min(line.Position, _text.Length));
            var text = line.Slice.ToString();
            if (line.Column > 0)
            {
                text = WithItsIndent(text, index, StartOf(block, line.Column, text, index));
            }

            lines.Add(new(text, index + 1, _lines.End(index) - _lines.Start(index) - text.Length + 1));
        }

        return new(lines);
    }

    // In a list, if a line is indented by one more than the list's text, Markdig keeps a blank too many, or drops one that belongs to the code.
    private int StartOf(LeafBlock block, int column, string text, int index)
    {
        if (block is CodeBlock and not FencedCodeBlock)
        {
            return column;
        }

        var start = _lines.Start(index);
        var end = _lines.End(index) - Math.Min(text.TrimStart().Length, _lines.End(index) - start);
        var quote = _text.AsSpan(start, end - start).LastIndexOf('>');
        // Markdown takes the blank after a quote mark as part of the mark.
        var margin = Math.Max(
            block is FencedCodeBlock ? block.Column : block.Lines.Lines[0].Column,
            quote < 0 ? 0 : ColumnAt(start + quote + 1) + 1
        );
        return Math.Min(block is FencedCodeBlock ? ColumnAt(end) : column, margin);
    }

    // Markdig replaces a tab at the start of a line with blanks, unless the line starts at a tab stop. It even replaces a tab that belongs
    // to the line completely, if the indent of the container ends right before it.
    private string WithItsIndent(string text, int index, int column)
    {
        var at = _lines.Start(index);
        while (at < _lines.End(index) && ColumnAt(at) < column)
        {
            at++;
        }

        var own = new string(' ', Math.Max(0, ColumnAt(at) - column)) + _text[at.._lines.End(index)];
        return own.TrimStart() == text.TrimStart() ? own : text;
    }

    // The column from 0, with expanded tabs.
    private int ColumnAt(int offset)
    {
        var column = 0;
        for (var at = _lines.Start(_lines.IndexOf(offset)); at < offset; at++)
        {
            column += _text[at] == '\t' ? TabStop - column % TabStop : 1;
        }

        return column;
    }

    private MarkdownElement.Comment ReadComment(LeafBlock block, string start, string end, bool isMdx)
    {
        var lines = Content(block).Lines.ToList();
        var first = lines[0];
        var startAt = first.Text.IndexOf(start, StringComparison.Ordinal);
        var opening = Place.On(first.Line, first.Column + startAt, start.Length);
        lines[0] = Cut(first, startAt + start.Length);

        var closedOn = lines.FindIndex(l => l.Text.Contains(end, StringComparison.Ordinal));
        if (closedOn < 0)
        {
            var last = lines[^1];
            return new(
                new(lines),
                opening,
                Place.On(last.Line, last.Column + last.Text.Length),
                "",
                IsClosed: false,
                isMdx,
                first.Column
            );
        }

        var closing = lines[closedOn];
        var endAt = closing.Text.IndexOf(end, StringComparison.Ordinal);
        lines.RemoveRange(closedOn, lines.Count - closedOn);
        lines.Add(closing with { Text = closing.Text[..endAt] });
        return new(
            new(lines),
            opening,
            Place.On(closing.Line, closing.Column + endAt, end.Length),
            closing.Text[(endAt + end.Length)..],
            IsClosed: true,
            isMdx,
            first.Column
        );
    }

    private static FenceLine Cut(FenceLine line, int characters) =>
        line with
        {
            Text = line.Text[characters..],
            Column = line.Column + characters,
        };

    // Lines that look like a fence or a comment, in a block where they have no meaning.
    private IEnumerable<MarkdownElement> UnreadLines(LeafBlock block)
    {
        var (what, holder) = block switch
        {
            HtmlBlock => ("an HTML block, which lasts until a blank line", CommentHolder.Html),
            ParagraphBlock => (
                "a paragraph, which goes on in lines that are indented",
                _isMdx ? CommentHolder.Paragraph : CommentHolder.Markdown
            ),
            _ => ("an indented code block", CommentHolder.IndentedCode),
        };
        foreach (var line in block is ParagraphBlock ? LinesOf(block) : Content(block).Lines)
        {
            var text = line.Text.TrimStart();
            var ticks = text.TakeWhile(c => c == '`').Count();
            var tildes = text.TakeWhile(c => c == '~').Count();
            var length = Math.Max(ticks, tildes);
            if (length >= 3)
            {
                var column = line.Column + line.Text.Length - text.Length;
                yield return new MarkdownElement.NoFence(
                    text[length..].Trim(),
                    Place.On(line.Line, column, text.TrimEnd().Length),
                    what
                );
            }

            foreach (var comment in CommentsOn(line, holder))
            {
                yield return comment;
            }
        }
    }

    private IEnumerable<MarkdownElement> Shortcodes(LeafBlock block)
    {
        var start = block.Span.Start;
        var end = Math.Min(block.Span.End + 1, _text.Length);
        return start >= end
            ? []
            : HighlightShortcode
                .In(_text[start..end])
                .Select(r => new MarkdownElement.Shortcode(_lines.PlaceOf(start + r.Start.Value, start + r.End.Value)));
    }

    // In a paragraph, HTML comments are inlines.
    private IEnumerable<MarkdownElement> CommentsOn(FenceLine line, CommentHolder holder) =>
        [
            .. holder is CommentHolder.Paragraph or CommentHolder.Markdown
                ? []
                : MarkdownElement.CommentsIn(line, isMdx: false, holder),
            .. _isMdx || holder == CommentHolder.Markdown ? MarkdownElement.CommentsIn(line, isMdx: true, holder) : [],
        ];

    // The source lines of a paragraph, without quote marks.
    private IEnumerable<FenceLine> LinesOf(LeafBlock block)
    {
        var last = _lines.IndexOf(Math.Max(block.Span.Start, block.Span.End));
        for (var line = _lines.IndexOf(block.Span.Start); line <= last; line++)
        {
            var text = _lines.Text(line);
            var margin = text.Length - text.TrimStart(' ', '\t', '>').Length;
            yield return new(text[margin..], line + 1, margin + 1);
        }
    }

    private bool IsStatementOfMdx(ParagraphBlock paragraph) =>
        _isMdx
        && (
            _text.AsSpan(paragraph.Span.Start).StartsWith("import ")
            || _text.AsSpan(paragraph.Span.Start).StartsWith("export ")
        );

    private static string TextOf(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (var inline in block.Inline?.Descendants() ?? [])
        {
            text.Append(
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    LineBreakInline => " ",
                    _ => "",
                }
            );
        }

        return text.ToString();
    }

    private static MarkdownPipelineBuilder Pipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Replace<FencedCodeBlockParser>(new FenceParser());
        return builder;
    }

    private static MarkdownPipeline WithMdxComments()
    {
        var builder = Pipeline();
        builder.BlockParsers.Insert(0, new MdxCommentParser());
        return builder.Build();
    }
}
