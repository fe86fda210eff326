using SnippetCheck.Matching;

namespace SnippetCheck.Claims;

/// <summary>A claim in a comment block in the code: <c>// Output:</c> and the lines below it. A block in a loop is reached more than once, and must hold each time.</summary>
/// <param name="Block">The block.</param>
public sealed record BlockClaim(OutputBlock Block) : Claim
{
    /// <inheritdoc/>
    public override OutputTarget Target { get; } = new OutputTarget.Out();

    /// <inheritdoc/>
    public override Place First => Block.Cue;

    /// <inheritdoc/>
    public override Place Last => Block.Stated.End;

    /// <inheritdoc/>
    public override IReadOnlyList<FenceLine> Lines => Block.Stated.Lines;

    /// <inheritdoc/>
    public override string InWords =>
        FormattableString.Invariant($"{Target.InWords}, in the comments below line {First.Line}");

    // Of several blocks without marks, the first has all the rest of the output.
    private bool IsBelowLast { get; init; }

    /// <summary>A block of a snippet.</summary>
    internal static BlockClaim At(int index, IReadOnlyList<OutputBlock> blocks) =>
        new(blocks[index]) { IsBelowLast = blocks.Take(index).Any(b => b.Mark is null) };

    /// <inheritdoc/>
    public override IReadOnlyList<string> LinesIn(Run run) => [.. TextsIn(run).SelectMany(LinesOf)];

    /// <summary>The output each time that a run reached the block, in order.</summary>
    internal IReadOnlyList<string> TextsIn(Run run)
    {
        if (Block.Mark is not { } mark)
        {
            // It lasts until the end of the part.
            return [IsBelowLast ? "" : run.Out[(run.Marks is [.., var last] ? last.Offset : 0)..]];
        }

        var (marks, text) = (run.OfProgram.Marks, run.OfProgram.Out);
        return
        [
            .. marks
                .Index()
                .Where(m => m.Item.Number == mark)
                .Select(m => text[(m.Index == 0 ? 0 : marks[m.Index - 1].Offset)..m.Item.Offset]),
        ];
    }

    /// <summary>The lines that a block can state. Blank lines next to its cue don't count, so they're left out.</summary>
    internal static IReadOnlyList<string> LinesOf(string printed) =>
        [.. ExpectedText.Lines(printed).SkipWhile(l => l.Length == 0)];

    /// <summary>How a printed text differs from what the block states; null if it matches.</summary>
    internal Mismatch? Compare(string printed)
    {
        // A block can't state how far its whole text is indented. A line of "..." may still stand for lines with less indent.
        var lines = LinesOf(printed);
        return ExpectedText.Compare(Block.Stated, lines) is null
            ? null
            : ExpectedText.Compare(Block.Stated, CommonIndent.Drop(lines));
    }

    /// <inheritdoc/>
    internal override Place? MismatchIn(Run run) =>
        TextsIn(run) is { Count: > 0 } texts ? FirstMismatch(texts)?.Place : First;

    /// <inheritdoc/>
    internal override Problem? Judge(Snippet snippet, Run? run)
    {
        var texts = run is null ? [] : TextsIn(run);
        var isInferred = snippet.IsInferred && run is not null;
        return texts.Count == 0
            ? isInferred || run is { IsCutShort: true }
                ? null
                : Problems.OutputNeverReached(First)
            : FirstMismatch(isInferred ? texts.Where(IsSurelyWrong) : texts) is { } wrong
                ? DifferenceProblem.Of(snippet, wrong, Target.InWords)
                : null;
    }

    /// <summary>The same claim with other lines, as they'd be read from the post.</summary>
    internal override BlockClaim With(IReadOnlyList<FenceLine> lines)
    {
        var dropped = CommonIndent.Drop([.. lines.Select(l => l.Text)]);
        return this with
        {
            Block = Block with
            {
                Stated = Block.Stated with { Lines = [.. lines.Select((l, i) => l with { Text = dropped[i] })] },
            },
        };
    }

    /// <inheritdoc/>
    internal override CompileFindings Instead(Claim old, CompileFindings findings) =>
        findings with
        {
            Blocks = [.. findings.Blocks.Select(b => old is BlockClaim { Block: var at } && b == at ? Block : b)],
        };

    private Mismatch? FirstMismatch(IEnumerable<string> texts) =>
        texts.Select(Compare).FirstOrDefault(m => m is not null);

    private bool IsSurelyWrong(string text) => InferredText.IsWrong(Lines, text, mayGoOn: Block.Mark is not null);
}
