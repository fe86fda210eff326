using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Output and standard error that fences state, hidden ones included.</summary>
internal static class OutputMends
{
    /// <summary>The mends of a snippet that ended as promised.</summary>
    public static IEnumerable<Mend> Of(CheckedSnippet decided, PostText post) =>
        decided is { Snippet.Expectation: Expectation.Runs { Output: var stated }, Outcome: Outcome.Ran { Run: var run } }
            ? Mends(decided, stated.Out, run.Out, post).Concat(Mends(decided, stated.Error, run.OwnError, post))
            : [];

    private static IEnumerable<Mend> Mends(CheckedSnippet decided, StatedText? stated, string printed, PostText post)
    {
        // What an unclosed fence has swallowed is not output, and must not go with it.
        if (stated is not { Fence: { IsClosed: true, Swallowed: null } fence })
        {
            yield break;
        }

        var problems = decided.ProblemsBetween(fence.Opening, fence.Closing);
        if (problems.Count > 0)
        {
            yield return stated.Match is MatchMode.Exact or MatchMode.Literal
                ? Rewrite("output rewritten", stated, fence, ExpectedText.Lines(printed), post, problems)
                : new Mend.Obstacle(problems, $"What is stated under match={stated.Match.ToString().ToLowerInvariant()} is not rewritten.");
        }
    }

    /// <summary>Has a fence hold what it is to state.</summary>
    public static Mend Rewrite(string what, StatedText stated, Fence fence, IReadOnlyList<string> actual, PostText post, IReadOnlyList<Problem> problems)
    {
        var writer = new LineWriter(FenceMargin.Of(fence, post), Unwritable.In(fence, post), stated.Match == MatchMode.Literal);
        var lines = new StatedLines(post, stated.Lines, fence.Opening.Line, writer);
        if (Restatement.Of(stated.Lines, actual, stated.Match, writer, Holds) is not { } result)
        {
            return new Mend.Obstacle(problems, "What was printed cannot be written here: it holds what ends a line or a comment.");
        }

        var marks = fence.IsHidden ? [] : FenceMarks.Lengthen(fence, post, [.. result.Select(lines.TextOf)]);
        return new Mend.Change(what, problems, [.. lines.Replace(result), .. marks]);

        bool Holds(IReadOnlyList<FenceLine> texts) => ExpectedText.Compare(stated with { Lines = texts }, actual) is null;
    }
}
