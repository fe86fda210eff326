using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Fixes output and standard error in fences, including hidden ones.</summary>
internal static class OutputFixes
{
    /// <summary>The fixes for a snippet that ended as promised.</summary>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, RepeatedRun runs, PostText post) =>
        decided.Snippet.Expectation is Expectation.Runs { Output: var stated }
            ? Fixes(decided, stated.Out, runs, r => r.Out, post)
                .Concat(Fixes(decided, stated.Error, runs, r => r.OwnError, post))
                .Concat(stated.Files.SelectMany(f => Fixes(decided, f.Text, runs, r => TextOf(f, r), post)))
            : [];

    private static string? TextOf(StatedFile stated, Run run) =>
        (run.Files.FirstOrDefault(f => f.Path == stated.Path)?.Content as FileContent.Readable)?.Text;

    // What was printed is null where a file is no text, so that nothing can be written.
    private static IEnumerable<Fix> Fixes(
        CheckedSnippet decided,
        StatedText? stated,
        RepeatedRun runs,
        Func<Run, string?> printed,
        PostText post
    )
    {
        // An unclosed fence swallows text that isn't output. Don't overwrite that.
        var texts = runs.Runs.Select(r => printed(r.Run)).ToList();
        if (stated is not { Fence: { IsClosed: true, Swallowed: null } fence } || texts.Contains(null))
        {
            yield break;
        }

        var problems = decided.ProblemsBetween(fence.Opening, fence.Closing);
        if (problems.Count > 0)
        {
            yield return stated.Match is not (MatchMode.Exact or MatchMode.Literal)
                ? new Fix.Unfixable(
                    problems,
                    $"Output with match={stated.Match.ToString().ToLowerInvariant()} isn't rewritten."
                )
                : Rewrite(
                    decided,
                    stated,
                    fence,
                    [.. texts.OfType<string>().Select(t => ExpectedText.LinesFor(stated.IsDedented, t))],
                    runs,
                    post,
                    problems
                );
        }
    }

    private static Fix Rewrite(
        CheckedSnippet decided,
        StatedText stated,
        Fence fence,
        IReadOnlyList<IReadOnlyList<string>> printed,
        RepeatedRun runs,
        PostText post,
        IReadOnlyList<Problem> problems
    ) =>
        SteadyText.Of(printed, runs.Clock) switch
        {
            SteadyText.InOrder { Lines: var lines } => Noticed(
                decided,
                runs,
                Rewrite("output rewritten", stated, fence, lines, printed, post, problems)
            ),
            SteadyText.InAnyOrder { Lines: var lines }
                when runs.Loosens && Loosening.MatchUnordered(fence) is { } tag => HoldsUnordered(stated, printed)
                ? new Fix.Change("output tagged match=unordered", problems, [tag])
            : Rewrite(
                "output rewritten with match=unordered",
                stated with
                {
                    Match = MatchMode.Unordered,
                },
                fence,
                lines,
                printed,
                post,
                problems
            )
                is Fix.Change change
                ? change with
                {
                    Edits = Loosening.With(tag, change.Edits),
                }
            : new Fix.Unfixable(problems, Variation.Of(printed)),
            _ => new Fix.Unfixable(problems, Variation.Of(printed)),
        };

    private static bool HoldsUnordered(StatedText stated, IReadOnlyList<IReadOnlyList<string>> printed) =>
        printed.All(p => ExpectedText.Compare(stated with { Match = MatchMode.Unordered }, p) is null);

    private static Fix Noticed(CheckedSnippet decided, RepeatedRun runs, Fix fix) =>
        fix is Fix.Change change
            ? change with
            {
                Notice = runs.Notice(decided.Snippet.Fence.Opening, change.Edits.Select(e => e.Text)),
            }
            : fix;

    /// <summary>Rewrites a fence.</summary>
    /// <param name="what">A short description of the change.</param>
    /// <param name="stated">The current statement.</param>
    /// <param name="fence">The fence.</param>
    /// <param name="actual">The lines that the fence should state.</param>
    /// <param name="all">The lines of each run. The new statement must match all of them.</param>
    /// <param name="post">Its post.</param>
    /// <param name="problems">The problems that the change resolves.</param>
    public static Fix Rewrite(
        string what,
        StatedText stated,
        Fence fence,
        IReadOnlyList<SteadyLine> actual,
        IReadOnlyList<IReadOnlyList<string>> all,
        PostText post,
        IReadOnlyList<Problem> problems
    )
    {
        var writer = new LineWriter(
            FenceMargin.Inside(fence, post),
            Unwritable.In(fence, post),
            stated.Match == MatchMode.Literal,
            fence.Content.Notation
        );
        var above = fence.Start ?? post.EndOf(fence.Opening.Line);
        var lines = new StatedLines(post, stated.Lines, above, writer);
        if (!lines.AreApart)
        {
            return new Fix.Unfixable(problems, "Several of its lines are on one line of the file.");
        }

        if (Restatement.Of(stated.Lines, actual, stated.Match, writer, Holds) is not { } result)
        {
            return new Fix.Unfixable(
                problems,
                actual.Any(l => l.Varies)
                    ? Variation.Of(all)
                    : "The output can't be written here: it contains characters that end a line or a comment."
            );
        }

        var marks =
            fence.IsHidden || fence.IsElement ? [] : FenceMarks.Lengthen(fence, post, [.. result.Select(lines.TextOf)]);
        return new Fix.Change(what, problems, [.. lines.Replace(result), .. marks]);

        bool Holds(IReadOnlyList<FenceLine> texts) =>
            all.All(a => ExpectedText.Compare(stated with { Lines = texts }, a) is null);
    }
}
