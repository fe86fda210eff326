namespace SnippetCheck.Matching;

/// <summary>A comment block that states output, with what was printed each time that it was passed.</summary>
/// <param name="Block">The block.</param>
/// <param name="Texts">What was printed, in order; none: it was never reached.</param>
internal sealed record BlockPasses(OutputBlock Block, IReadOnlyList<string> Texts)
{
    /// <summary>Whether the program came to its end.</summary>
    public bool IsReached => Texts.Count > 0;

    /// <summary>The passes of each block of a snippet.</summary>
    public static IReadOnlyList<BlockPasses> Of(IReadOnlyList<OutputBlock> blocks, Run run)
    {
        var texts = blocks.ToDictionary(b => b, _ => new List<string>());
        var whole = run.Whole ?? run;
        var start = 0;
        foreach (var mark in whole.Marks)
        {
            if (blocks.FirstOrDefault(b => b.Mark == mark.Number) is { } block)
            {
                texts[block].Add(whole.Out[start..mark.Offset]);
            }

            start = mark.Offset;
        }

        // Those that last until the part ends.
        start = run.Marks.Count > 0 ? run.Marks[^1].Offset : 0;
        foreach (var last in blocks.Where(b => b.Mark is null))
        {
            texts[last].Add(run.Out[start..]);
            start = run.Out.Length;
        }

        return [.. blocks.Select(b => new BlockPasses(b, texts[b]))];
    }

    /// <summary>How the first text that differs does so; null where all are what is stated.</summary>
    public Mismatch? FirstMismatch() => Texts.Select(t => Compare(Block.Stated, t)).FirstOrDefault(m => m is not null);

    /// <summary>How the first text that surely differs does so, where the block is read as a reader would who does not know our rules; null where none does.</summary>
    public Mismatch? FirstSureMismatch() =>
        Texts
            .Where(t => InferredText.IsWrong(Block.Stated.Lines, t, mayGoOn: Block.Mark is not null))
            .Select(t => Compare(Block.Stated, t))
            .FirstOrDefault(m => m is not null);

    /// <summary>Compares what a block states with what was printed; null where it is the same.</summary>
    public static Mismatch? Compare(StatedText stated, string printed)
    {
        // A block does not say how far its text is indented as a whole. What is may yet be stated, below a line of "...".
        var lines = PrintedLines(printed);
        return ExpectedText.Compare(stated, lines) is null
            ? null
            : ExpectedText.Compare(stated, CommonIndent.Drop(lines));
    }

    /// <summary>The lines of a text as a block can state it: blank lines next to a cue do not count, so those that stand for them do not either.</summary>
    public static IReadOnlyList<string> PrintedLines(string printed) =>
        [.. ExpectedText.Lines(printed).SkipWhile(l => l.Length == 0)];
}
