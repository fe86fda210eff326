using System.Collections.Concurrent;

namespace SnippetCheck.Checking;

/// <summary>The check of one text of one post, as a part of a run.</summary>
internal sealed class PostCheck
{
    private readonly Post _post;
    private readonly CheckOptions _options;
    private readonly ChainCheck _check;
    private readonly IProgress<CheckProgress>? _progress;
    private readonly ConcurrentDictionary<Snippet, CheckedSnippet> _decided = new(ReferenceEqualityComparer.Instance);
    private (IReadOnlyList<CheckedSnippet> Snippets, IReadOnlyList<Problem> Shared)? _settled;
    private readonly ConcurrentDictionary<Snippet, ConcurrentQueue<CheckedSnippet>> _repeated = new(
        ReferenceEqualityComparer.Instance
    );
    private IReadOnlyDictionary<string, ListedVersions> _listed = new Dictionary<string, ListedVersions>();
    private IReadOnlyList<Problem> _ofReader = [];
    private int _chainsDone;

    /// <summary>Plans the check.</summary>
    /// <param name="post">The post.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="observer">Finds out what happens to programs.</param>
    /// <param name="progress">Receives each snippet once its verdict is final.</param>
    public PostCheck(Post post, CheckOptions options, ProgramObserver observer, IProgress<CheckProgress>? progress)
    {
        (_post, _options, _progress) = (post, options, progress);
        _check = new(post, options, observer);
        try
        {
            Chains = [.. Plan.Of(post, options.Details).Where(c => c.Snippets.Any(s => options.Includes(post, s)))];
        }
        catch (Exception e)
        {
            Chains = [];
            _settled = AsItIs(e, isInterrupted: false);
        }
    }

    /// <summary>The text that is checked.</summary>
    public Post Post => _post;

    /// <summary>Whether warnings and untagged fences of the post are errors.</summary>
    public bool IsStrict => _check.IsStrict;

    /// <summary>The chains with a snippet to judge. Check each of them once; several can be checked at a time.</summary>
    public IReadOnlyList<Chain> Chains { get; }

    /// <summary>Checks a chain.</summary>
    /// <param name="chain">One of <see cref="Chains"/>.</param>
    /// <param name="timeUp">Ends the chain when the run has no more time: what isn't decided by then fails.</param>
    /// <param name="stop">Ends the chain: what isn't decided by then has no verdict.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public async Task CheckAsync(Chain chain, CancellationToken timeUp, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeUp);
        try
        {
            await foreach (var snippet in _check.DecideAsync(chain, again: null, either.Token))
            {
                Take(snippet);
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            foreach (var snippet in UndecidedOf(chain))
            {
                Take(LeftUndone(snippet));
            }
        }
        catch (Exception e) when (OwnFault.Is(e, either.Token))
        {
            foreach (var snippet in Abandoned(UndecidedOf(chain), e))
            {
                Take(snippet);
            }
        }

        if (Interlocked.Increment(ref _chainsDone) == Chains.Count)
        {
            var settled = Settle(isInterrupted: false);
            _settled = settled;
            foreach (var snippet in settled.Snippets.Where(s => s.Outcome is Outcome.Blocked))
            {
                _progress?.Report(new(_post, snippet));
            }
        }
    }

