namespace SnippetCheck.Matching;

/// <summary>A comment block that states output, and the output each time it was reached.</summary>
/// <param name="Block">The block.</param>
/// <param name="Texts">The output of each pass, in order; empty if the block was never reached.</param>
public sealed record BlockPasses(OutputBlock Block, IReadOnlyList<string> Texts)
{
    /// <summary>Whether the program reached the end of the block at least once.</summary>
    public bool IsReached => Texts.Count > 0;

    /// <summary>The passes of the blocks of a snippet.</summary>
    public static IReadOnlyList<BlockPasses> Of(IReadOnlyList<OutputBlock> blocks, Run run)
    {
        var texts = blocks.ToDictionary(b => b, _ => new List<string>());
        var whole = run.OfProgram;
        var start = 0;
        foreach (var mark in whole.Marks)
        {
            if (blocks.FirstOrDefault(b => b.Mark == mark.Number) is { } block)
            {
                texts[block].Add(whole.Out[start..mark.Offset]);
            }

            start = mark.Offset;
        }

        // These blocks last until the end of the part.
        start = run.Marks.Count > 0 ? run.Marks[^1].Offset : 0;
        foreach (var last in blocks.Where(b => b.Mark is null))
        {
            texts[last].Add(run.Out[start..]);
            start = run.Out.Length;
        }

        return [.. blocks.Select(b => new BlockPasses(b, texts[b]))];
    }

    /// <summary>The first difference; null if all passes match.</summary>
    internal Mismatch? FirstMismatch() =>
        Texts.Select(t => Compare(Block.Stated, t)).FirstOrDefault(m => m is not null);

    /// <summary>The first certain difference, for a block that the author may not have written for SnippetCheck; null if there's none.</summary>
    internal Mismatch? FirstSureMismatch() =>
        Texts
            .Where(t => InferredText.IsWrong(Block.Stated.Lines, t, mayGoOn: Block.Mark is not null))
            .Select(t => Compare(Block.Stated, t))
            .FirstOrDefault(m => m is not null);

    /// <summary>How a printed text differs from what a block states; null if it matches.</summary>
    internal static Mismatch? Compare(StatedText stated, string printed)
    {
        // A block can't state how far its whole text is indented. A line of "..." may still stand for lines with less indent.
        var lines = PrintedLines(printed);
        return ExpectedText.Compare(stated, lines) is null
            ? null
            : ExpectedText.Compare(stated, CommonIndent.Drop(lines));
    }

    /// <summary>The lines that a block can state. Blank lines next to its cue don't count, so they're left out.</summary>
    internal static IReadOnlyList<string> PrintedLines(string printed) =>
        [.. ExpectedText.Lines(printed).SkipWhile(l => l.Length == 0)];
}
