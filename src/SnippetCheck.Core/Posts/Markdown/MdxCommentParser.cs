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

    /// <summary>Whether the current line starts with a comment, and not with an expression that starts with one.</summary>
    public static bool StartsComment(BlockProcessor processor)
    {
        if (!processor.Line.AsSpan().StartsWith(Start, StringComparison.Ordinal))
        {
            return false;
        }

        var end = processor.Line.Text.IndexOf(End, processor.Start, StringComparison.Ordinal);
        return MdxBlocks.ScanAt(processor).EndOfFlow(processor.Start) is not { } flow || (end >= 0 && end < flow);
    }

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (!StartsComment(processor))
        {
            return BlockState.None;
        }

        MdxBlocks.Open(processor, new MdxComment(this));
        return State(processor);
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        MdxBlocks.Continue(processor, block);
        return State(processor);
    }

    private static BlockState State(BlockProcessor processor) =>
        processor.Line.AsSpan().Contains(End, StringComparison.Ordinal) ? BlockState.Break : BlockState.Continue;
}
