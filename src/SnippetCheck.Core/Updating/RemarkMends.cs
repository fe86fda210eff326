using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Values, and what lines print, that remarks in the code state.</summary>
internal static class RemarkMends
{
    /// <summary>The mends of a snippet that ended as promised.</summary>
    public static IEnumerable<Mend> Of(CheckedSnippet decided, PostText post)
    {
        if (decided is not { Snippet.Fence: { IsClosed: true } code, Outcome: Outcome.Ran { Findings.Values: var values, Run: var run } })
        {
            yield break;
        }

        foreach (var passes in RemarkPasses.Of(values, run).Where(p => p.IsReached && !p.IsEmpty))
        {
            var problems = decided.ProblemsBetween(passes.Remark.Place, passes.Remark.Place);
            if (problems.Count > 0)
            {
                yield return decided.Snippet.IsInferred
                    ? new Mend.Obstacle(problems, "The remark may say more than what is printed: mend it by hand, or tag the snippet run.")
                    : Rewrite(passes, code, post, problems);
            }
        }
    }

    private static Mend Rewrite(RemarkPasses passes, Fence code, PostText post, IReadOnlyList<Problem> problems)
    {
        var stated = passes.Remark.Lines;
        if (passes.Restated() is not { } restated || restated.Count != stated.Count)
        {
            return new Mend.Obstacle(problems, "This line prints more or fewer lines than the remark has: state them in a block below // Output:");
        }

        var writer = new LineWriter("", Unwritable.InCodeOf(code, post, margin: "", isBlock: false), isLiteral: false);
        var texts = restated.Select(t => t.Contains('\n', StringComparison.Ordinal) ? null
            : passes.CountsBlanks ? writer.State(t)?.TrimEnd()
            : writer.State(t)?.Trim());

        var lines = stated.Zip(texts, (line, text) => line with { Text = Keep(line.Text, text ?? "") }).ToList();
        if (lines.Exists(l => l.Text.Length == 0 || l.Text.Contains("*/", StringComparison.Ordinal) || (passes.Remark.IsLiteral && !RemarkPasses.IsLiteral(l.Text))) || !passes.Holds(lines))
        {
            return new Mend.Obstacle(problems, "A remark cannot state this: state it in an output fence, or in a block below // Output:");
        }

        return new Mend.Change("remark rewritten", problems, [.. stated.Zip(lines).Where(l => l.First != l.Second).Select(l => new Edit(Place.On(l.First.Line, l.First.Column, l.First.Text.Length), Apart(l.First, l.Second.Text, post)))]);
    }

    // The first blank behind the arrow does not count.
    private static string Apart(FenceLine line, string text, PostText post) =>
        char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(post.Line(line.Line)[line.Column - 2]) ? " " + text : text;

    // Of several times, those that still hold stay as they are.
    private static string Keep(string stated, string text)
    {
        var (old, found) = (stated.Split(RemarkPasses.Then), text.Split(RemarkPasses.Then));
        return old.Length == found.Length
            ? string.Join(RemarkPasses.Then, old.Zip(found, (o, f) => LinePattern.Parse(o).Matches(LinePattern.Parse(f).Text) ? o : f))
            : text;
    }
}
