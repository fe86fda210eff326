using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Adds a fence below a snippet for output that the post doesn't state.</summary>
internal static class MissingOutput
{
    /// <summary>A fence, if the snippet prints something and states none of it, and nothing else is wrong with it; otherwise nothing.</summary>
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
                    Fence: { IsClosed: true, IsHidden: false, IsFile: false } fence
                } snippet
            || snippet.Expectation is not Expectation.Runs { Output.IsCompared: true }
            || decided.Outcome is not Outcome.Ran ran
            || Claim.IsOutputStated(snippet, ran.Findings)
            || !IsRight(decided.Verdict)
        )
        {
            yield break;
        }

        List<IReadOnlyList<string>> all =
        [
            .. (runs?.Runs ?? [ran]).Select(r => ExpectedText.LinesFor(fence.IsElement, r.Run.Out)),
        ];
        if (all.TrueForAll(p => p.Count == 0))
        {
            yield break;
        }

        if (runs is null || Printed(all, runs, fence) is not var (printed, isInAnyOrder))
        {
            // That the output varies is reported already, if it was to be the same.
            if (decided.Verdict.State == VerdictState.Passed)
            {
                yield return new Fix.Refusal(
                    Problems.OutputVaries(fence.Opening, runs is null ? Variation.OfEnding : Variation.Of(all))
                );
            }

            yield break;
        }

        var notation = fence.Margins is null ? (Notation)new Notation.Plain() : new Notation.Xml(WritesGreater: true);
        var margin = FenceMargin.Of(fence, post);
        var writer = new LineWriter(margin, Unwritable.Of(notation), isLiteral: false, notation);
        var lines = printed.Select(l => writer.State(l) ?? "").ToList();
        var (opening, closing) = style.Around(lines, snippet, isInAnyOrder);
        var ending = post.EndingAt(fence.Closing.Line);
        IEnumerable<string> added =
        [
            .. opening.Select(l => (margin + l).TrimEnd()),
            .. lines.Select(writer.Write),
            margin + closing,
        ];
        yield return new Fix.Change(
            "output added",
            [.. decided.Verdict.Problems.Where(IsOfVariation)],
            [
                new(
                    // What follows a <code> element on its line stays after it.
                    fence.IsElement
                        ? Place.On(fence.Closing.EndLine, fence.Closing.EndColumn)
                        : Place.On(fence.Closing.Line, post.Line(fence.Closing.Line).Length + 1),
                    string.Concat(added.Select(l => ending + l))
                ),
            ]
        )
        {
            Notice = runs.Notice(fence.Opening, lines),
        };
    }

    private static bool IsRight(Verdict verdict) =>
        verdict.State == VerdictState.Passed
        || (
            verdict.State == VerdictState.Failed
            && verdict.Problems.Where(p => p.Severity == Severity.Error).All(IsOfVariation)
        );

    private static bool IsOfVariation(Problem problem) => problem.Code == Problems.UnstatedVariationCode;

    // Only what was repeated on purpose is stated loosely.
    private static (IReadOnlyList<SteadyLine> Lines, bool IsInAnyOrder)? Printed(
        IReadOnlyList<IReadOnlyList<string>> all,
        RepeatedRun runs,
        Fence fence
    ) =>
        SteadyText.Of(all, runs.Clock) switch
        {
            SteadyText.InOrder { Lines: var lines } => (lines, false),
            SteadyText.InAnyOrder { Lines: var lines } when runs.Loosens && !fence.IsElement => (lines, true),
            _ => null,
        };
}
