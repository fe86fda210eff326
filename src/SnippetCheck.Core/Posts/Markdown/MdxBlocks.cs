using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace SnippetCheck.Posts;

/// <summary>The blocks of MDX. It has no HTML and no indented code, so any line may be indented as much as its tags want it.</summary>
internal static class MdxBlocks
{
    /// <summary>Has a pipeline read MDX.</summary>
    public static void AddTo(MarkdownPipelineBuilder pipeline)
    {
        var parsers = pipeline.BlockParsers;
        parsers.TryRemove<IndentedCodeBlockParser>();
        parsers.Replace<HtmlBlockParser>(new HtmlCommentParser());
        parsers.Replace<ListBlockParser>(new IndentedListParser());
        parsers.Replace<QuoteBlockParser>(new IndentedQuoteParser());
        parsers.Insert(0, new MdxStatementParser());
        parsers.Insert(0, new MdxFlowParser());
        parsers.Insert(0, new MdxCommentParser());
        parsers.Insert(0, new IndentParser());
    }

    /// <summary>Opens a block with its first line.</summary>
    public static BlockState Open(BlockProcessor processor, LeafBlock block)
    {
        block.Column = processor.Column;
        block.Span = new SourceSpan(processor.Start, processor.Line.End);
        block.Lines = new StringLineGroup(4);
        processor.NewBlocks.Push(block);
        return Continue(processor, block);
    }

    /// <summary>Goes on with a block. The indent is part of the line, as in HTML.</summary>
    public static BlockState Continue(BlockProcessor processor, Block block)
    {
        processor.GoToColumn(processor.ColumnBeforeIndent);
        block.UpdateSpanEnd(processor.Line.End);
        return BlockState.Continue;
    }

    /// <summary>A scan of the text from the current line on.</summary>
    public static MdxScan ScanAt(BlockProcessor processor)
    {
        var quotes = 0;
        for (var container = processor.CurrentContainer; container is not null; container = container.Parent)
        {
            quotes += container is QuoteBlock ? 1 : 0;
        }

        return new(processor.Line.Text, quotes);
    }

    // Fences and headings.
    private sealed class IndentParser : BlockParser
    {
        public IndentParser() => OpeningCharacters = ['`', '~', '#', '>', '<', '{'];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            if (processor.IsCodeIndent)
            {
                processor.RestartIndent();
            }

            return BlockState.None;
        }
    }

    private sealed class IndentedQuoteParser : QuoteBlockParser
    {
        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            if (processor.IsCodeIndent && processor.CurrentChar == '>')
            {
                processor.RestartIndent();
            }

            return base.TryContinue(processor, block);
        }
    }

    private sealed class IndentedListParser : ListBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            var indent = processor.IsCodeIndent ? processor.Indent : 0;
            if (indent > 0)
            {
                processor.RestartIndent();
            }

            var state = base.TryOpen(processor);
            if (indent > 0 && processor.NewBlocks.OfType<ListItemBlock>().FirstOrDefault() is { } item)
            {
                // Lines of the item are indented from where this line is.
                item.ColumnWidth += item.ColumnWidth < 0 ? -indent : indent;
            }

            return state;
        }
    }

    // MDX has no HTML comments. Some generators accept them, and others say what's wrong.
    private sealed class HtmlCommentParser : HtmlBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor) =>
            processor.Line.AsSpan().StartsWith("<!--", StringComparison.Ordinal)
                ? base.TryOpen(processor)
                : BlockState.None;
    }
}