    /// <summary>Runs a chain once more, for <see cref="Conclude"/>.</summary>
    /// <param name="chain">A chain that was checked.</param>
    /// <param name="conditions">What is different this time.</param>
    /// <param name="timeUp">Ends the chain when the run has no more time: what isn't decided by then fails.</param>
    /// <param name="stop">Ends the chain.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public async Task RepeatAsync(
        Chain chain,
        RunConditions conditions,
        CancellationToken timeUp,
        CancellationToken stop
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeUp);
        try
        {
            await foreach (var snippet in _check.DecideAsync(chain, conditions, either.Token))
            {
                _repeated.GetOrAdd(snippet.Snippet, _ => new()).Enqueue(snippet);
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            Replace(chain.Snippets.Select(LeftUndone));
        }
        catch (Exception e) when (OwnFault.Is(e, either.Token))
        {
            Replace(Abandoned(chain.Snippets, e));
        }
    }

    /// <summary>Decides by all runs of each snippet, and reports that as progress.</summary>
    /// <param name="reports">Receives each snippet.</param>
    /// <param name="now">The time of the runs, in UTC.</param>
    public void Conclude(IProgress<CheckProgress>? reports, DateTime now)
    {
        foreach (var (snippet, others) in _repeated.Where(r => _decided[r.Key].Outcome is not Outcome.Unanswered))
        {
            _decided[snippet] = Concluded(_decided[snippet], [.. others], now);
        }

        var settled = Settle(isInterrupted: false);
        _settled = settled;
        foreach (var snippet in settled.Snippets)
        {
            reports?.Report(new(_post, snippet));
        }
    }

    /// <summary>Takes what the feeds say of the packages that the post tells its reader to install, for <see cref="Result"/>.</summary>
    /// <param name="listed">That, by the packages' ids.</param>
    /// <param name="ofReader">What doesn't compile for its reader.</param>
    public void Take(IReadOnlyDictionary<string, ListedVersions> listed, IReadOnlyList<Problem> ofReader) =>
        (_listed, _ofReader) = (listed, ofReader);

    /// <summary>Has a chain run again, without cached results, as often as its code requires.</summary>
    public async Task<IReadOnlyList<(Snippet Snippet, Repetition Repetition)>> RepeatAsync(
        Chain chain,
        CancellationToken stop
    )
    {
        var reads = chain.Programs.Aggregate(Unsteadiness.None, (all, program) => all | program.Reads);
        var others = new List<CheckedSnippet>();
        // The first time shows whether another may be different.
        for (var i = 1; i <= Repetition.TimesOf(others); i++)
        {
            await foreach (var snippet in _check.DecideAsync(chain, RunConditions.Of(i), stop))
            {
                others.Add(snippet);
            }
        }

        return
        [
            .. others
                .GroupBy(o => o.Snippet, ReferenceEqualityComparer.Instance)
                .Select(of => (of.First().Snippet, new Repetition([.. of], reads))),
        ];
    }

    /// <summary>The post with the verdicts on those of its snippets that are wanted; if the check was interrupted, on those that were decided until then.</summary>
    public CheckedPost Result(bool isInterrupted)
    {
        var (snippets, shared) = _settled ?? Settle(isInterrupted);
        var own = shared.Where(p => p.Place.File is null);
        var installs = InstallJudge.Judge(_post.Installation, _listed, snippets).Concat(_ofReader);
        return new(_post.Path, snippets, Strictness.Raise([.. _post.Problems, .. own, .. installs], IsStrict))
        {
            Text = _post.Text,
            About = _post.About,
            Shared = [.. shared.Where(p => p.Place.File is not null)],
        };
    }

    private void Take(CheckedSnippet snippet)
    {
        _decided[snippet.Snippet] = snippet;
        // The report on a blocked snippet depends on the verdict on the snippet that blocks it.
        if (snippet.Outcome is not Outcome.Blocked && _options.Includes(_post, snippet.Snippet))
        {
            _progress?.Report(new(_post, snippet));
        }
    }

    private CheckedSnippet Concluded(CheckedSnippet first, IReadOnlyList<CheckedSnippet> others, DateTime now)
    {
        var snippet = first.Snippet;
        try
        {
            if (others.SelectMany(o => o.Verdict.Problems).FirstOrDefault(IsFault) is { } fault)
            {
                return first with { Verdict = new(VerdictState.Failed, [fault]) };
            }

            var repetition = new Repetition(others, NondeterministicCode.In(snippet.Fence.Content.Text));
            var verdict = RepeatJudge.Decide(first, repetition, now);
            return first with
            {
                Repetition = repetition,
                Verdict = IsStrict ? Strictness.Apply(snippet, verdict) : verdict,
            };
        }
        catch (Exception e)
        {
            return Abandoned([snippet], e).First();
        }
    }

    private static bool IsFault(Problem problem) => problem.Area == ProblemArea.Internal;

    // They were decided by an earlier run.
    private void Replace(IEnumerable<CheckedSnippet> snippets)
    {
        foreach (var snippet in snippets)
        {
            _decided[snippet.Snippet] = snippet;
            _repeated.TryRemove(snippet.Snippet, out _);
        }
    }

    private (IReadOnlyList<CheckedSnippet> Snippets, IReadOnlyList<Problem> Shared) Settle(bool isInterrupted)
    {
        try
        {
            var blocked = new BlockedSnippets(_decided, s => _options.Includes(_post, s), _options.Today);
            return ([.. Wanted(isInterrupted).Select(blocked.Settle)], blocked.Shared);
        }
        catch (Exception e)
        {
            return AsItIs(e, isInterrupted);
        }
    }

    // What was decided before we failed still holds. Nothing is known of the rest.
    private (IReadOnlyList<CheckedSnippet> Snippets, IReadOnlyList<Problem> Shared) AsItIs(
        Exception failure,
        bool isInterrupted
    )
    {
        var problem = Problems.Internal(Place.On(1, 1), failure);
        var unknown = new Outcome.ContextBroken(problem);
        return (
            [
                .. Wanted(isInterrupted)
                    .Select(s => _decided.GetValueOrDefault(s) ?? new(s, unknown, new(VerdictState.Blocked, []))),
            ],
            [problem]
        );
    }

    private IEnumerable<Snippet> Wanted(bool isInterrupted) =>
        _post.Snippets.Where(s => _options.Includes(_post, s) && (!isInterrupted || _decided.ContainsKey(s)));

    private List<Snippet> UndecidedOf(Chain chain) => [.. chain.Snippets.Where(s => !_decided.ContainsKey(s))];

    // The first of them reports it, since we failed there or on what follows.
    private static IEnumerable<CheckedSnippet> Abandoned(IEnumerable<Snippet> snippets, Exception failure)
    {
        Snippet? first = null;
        foreach (var snippet in snippets)
        {
            if (first is null)
            {
                first = snippet;
                var problem = Problems.Internal(snippet.Fence.Opening, failure);
                yield return new(snippet, new Outcome.Unanswered(problem), new(VerdictState.Failed, [problem]));
            }
            else
            {
                yield return new(
                    snippet,
                    new Outcome.Blocked(new Break(first, There: null)),
                    new(VerdictState.Blocked, [])
                );
            }
        }
    }

    private CheckedSnippet LeftUndone(Snippet snippet)
    {
        Outcome outcome = snippet.Disposition.IsCompiled()
            ? new Outcome.Unanswered(Problems.RunTooLong(snippet.Fence.Opening, _options.RunTime ?? default))
            : new Outcome.Untouched();
        return new(snippet, outcome, _check.Decide(snippet, outcome, CancellationToken.None));
    }
}
