using Markdig.Parsers;
using Markdig.Syntax;

namespace SnippetCheck.Posts;

/// <summary>Lines of MDX that aren't Markdown: tags and expressions, or <c>import</c> and <c>export</c> statements.</summary>
internal sealed class MdxFlow(BlockParser parser) : LeafBlock(parser)
{
    /// <summary>The offset where its last line ends.</summary>
    public required int End { get; set; }
}

/// <summary>Parses tags and expressions that fill whole lines. Right below them, other blocks of Markdown may start, unlike below HTML.</summary>
internal sealed class MdxFlowParser : BlockParser
{
    public MdxFlowParser() => OpeningCharacters = ['<', '{'];

    public override BlockState TryOpen(BlockProcessor processor) =>
        EndOfFlow(processor) is { } end ? MdxBlocks.Open(processor, new MdxFlow(this) { End = end }) : BlockState.None;

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var flow = (MdxFlow)block;
        if (processor.CurrentLineStartPosition > flow.End)
        {
            if (processor.IsBlankLine || EndOfFlow(processor) is not { } end)
            {
                return BlockState.None;
            }

            // <CodeBlock>, {code} and </CodeBlock> on three lines belong together.
            flow.End = end;
        }

        return MdxBlocks.Continue(processor, block);
    }

    private static int? EndOfFlow(BlockProcessor processor) =>
        processor.CurrentChar is '<' or '{' && !MdxCommentParser.StartsComment(processor)
            ? MdxBlocks.ScanAt(processor).EndOfFlow(processor.Start)
            : null;
}

/// <summary>Parses <c>import</c> and <c>export</c> statements. They start at the first column, and not within a paragraph.</summary>
internal sealed class MdxStatementParser : BlockParser
{
    public MdxStatementParser() => OpeningCharacters = ['i', 'e'];

    public override bool CanInterrupt(BlockProcessor processor, Block block) => block is not ParagraphBlock;

    public override BlockState TryOpen(BlockProcessor processor) =>
        processor.Start == processor.CurrentLineStartPosition
        && processor.Line.AsSpan() is var line
        && (
            line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("export ", StringComparison.Ordinal)
        )
        && MdxBlocks.ScanAt(processor).EndOfStatements(processor.Start) is { } end
            ? MdxBlocks.Open(processor, new MdxFlow(this) { End = end })
            : BlockState.None;

    public override BlockState TryContinue(BlockProcessor processor, Block block) =>
        processor.CurrentLineStartPosition > ((MdxFlow)block).End
            ? BlockState.None
            : MdxBlocks.Continue(processor, block);
}
