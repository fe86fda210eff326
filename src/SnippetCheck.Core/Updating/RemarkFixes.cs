using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Fixes remarks that state values or what a line prints.</summary>
internal static class RemarkFixes
{
    /// <summary>The fixes for a snippet that ended as promised.</summary>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, RepeatedRun runs, PostText post)
    {
        if (decided.Snippet.Fence is not { IsClosed: true } code)
        {
            yield break;
        }

        var others = runs.Runs.Skip(1).Select(r => RemarkPasses.Of(r.Findings.Values, r.Run)).ToList();
        foreach (
            var (index, passes) in RemarkPasses
                .Of(runs.Runs[0].Findings.Values, runs.Runs[0].Run)
                .Index()
                .Where(p => p.Item.IsReached && !p.Item.IsEmpty)
        )
        {
            var problems = decided.ProblemsBetween(passes.Remark.Place, passes.Remark.Place);
            if (problems.Count > 0)
            {
                yield return Rewrite([passes, .. others.Select(o => o[index])], runs, code, post, problems);
            }
        }
    }

    private static Fix Rewrite(
        IReadOnlyList<RemarkPasses> all,
        RepeatedRun runs,
        Fence code,
        PostText post,
        IReadOnlyList<Problem> problems
    )
    {
        var passes = all[0];
        var stated = passes.Remark.Lines;
        var times = all.Select(p => p.Restated()).OfType<IReadOnlyList<string>>().ToList();
        if (times.Count == all.Count && times.Exists(t => t.Count != times[0].Count))
        {
            return new Fix.Unfixable(problems, Variation.Of(times));
        }

        if (times.Count < all.Count || times[0] is not { } printed || printed.Count != stated.Count)
        {
            return new Fix.Unfixable(
                problems,
                "This line prints more or fewer lines than the remark has: state them in a block below // Output:"
            );
        }

        if (SteadyLine.Of(times, runs.Clock) is not { } restated)
        {
            return new Fix.Unfixable(problems, Variation.Of(times));
        }

        var writer = new LineWriter(
            "",
            Unwritable.InCodeOf(code, post, margin: "", isBlock: false),
            isLiteral: false,
            code.Content.Notation
        );
        var texts = restated.Select(t =>
            t.Text.Contains('\n', StringComparison.Ordinal) ? null
            : passes.CountsBlanks ? writer.State(t)?.TrimEnd()
            : writer.State(t)?.Trim()
        );

        var lines = stated.Zip(texts, (line, text) => line with { Text = Keep(line.Text, text ?? "") }).ToList();
        if (
            lines.Exists(l =>
                l.Text.Length == 0
                || l.Text.Contains("*/", StringComparison.Ordinal)
                || (passes.Remark.IsLiteral && !RemarkPasses.IsLiteral(l.Text))
            ) || !all.All(p => p.Holds(lines))
        )
        {
            return new Fix.Unfixable(
                problems,
                restated.Any(l => l.Varies)
                    ? Variation.Of(times)
                    : "A remark cannot state this: state it in an output fence, or in a block below // Output:"
            );
        }

        List<Edit> edits =
        [
            .. stated
                .Zip(lines)
                .Where(l => l.First != l.Second)
                .Select(l => new Edit(l.First.Place, writer.Written(Apart(l.First, l.Second.Text, post)))),
        ];
        return new Fix.Change("remark rewritten", problems, edits)
        {
            Notice = runs.Notice(code.Opening, edits.Select(e => e.Text)),
        };
    }

    // The first blank after the arrow doesn't count.
    private static string Apart(FenceLine line, string text, PostText post) =>
        char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(post.Line(line.Line)[line.Column - 2]) ? " " + text : text;

    // If the remark states several passes, those that are still right stay as they are.
    private static string Keep(string stated, string text)
    {
        var (old, found) = (stated.Split(RemarkPasses.Then), text.Split(RemarkPasses.Then));
        return old.Length == found.Length
            ? string.Join(
                RemarkPasses.Then,
                old.Zip(found, (o, f) => LinePattern.Parse(o).Matches(LinePattern.Parse(f).Text) ? o : f)
            )
            : text;
    }
}
