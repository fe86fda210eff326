using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Adds a fence below a snippet for output that the post doesn't state.</summary>
internal static class MissingOutput
{
    /// <summary>A fence, if the snippet passes, prints something and states none of it; otherwise nothing.</summary>
    /// <param name="decided">The snippet.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="style">How the post states output nearby.</param>
    /// <param name="post">Its post.</param>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, RepeatedRun? runs, OutputStyle style, PostText post)
    {
        if (
            decided.Snippet
                is not {
                    Disposition: Disposition.Run,
                    IsIncluded: false,
                    Fence: { IsClosed: true, IsHidden: false } fence
                } snippet
            || snippet.Expectation is not Expectation.Runs { Output: { IsCompared: true, Out: null, Error: null } }
            || decided.Outcome is not Outcome.Ran { Findings: { Blocks.Count: 0, Values.Count: 0 } } ran
            || decided.Verdict.State != VerdictState.Passed
        )
        {
            yield break;
        }

        List<IReadOnlyList<string>> all = [.. (runs?.Runs ?? [ran]).Select(r => ExpectedText.Lines(r.Run.Out))];
        if (all.TrueForAll(p => p.Count == 0))
        {
            yield break;
        }

        if (runs is null || SteadyLine.Of(all, runs.Clock) is not { } printed)
        {
            yield return new Fix.Refusal(
                Problems.OutputVaries(fence.Opening, runs is null ? Variation.OfEnding : Variation.Of(all))
            );
            yield break;
        }

        var writer = new LineWriter(FenceMargin.Of(fence, post), Unwritable.In(fence, post), isLiteral: false);
        var lines = printed.Select(l => writer.State(l) ?? "").ToList();
        var marks = new string(style.Mark, FenceMarks.LengthAround(lines, style.Mark));
        var opening = style.Opening(marks, snippet);
        var ending = post.EndingAt(fence.Closing.Line);
        IEnumerable<string> added = ["", .. opening, .. lines, marks];
        yield return new Fix.Change(
            "output added",
            [],
            [
                new(
                    Place.On(fence.Closing.Line, post.Line(fence.Closing.Line).Length + 1),
                    string.Concat(added.Select(l => ending + writer.Write(l)))
                ),
            ]
        )
        {
            Notice = runs.Notice(fence.Opening, lines),
        };
    }
}
