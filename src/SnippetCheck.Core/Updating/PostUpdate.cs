namespace SnippetCheck.Updating;

/// <summary>What an update does to one post.</summary>
public sealed class PostUpdate
{
    private static readonly TimeSpan RewritingLimit = TimeSpan.FromSeconds(20);

    private readonly CheckedPost _post;
    private readonly PostText _text;
    private readonly IReadOnlyList<IReadOnlyList<Fix>> _mends;

    private PostUpdate(CheckedPost post, PostText text, IReadOnlyList<IReadOnlyList<Fix>> mends)
    {
        _post = post;
        _text = text;
        _mends = mends;
        Changes = [.. mends.SelectMany(m => m).OfType<Fix.Change>().OrderBy(c => c.Edits[0].Place)];
    }

    /// <summary>What can be changed, in the order of the post.</summary>
    public IReadOnlyList<Fix.Change> Changes { get; }

    /// <summary>The snippets of which something is to be written that a run gave, so that another run must confirm it.</summary>
    public IReadOnlySet<Snippet> Unconfirmed =>
        _post
            .Snippets.Zip(_mends)
            .Where(s =>
                s.First is { Repetition: null, Outcome: Outcome.Ran }
                && s.Second.OfType<Fix.Change>().Any(c => !CodeFixes.IsOne(c))
            )
            .Select(s => s.First.Snippet)
            .ToHashSet<Snippet>(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Finds out which copies of source files there are to renew. That comes first, since all else that a post states is of the code as it
    /// is then.
    /// </summary>
    /// <param name="post">The post, of which no more needs to be judged than its copies.</param>
    /// <param name="text">Its text.</param>
    public static PostUpdate OfCopies(CheckedPost post, PostText text) =>
        new(post, text, [.. post.Snippets.Select(s => (IReadOnlyList<Fix>)[.. CopyFixes.Of(s, text)])]);

    /// <summary>Finds out what there is to change but for copies of source files.</summary>
    /// <param name="post">The post, checked.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">What may be changed.</param>
    /// <remarks>Snippets that have been made to run again are stated so that it holds for each of their runs.</remarks>
    public static PostUpdate Of(CheckedPost post, PostText text, UpdateOptions options) =>
        new(post, text, [.. post.Snippets.Select(s => MendsInTime(s, post, text, options))]);

    /// <summary>The text once changes are made.</summary>
    public PostText With(IEnumerable<Fix.Change> changes) => _text.With(changes.SelectMany(c => c.Edits));

    /// <summary>What is left to say of the post once changes are made.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="written">The text that was written, of which places are to be; null: of the text as it was.</param>
    public CheckedPost After(IReadOnlyCollection<Fix.Change> changes, PostText? written)
    {
        var edits = changes.SelectMany(c => c.Edits).ToList();
        return _post with
        {
            Problems = [.. _post.Problems.Select(MoveProblem)],
            Snippets = [.. _post.Snippets.Zip(_mends, (s, mends) => Move(Mended(s, mends, changes)))],
        };

        CheckedSnippet Move(CheckedSnippet decided) =>
            decided with
            {
                Snippet = decided.Snippet with
                {
                    Fence = decided.Snippet.Fence with { Opening = PlaceAfter(decided.Snippet.Fence.Opening) },
                },
                Verdict = decided.Verdict with { Problems = [.. decided.Verdict.Problems.Select(MoveProblem)] },
            };

        Problem MoveProblem(Problem problem) => problem with { Place = PlaceAfter(problem.Place) };

        Place PlaceAfter(Place place) => written is null ? place : _text.After(edits, written, place);
    }

    // A text that cannot be compared in time cannot be rewritten either.
    private static IReadOnlyList<Fix> MendsInTime(
        CheckedSnippet decided,
        CheckedPost post,
        PostText text,
        UpdateOptions options
    )
    {
        using var time = TimeBudget.Begin(RewritingLimit);
        try
        {
            return [.. MendsOf(decided, post, text, options)];
        }
        catch (OutOfTimeException)
        {
            return [new Fix.Unfixable(decided.Verdict.Problems, "To rewrite this takes too long.")];
        }
    }

    // One kind of stated thing after another. What fails for another reason than its output says nothing of what that should be.
    private static IEnumerable<Fix> MendsOf(
        CheckedSnippet decided,
        CheckedPost post,
        PostText text,
        UpdateOptions options
    )
    {
        var runs = RepeatedRun.Of(decided, options.Now);
        return
        [
            .. EndedAsPromised(decided) ? MendsOf(decided, runs, text) : [],
            .. CopyFixes.Of(decided, text).OfType<Fix.Unfixable>(),
            .. CodeFixes.Of(decided, text, options.Codes),
            .. options.Add
                ? MissingOutput.Of(decided, runs, OutputStyle.Near(decided.Snippet, post.Snippets, text), text)
                : [],
        ];
    }

    private static IEnumerable<Fix> MendsOf(CheckedSnippet decided, RepeatedRun? runs, PostText text) =>
        runs is not null
            ?
            [
                .. OutputFixes.Of(decided, runs, text),
                .. BlockFixes.Of(decided, runs, text),
                .. RemarkFixes.Of(decided, runs, text),
            ]
        : decided is { Outcome: Outcome.Ran, Verdict.Problems: { Count: > 0 } problems }
            ? [new Fix.Unfixable(problems, Variation.OfEnding)]
        : [];

    /// <summary>Whether nothing is wrong with a snippet but what is stated of its output.</summary>
    internal static bool EndedAsPromised(CheckedSnippet decided) =>
        decided.Snippet.IsSound
        && decided.Verdict.Problems.Where(p => p.Severity == Severity.Error).All(p => p.Area == ProblemArea.Output);

    private static CheckedSnippet Mended(
        CheckedSnippet decided,
        IReadOnlyList<Fix> mends,
        IReadOnlyCollection<Fix.Change> made
    )
    {
        var gone = mends.OfType<Fix.Change>().Where(made.Contains).SelectMany(m => m.Problems).ToList();
        var notices = mends
            .OfType<Fix.Change>()
            .Where(made.Contains)
            .Select(m => m.Notice)
            .OfType<Problem>()
            .Distinct();
        List<Problem> problems =
        [
            .. decided.Verdict.Problems.Except(gone).Select(p => Explain(p, mends.OfType<Fix.Unfixable>())),
            .. mends.OfType<Fix.Refusal>().Select(r => r.Problem),
            .. notices,
        ];
        var holds = decided.Verdict.State == VerdictState.Failed && !problems.Exists(p => p.Severity == Severity.Error);
        return decided with { Verdict = new(holds ? VerdictState.Passed : decided.Verdict.State, problems) };
    }

    private static Problem Explain(Problem problem, IEnumerable<Fix.Unfixable> obstacles) =>
        obstacles.FirstOrDefault(o => o.Problems.Contains(problem)) is { Why: var why }
            ? problem with
            {
                Help = $"{problem.Help} {why}".TrimStart(),
            }
            : problem;
}
