using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Output that a post does not state: a fence is added for it, right behind the snippet.</summary>
internal static class MissingOutput
{
    /// <summary>The fence for a snippet that holds, prints something, and states nothing of it; else none.</summary>
    /// <param name="decided">The snippet.</param>
    /// <param name="style">How its post states output nearby.</param>
    /// <param name="post">Its post.</param>
    public static IEnumerable<Mend> Of(CheckedSnippet decided, OutputStyle style, PostText post)
    {
        if (decided.Snippet is not { Disposition: Disposition.Run, Fence: { IsClosed: true, IsHidden: false } fence } snippet
            || snippet.Expectation is not Expectation.Runs { Output: { IsCompared: true, Out: null, Error: null } }
            || decided.Outcome is not Outcome.Ran { Findings: { Blocks.Count: 0, Values.Count: 0 }, Run: var run }
            || decided.Verdict.State != VerdictState.Passed)
        {
            yield break;
        }

        var printed = ExpectedText.Lines(run.Out);
        if (printed.Count == 0)
        {
            yield break;
        }

        var writer = new LineWriter(FenceMargin.Of(fence, post), Unwritable.In(fence, post), isLiteral: false);
        var lines = printed.Select(l => writer.State(l) ?? "").ToList();
        var marks = new string(style.Mark, FenceMarks.LengthAround(lines, style.Mark));
        var opening = style.Opening(marks, snippet);
        var ending = post.EndingAt(fence.Closing.Line);
        IEnumerable<string> added = ["", .. opening, .. lines, marks];
        yield return new Mend.Change("output added", [], [
            new(Place.On(fence.Closing.Line, post.Line(fence.Closing.Line).Length + 1), string.Concat(added.Select(l => ending + writer.Write(l)))),
        ]);
    }
}
