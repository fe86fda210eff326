using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Rewrites the text in a fence, including a hidden one.</summary>
/// <param name="stated">The text.</param>
/// <param name="fence">The fence.</param>
/// <param name="post">Its post.</param>
/// <param name="target">What the text is about, if a run shows it.</param>
internal sealed class FenceRewriter(StatedText stated, Fence fence, PostText post, OutputTarget? target = null)
    : ClaimRewriter
{
    private readonly StatedLines _lines = new(
        post,
        stated.Lines,
        fence.Start ?? post.EndOf(fence.Opening.Line),
        new(
            FenceMargin.Inside(fence, post),
            Unwritable.In(fence, post),
            stated.Match == MatchMode.Literal,
            fence.Content.Notation,
            IsJsonOf(stated, target)
        )
    );

    protected override string Unwritten =>
        "The output can't be written here: it contains characters that end a line or a comment.";

    public override IReadOnlyList<IReadOnlyList<string>>? TextsOf(IReadOnlyList<Outcome.Ran> runs)
    {
        var texts = runs.Select(r => target?.TextIn(r.Run)).OfType<string>().ToList();
        return texts.Count < runs.Count ? null
            : IsJson ? JsonLines.Restated(stated.Lines, texts)
            : [.. texts.Select(t => ExpectedText.LinesFor(stated.IsDedented, t))];
    }

    // JSON is laid out as the post lays it out. For other output, the author has chosen to leave that open.
    private bool IsJson => IsJsonOf(stated, target);

    private static bool IsJsonOf(StatedText stated, OutputTarget? target) =>
        stated.Match == MatchMode.Json && target is OutputTarget.ResponseBody;

    public override string? ObstacleTo(IReadOnlyList<IReadOnlyList<string>> texts) =>
        stated.Match is not (MatchMode.Exact or MatchMode.Literal) && !IsJson
            ? $"Output with match={stated.Match.ToString().ToLowerInvariant()} isn't rewritten."
        : _lines.AreApart ? null
        : "Several of its lines are on one line of the file.";

    protected override IReadOnlyList<Edit>? EditsFor(
        IReadOnlyList<SteadyLine> lines,
        Func<IReadOnlyList<FenceLine>, bool> holds
    ) =>
        Restatement.Of(stated.Lines, lines, stated.Match, _lines.Writer, holds) is { } result
            ?
            [
                .. _lines.Replace(result),
                .. fence.IsHidden || fence.IsElement
                    ? []
                    : FenceMarks.Lengthen(fence, post, [.. result.Select(_lines.TextOf)]),
            ]
            : null;
}
