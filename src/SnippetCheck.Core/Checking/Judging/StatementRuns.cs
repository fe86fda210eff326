using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Something that a post states of a snippet's output, and what was printed there in each of several runs.</summary>
/// <param name="First">The place where it begins.</param>
/// <param name="Last">The place where it ends.</param>
/// <param name="Lines">The stated lines.</param>
/// <param name="Texts">The printed lines of each run.</param>
/// <param name="Mismatches">Where the statement doesn't hold, for each run; null if it does.</param>
internal sealed record StatementRuns(
    Place First,
    Place Last,
    IReadOnlyList<FenceLine> Lines,
    IReadOnlyList<IReadOnlyList<string>> Texts,
    IReadOnlyList<Place?> Mismatches
)
{
    /// <summary>Whether it's a fence, which can have tags.</summary>
    public bool IsOfFence { get; init; }

    /// <summary>Whether the runs printed different texts.</summary>
    public bool Varies => Texts.Any(t => !t.SequenceEqual(Texts[0]));

    /// <summary>The statements of a snippet that are compared.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="runs">Its runs, all of which ended as promised.</param>
    public static IEnumerable<StatementRuns> Of(Snippet snippet, IReadOnlyList<Outcome.Ran> runs)
    {
        if (snippet.Expectation is not Expectation.Runs { Output: { IsCompared: true } stated })
        {
            return [];
        }

        var blocks = runs.Select(r => BlockPasses.Of(r.Findings.Blocks, r.Run)).ToList();
        var values = runs.Select(r => RemarkPasses.Of(r.Findings.Values, r.Run)).ToList();
        return
        [
            .. OfText(stated.Out, runs, r => r.Out),
            .. OfText(stated.Error, runs, r => r.OwnError),
            .. stated.Files.SelectMany(f => OfText(f.Text, runs, r => TextOf(f, r))),
            .. blocks[0].Select((_, i) => OfBlock([.. blocks.Select(b => b[i])])),
            .. values[0].Select((_, i) => OfRemark([.. values.Select(v => v[i])])),
        ];
    }

    /// <summary>Whether a place is in the statement.</summary>
    public bool Holds(Place place) => place.File is null && place >= First && place <= Last;

    /// <summary>The first place where it doesn't hold in some run; null if it holds in all.</summary>
    public Place? FirstMismatch() => Mismatches.Where(m => m is not null).Min();

    /// <summary>Whether the post states a line as it was printed, without placeholders.</summary>
    public bool IsStatedLiterally(string line) => Lines.Any(l => l.Text.Trim() == line.Trim());

    /// <summary>The place of a line that's stated literally.</summary>
    public Place PlaceOf(string line) => Lines.First(l => l.Text.Trim() == line.Trim()).Place;

    private static IEnumerable<StatementRuns> OfText(
        StatedText? stated,
        IReadOnlyList<Outcome.Ran> runs,
        Func<Run, string?> printed
    ) =>
        stated is null
            ? []
            :
            [
                new(
                    stated.Fence?.Opening ?? (stated.Lines is [var first, ..] ? At(first) : stated.End),
                    stated.Fence?.Closing ?? stated.End,
                    stated.Lines,
                    [.. runs.Select(r => ExpectedText.Lines(printed(r.Run) ?? ""))],
                    [.. runs.Select(r => ExpectedText.Compare(stated, printed(r.Run) ?? "")?.Place)]
                )
                {
                    IsOfFence = true,
                },
            ];

    private static StatementRuns OfBlock(IReadOnlyList<BlockPasses> runs) =>
        new(
            runs[0].Block.Cue,
            runs[0].Block.Stated.End,
            runs[0].Block.Stated.Lines,
            [.. runs.Select(r => (IReadOnlyList<string>)[.. r.Texts.SelectMany(BlockPasses.PrintedLines)])],
            [.. runs.Select(r => r.IsReached ? r.FirstMismatch()?.Place : r.Block.Cue)]
        );

    private static StatementRuns OfRemark(IReadOnlyList<RemarkPasses> runs) =>
        new(
            runs[0].Remark.Place,
            runs[0].Remark.Place,
            runs[0].Remark.Lines,
            [.. runs.Select(r => r.Restated() ?? r.Beginning())],
            [.. runs.Select(r => r.IsReached && r.Holds(r.Remark.Lines) ? (Place?)null : r.Remark.Place)]
        );

    private static Place At(FenceLine line) => line.PlaceOf(0, 0);

    private static string? TextOf(StatedFile stated, Run run) =>
        (run.Files.FirstOrDefault(f => f.Path == stated.Path)?.Content as FileContent.Readable)?.Text;
}
