using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace SnippetCheck.Posts;

/// <summary>An MDX comment at the start of a line: <c>{/* … */}</c>.</summary>
internal sealed class MdxComment(BlockParser parser) : LeafBlock(parser);

/// <summary>Parses MDX comments as blocks, like Markdig parses HTML comments.</summary>
internal sealed class MdxCommentParser : BlockParser
{
    private const string Start = "{/*";
    private const string End = "*/}";

    public MdxCommentParser() => OpeningCharacters = ['{'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || !processor.Line.AsSpan().StartsWith(Start, StringComparison.Ordinal))
        {
            return BlockState.None;
        }

        var comment = new MdxComment(this)
        {
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
            Lines = new StringLineGroup(4),
        };
        processor.NewBlocks.Push(comment);
        return State(processor, comment);
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block) => State(processor, block);

    private static BlockState State(BlockProcessor processor, Block block)
    {
        // The indent is part of the line, as in an HTML comment.
        processor.GoToColumn(processor.ColumnBeforeIndent);
        block.UpdateSpanEnd(processor.Line.End);
        return processor.Line.AsSpan().Contains(End, StringComparison.Ordinal) ? BlockState.Break : BlockState.Continue;
    }
}
