using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SnippetCheck.Posts;

/// <summary>Reads Markdown by the rules of CommonMark, and returns the elements that matter here with their places.</summary>
internal sealed class MarkdownReader
{
    private static readonly MarkdownPipeline CommonMark = PostMarkdown.Pipeline(isMdx: false).Build();
    private static readonly MarkdownPipeline Mdx = PostMarkdown.Pipeline(isMdx: true).Build();

    private readonly string _text;
    private readonly SourceLines _lines;
    private readonly BlockText _blocks;
    private readonly FenceReader _fences;
    private readonly bool _isMdx;
    private readonly IncludeParser _includes = new();

    private MarkdownReader(string text, SourceLines lines, bool isMdx)
    {
        _text = text;
        _lines = lines;
        _blocks = new(text, lines);
        _fences = new(text, lines, _blocks);
        _isMdx = isMdx;
    }

    /// <summary>The elements of a text, in order; null if the text is nested too deeply.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="frontMatter">The length of its front matter.</param>
    /// <param name="isMdx">Whether it's MDX.</param>
    public static IReadOnlyList<MarkdownElement>? Read(string text, SourceLines lines, int frontMatter, bool isMdx)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(PostMarkdown.WithoutFrontMatter(text, frontMatter), isMdx ? Mdx : CommonMark);
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or InsufficientExecutionStackException)
        {
            // Markdig throws if elements are nested too deeply.
            return null;
        }

        return [.. new MarkdownReader(text, lines, isMdx).Elements(document)];
    }

    private IEnumerable<MarkdownElement> Elements(MarkdownDocument document)
    {
        var lead = document.OfType<ParagraphBlock>().FirstOrDefault(p => TextOf(p).Length > 0);
        foreach (var node in document.Descendants())
        {
            TimeBudget.Check();
            if (node is ParagraphBlock text)
            {
                foreach (var unread in UnreadLines(text))
                {
                    yield return unread;
                }
            }

            if (node is ParagraphBlock or HeadingBlock or HtmlBlock or MdxFlow)
            {
                foreach (var element in Shortcodes((LeafBlock)node).Concat(Includes((LeafBlock)node)))
                {
                    yield return element;
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
                    yield return new MarkdownElement.Fenced(_fences.Read(fence));
                    break;
                case HtmlBlock { Type: HtmlBlockType.Comment } comment:
                    foreach (var read in CommentBlock.Read(_blocks.Of(comment), isMdx: false).WithTheRestOfItsLine())
                    {
                        yield return read;
                    }

                    break;
                case MdxComment comment:
                    foreach (var read in CommentBlock.Read(_blocks.Of(comment), isMdx: true).WithTheRestOfItsLine())
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
                case CodeBlock or HtmlBlock or MdxFlow:
                    foreach (var line in UnreadLines((LeafBlock)node))
                    {
                        yield return line;
                    }

                    break;
            }
        }
    }

    // Lines that look like a fence or a comment, in a block where they have no meaning.
    private IEnumerable<MarkdownElement> UnreadLines(LeafBlock block)
    {
        const string blankLine = "Put a blank line before it, or indent it less.";
        var (what, help, holder) = block switch
        {
            HtmlBlock => ("an HTML block, which lasts until a blank line", blankLine, CommentHolder.Html),
            MdxFlow => ("JavaScript", "Put it outside the braces.", CommentHolder.JavaScript),
            ParagraphBlock => (
                "a paragraph, which goes on in lines that are indented",
                blankLine,
                _isMdx ? CommentHolder.Paragraph : CommentHolder.Markdown
            ),
            _ => ("an indented code block", blankLine, CommentHolder.IndentedCode),
        };
        foreach (var line in block is ParagraphBlock ? LinesOf(block) : _blocks.Of(block).Lines)
        {
            var text = line.Text.TrimStart();
            var ticks = text.TakeWhile(c => c == '`').Count();
            var tildes = text.TakeWhile(c => c == '~').Count();
            var length = Math.Max(ticks, tildes);
            if (length >= 3)
            {
                yield return new MarkdownElement.NoFence(text[length..].Trim(), line.TrimmedPlace, what, help);
            }

            foreach (var comment in CommentsOn(line, holder))
            {
                yield return comment;
            }
        }
    }

    private IEnumerable<MarkdownElement> Includes(LeafBlock block)
    {
        if (block is ParagraphBlock)
        {
            var indent = block.Span.Start - _lines.Start(_lines.IndexOf(block.Span.Start)) + 1;
            foreach (var (index, line) in LinesOf(block).Index())
            {
                // The first line of a list item starts with its bullet.
                var text = (index == 0 ? line.Text[Math.Max(0, indent - line.Column)..] : line.Text).Trim();
                var place = line.PlaceOf(line.Text.TrimEnd().Length - text.Length, text.Length);
                if (IncludeParser.OfLine(text) is { } include)
                {
                    yield return new MarkdownElement.Included(include, place);
                }
                else if (IncludeParser.IsNearly(text))
                {
                    yield return new MarkdownElement.Mistake(Problems.IncludeNotRead(place));
                }
            }
        }

        var start = block.Span.Start;
        var end = Math.Min(block.Span.End + 1, _text.Length);
        foreach (
            var (range, include) in start < end && block is not HtmlBlock { Type: HtmlBlockType.Comment }
                ? _includes.InMdx(_text[start..end])
                : []
        )
        {
            yield return new MarkdownElement.Included(
                include,
                _lines.PlaceOf(start + range.Start.Value, _lines.End(_lines.IndexOf(start + range.Start.Value)))
            );
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

    /// <summary>The text of a heading or a paragraph, without marks.</summary>
    public static string TextOf(LeafBlock block)
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
}
