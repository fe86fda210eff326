namespace SnippetCheck.Updating;

/// <summary>The changes that an update makes to one post.</summary>
public sealed class PostUpdate
{
    private static readonly TimeSpan RewritingLimit = TimeSpan.FromSeconds(20);

    private readonly CheckedPost _post;
    private readonly PostText _text;
    private readonly IReadOnlyList<IReadOnlyList<Fix>> _fixes;
    private readonly IReadOnlyList<Fix> _ofPost;

    private PostUpdate(
        CheckedPost post,
        PostText text,
        IReadOnlyList<IReadOnlyList<Fix>> fixes,
        IReadOnlyList<Fix> ofPost
    )
    {
        _post = post;
        _text = text;
        _fixes = fixes;
        _ofPost = ofPost;
        Changes = [.. fixes.SelectMany(m => m).Concat(ofPost).OfType<Fix.Change>().OrderBy(c => c.Edits[0].Place)];
    }

    /// <summary>The possible changes, in the order of the post.</summary>
    public IReadOnlyList<Fix.Change> Changes { get; }

    /// <summary>The snippets whose changes come from a run. Another run must confirm them.</summary>
    public IReadOnlySet<Snippet> Unconfirmed =>
        _post
            .Snippets.Zip(_fixes)
            .Where(s =>
                s.First is { Repetition: null, Outcome: Outcome.Ran }
                && s.Second.OfType<Fix.Change>().Any(c => !CodeFixes.IsOne(c))
            )
            .Select(s => s.First.Snippet)
            .ToHashSet<Snippet>(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Finds copies of source files that are out of date. They're renewed first, because everything else that a post states is about
    /// the new code.
    /// </summary>
    /// <param name="post">The post. Only its copies need to have been judged.</param>
    /// <param name="text">Its text.</param>
    public static PostUpdate OfCopies(CheckedPost post, PostText text) =>
        new(post, text, [.. post.Snippets.Select(s => (IReadOnlyList<Fix>)[.. CopyFixes.Of(s, text)])], []);

    /// <summary>Finds all changes except those of copies.</summary>
    /// <param name="post">The post, checked.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">What may be changed.</param>
    /// <remarks>If a snippet ran several times, its new statements match each of those runs.</remarks>
    public static PostUpdate Of(CheckedPost post, PostText text, UpdateOptions options) =>
        new(
            post,
            text,
            [.. post.Snippets.Select(s => FixesInTime(s, post, text, options))],
            [.. InstallFixes.Of(post, text)]
        );

    /// <summary>No changes, since something of ours failed on the post. It's a problem of the post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="text">Its text.</param>
    /// <param name="failure">What failed.</param>
    public static PostUpdate Failed(CheckedPost post, PostText text, Exception failure) =>
        new(
            post with
            {
                Problems = [Problems.Internal(Place.On(1, 1), failure), .. post.Problems],
            },
            text,
            [.. post.Snippets.Select(_ => Array.Empty<Fix>())],
            []
        );

    /// <summary>The text after these changes.</summary>
    public PostText With(IEnumerable<Fix.Change> changes) => _text.With(changes.SelectMany(c => c.Edits));

    /// <summary>The post with the problems that remain after these changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="written">The text that was written, for the places of the problems; null if nothing was.</param>
    public CheckedPost After(IReadOnlyCollection<Fix.Change> changes, PostText? written)
    {
        var edits = changes.SelectMany(c => c.Edits).ToList();
        return _post with
        {
            Text = written is null ? _text : null,
            Problems =
            [
                .. _post
                    .Problems.Except(_ofPost.OfType<Fix.Change>().Where(changes.Contains).SelectMany(c => c.Problems))
                    .Select(MoveProblem),
            ],
            Snippets = [.. _post.Snippets.Zip(_fixes, (s, fixes) => Move(AfterFixes(s, fixes, changes)))],
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

        Place PlaceAfter(Place place) =>
            written is null || place.File is not null ? place : _text.After(edits, written, place);
    }

    // If a text can't be compared in time, it can't be rewritten either.
    private static IReadOnlyList<Fix> FixesInTime(
        CheckedSnippet decided,
        CheckedPost post,
        PostText text,
        UpdateOptions options
    )
    {
        using var time = TimeBudget.Begin(RewritingLimit);
        try
        {
            return [.. FixesOf(decided, post, text, options)];
        }
        catch (OutOfTimeException)
        {
            return [new Fix.Unfixable(decided.Verdict.Problems, "Rewriting this takes too long.")];
        }
    }

    // If a snippet fails for another reason than its output, its output proves nothing.
    private static IEnumerable<Fix> FixesOf(
        CheckedSnippet decided,
        CheckedPost post,
        PostText text,
        UpdateOptions options
    )
    {
        var runs = RepeatedRun.Of(decided, options);
        return
        [
            .. EndedAsPromised(decided) ? FixesOf(decided, runs, text) : [],
            .. CopyFixes.Of(decided, text).OfType<Fix.Unfixable>(),
            .. StatesInOtherFile(decided) ? [] : CodeFixes.Of(decided, options.Codes),
            .. options.Add
                ?
                [
                    .. MissingOutput.Of(decided, runs, OutputStyle.Near(decided.Snippet, post.Snippets, text), text),
                    .. MissingResponses.Of(decided, runs, text),
                ]
                : Array.Empty<Fix>(),
        ];
    }

    private static IEnumerable<Fix> FixesOf(CheckedSnippet decided, RepeatedRun? runs, PostText text) =>
        runs is not null
            ? Loosening.Of(
                decided,
                runs,
                [.. ClaimFixes.Of(decided, runs, text), .. decided.Snippet.IsIncluded ? InOtherFile(decided) : []]
            )
        : decided is { Outcome: Outcome.Ran, Verdict.Problems: { Count: > 0 } problems }
            ? [new Fix.Unfixable(problems, Variation.OfEnding)]
        : [];

    private static bool StatesInOtherFile(CheckedSnippet decided) =>
        decided is { Snippet.IsIncluded: true, Outcome: Outcome.Answered { Findings.Remarks.Count: > 0 } };

    // Only posts are written.
    private static IEnumerable<Fix> InOtherFile(CheckedSnippet decided) =>
        decided.Verdict.Problems.Where(p => p.Place.File is not null).ToList() is { Count: > 0 } problems
            ? [new Fix.Unfixable(problems, "An update doesn't write the file that a post includes.")]
            : [];

    /// <summary>Whether the only problems of a snippet concern its stated output.</summary>
    internal static bool EndedAsPromised(CheckedSnippet decided) =>
        decided.Snippet.IsSound
        && decided.Verdict.Problems.Where(p => p.Severity == Severity.Error).All(p => p.Area == ProblemArea.Output);

    private static CheckedSnippet AfterFixes(
        CheckedSnippet decided,
        IReadOnlyList<Fix> fixes,
        IReadOnlyCollection<Fix.Change> made
    )
    {
        var gone = fixes.OfType<Fix.Change>().Where(made.Contains).SelectMany(m => m.Problems).ToList();
        var notices = fixes
            .OfType<Fix.Change>()
            .Where(made.Contains)
            .Select(m => m.Notice)
            .OfType<Problem>()
            .Distinct();
        List<Problem> problems =
        [
            .. decided.Verdict.Problems.Except(gone).Select(p => Explain(p, fixes.OfType<Fix.Unfixable>())),
            .. fixes.OfType<Fix.Refusal>().Select(r => r.Problem),
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
