using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Fixes what a post claims about the run of a snippet.</summary>
internal static class ClaimFixes
{
    /// <summary>The fixes for a snippet that ended as promised.</summary>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, RepeatedRun runs, PostText post) =>
        Claim.Of(decided).Select(c => Of(c, decided, runs, post)).OfType<Fix>();

    private static Fix? Of(Claim claim, CheckedSnippet decided, RepeatedRun runs, PostText post)
    {
        var problems = decided.ProblemsBetween(claim.First, claim.Last);
        if (
            problems.Count == 0
            || ClaimRewriter.Of(claim, decided.Snippet, post) is not { } rewriter
            || rewriter.TextsOf(runs.Runs) is not { } texts
        )
        {
            return null;
        }

        if (rewriter.ObstacleTo(texts) is { } obstacle)
        {
            return new Fix.Unfixable(problems, obstacle);
        }

        switch (SteadyText.Of(texts, runs.Clock))
        {
            case SteadyText.InOrder { Lines: var lines }:
                var fix = rewriter.Rewrite(rewriter.What, problems, lines, texts, l => Holds(claim.With(l), runs));
                return fix is Fix.Change change
                    ? change with
                    {
                        Notice = runs.Notice(decided.Snippet.Fence.Opening, change.Edits.Select(e => e.Text)),
                    }
                    : fix;
            case SteadyText.InAnyOrder { Lines: var lines }
                when runs.Loosens
                    && claim is FenceClaim { Stated: var stated }
                    && Loosening.MatchUnordered(stated.Fence) is { } tag:
                return InAnyOrder(stated, tag, lines, texts, problems, runs, post);
            default:
                return new Fix.Unfixable(problems, Variation.Of(texts));
        }
    }

    private static Fix InAnyOrder(
        StatedFence stated,
        Edit tag,
        IReadOnlyList<SteadyLine> lines,
        IReadOnlyList<IReadOnlyList<string>> texts,
        IReadOnlyList<Problem> problems,
        RepeatedRun runs,
        PostText post
    )
    {
        const string What = "output rewritten with match=unordered";
        var claim = new FenceClaim(stated with { Text = stated.Text with { Match = MatchMode.Unordered } });
        return Holds(claim, runs) ? new Fix.Change("output tagged match=unordered", problems, [tag])
            : new FenceRewriter(claim.Stated.Text, stated.Fence, post).Rewrite(
                What,
                problems,
                lines,
                texts,
                l => Holds(claim.With(l), runs)
            )
                is Fix.Change change
                ? change with
                {
                    Edits = Loosening.With(tag, change.Edits),
                }
            : new Fix.Unfixable(problems, Variation.Of(texts));
    }

    private static bool Holds(Claim claim, RepeatedRun runs) => runs.Runs.All(r => claim.MismatchIn(r.Run) is null);
}
