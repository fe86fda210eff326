using Markdig.Parsers;
using Markdig.Syntax;

namespace SnippetCheck.Posts;

/// <summary>
/// Parses fences like Markdig, which in nested lists compares the indent of a closing fence with the wrong column,
/// and treats an indented one as a line of code.
/// </summary>
internal sealed class FenceParser : FencedCodeBlockParser
{
    // From here on, an indent makes a line code.
    private const int CodeIndent = 4;

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (
            processor.IsCodeIndent
            && block is FencedCodeBlock fence
            && TextColumn(block.Parent) is { } column
            && processor.Column - column < CodeIndent
            && Closes(processor.Line.AsSpan().Trim(), fence)
        )
        {
            // The indent counts from here, so there's none.
            processor.RestartIndent();
        }

        return base.TryContinue(processor, block);
    }

    // The column where the text of a list item starts; null if its first line doesn't show it.
    private static int? TextColumn(ContainerBlock? container) =>
        container is ListItemBlock { Count: > 0 } item
        && item[0] is FencedCodeBlock or not CodeBlock
        && item[0].Line == item.Line
            ? item[0].Column
            : null;

    private static bool Closes(ReadOnlySpan<char> line, FencedCodeBlock fence) =>
        line.Length >= fence.OpeningFencedCharCount && line.Trim(fence.FencedChar).IsEmpty;
}
