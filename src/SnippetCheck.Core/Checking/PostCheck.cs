using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace SnippetCheck.Checking;

/// <summary>The check of one text of one post, as a part of a run.</summary>
/// <param name="post">The post.</param>
/// <param name="options">The run's options.</param>
/// <param name="observer">Finds out what happens to programs.</param>
/// <param name="progress">Receives each snippet once its verdict is final.</param>
internal sealed class PostCheck(
    Post post,
    CheckOptions options,
    ProgramObserver observer,
    IProgress<CheckProgress>? progress
)
{
    private readonly ConcurrentDictionary<Snippet, CheckedSnippet> _decided = new(ReferenceEqualityComparer.Instance);
    private (IReadOnlyList<CheckedSnippet> Snippets, IReadOnlyList<Problem> Shared)? _settled;
    private readonly ConcurrentDictionary<Snippet, ConcurrentQueue<CheckedSnippet>> _repeated = new(
        ReferenceEqualityComparer.Instance
    );
    private int _chainsDone;

    /// <summary>The text that is checked.</summary>
    public Post Post => post;

    /// <summary>Whether warnings and untagged fences of the post are errors.</summary>
    public bool IsStrict => options.IsStrict || post.IsStrict;

    /// <summary>The chains that judge a snippet that is wanted. Each is to be checked once; several can be checked at a time.</summary>
    public IReadOnlyList<Chain> Chains { get; } =
    [
        .. Plan.Of(post, options.Details)
            .Where(c => c.Programs.Any(p => p.Judged.Any(j => options.Includes(post, j.Snippet)))),
    ];

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
            await foreach (var snippet in DecideAsync(chain, again: null, either.Token))
            {
                Take(snippet);
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            foreach (var part in chain.Programs.SelectMany(p => p.Judged).Where(p => !_decided.ContainsKey(p.Snippet)))
            {
                Take(LeftUndone(part.Snippet));
            }
        }

        if (Interlocked.Increment(ref _chainsDone) == Chains.Count)
        {
            var settled = Settle(isInterrupted: false);
            _settled = settled;
            foreach (var snippet in settled.Snippets.Where(s => s.Outcome is Outcome.Blocked))
            {
                progress?.Report(new(post, snippet));
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
            await foreach (var snippet in DecideAsync(chain, conditions, either.Token))
            {
                _repeated.GetOrAdd(snippet.Snippet, _ => new()).Enqueue(snippet);
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            foreach (var snippet in chain.Programs.SelectMany(p => p.Judged).Select(j => j.Snippet))
            {
                _decided[snippet] = LeftUndone(snippet);
                _repeated.TryRemove(snippet, out _);
            }
        }
    }

    /// <summary>Decides by all runs of each snippet, and reports that as progress.</summary>
    /// <param name="reports">Receives each snippet.</param>
    /// <param name="now">The time of the runs, in UTC.</param>
    public void Conclude(IProgress<CheckProgress>? reports, DateTime now)
    {
        foreach (var (snippet, others) in _repeated)
        {
            var reads = NondeterministicCode.In(snippet.Fence.Content.Text);
            var repetition = new Repetition([.. others], reads);
            var verdict = RepeatJudge.Decide(_decided[snippet], repetition, now);
            _decided[snippet] = _decided[snippet] with
            {
                Repetition = repetition,
                Verdict = IsStrict ? Strictness.Apply(snippet, verdict) : verdict,
            };
        }

        var settled = Settle(isInterrupted: false);
        _settled = settled;
        foreach (var snippet in settled.Snippets)
        {
            reports?.Report(new(post, snippet));
        }
    }

    /// <summary>Has a chain run again, without cached results, as often as its code requires.</summary>
    public async Task<IReadOnlyList<(Snippet Snippet, Repetition Repetition)>> RepeatAsync(
        Chain chain,
        CancellationToken stop
    )
    {
        var reads = chain.Programs.Aggregate(Unsteadiness.None, (all, program) => all | program.Reads);
        var others = new List<CheckedSnippet>();
        var decided = chain.Programs.SelectMany(p => p.Judged).Select(p => _decided.GetValueOrDefault(p.Snippet));
        for (var i = 1; i <= Repetition.TimesOf(decided.OfType<CheckedSnippet>()); i++)
        {
            await foreach (var snippet in DecideAsync(chain, RunConditions.Of(i), stop))
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
        return new(post.Path, snippets, Strictness.Raise([.. post.Problems.Concat(own)], IsStrict))
        {
            About = post.About,
            Shared = [.. shared.Where(p => p.Place.File is not null)],
        };
    }

    private void Take(CheckedSnippet snippet)
    {
        _decided[snippet.Snippet] = snippet;
        // The report on a blocked snippet depends on the verdict on the snippet that blocks it.
        if (snippet.Outcome is not Outcome.Blocked && options.Includes(post, snippet.Snippet))
        {
            progress?.Report(new(post, snippet));
        }
    }

    private (IReadOnlyList<CheckedSnippet> Snippets, IReadOnlyList<Problem> Shared) Settle(bool isInterrupted)
    {
        var blocked = new BlockedSnippets(_decided, s => options.Includes(post, s), options.Today);
        IReadOnlyList<CheckedSnippet> snippets =
        [
            .. post
                .Snippets.Where(s => options.Includes(post, s) && (!isInterrupted || _decided.ContainsKey(s)))
                .Select(blocked.Settle),
        ];
        return (snippets, blocked.Shared);
    }

    private async IAsyncEnumerable<CheckedSnippet> DecideAsync(
        Chain chain,
        RunConditions? again,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        Observed? before = null;
        foreach (var program in chain.Programs)
        {
            var observed = await ObserveAsync(program, before, again, stop);
            var decided = Decide(program, observed, stop);
            if (
                options.Reach == CheckReach.Run
                && observed.IsRecalled
                && decided.Exists(d => d.Verdict.State == VerdictState.Failed)
            )
            {
                // A race condition that went wrong once must not stay red.
                observed = await ObserveAsync(program, before, again: RunConditions.Usual, stop);
                decided = Decide(program, observed, stop);
            }
            else if (
                options.Reach == CheckReach.Run
                && !(again is null && options.UsesCache)
                && decided.Exists(d => d is { Verdict.State: VerdictState.Failed, Outcome: Outcome.Answered })
            )
            {
                await observer.ForgetAsync(program, stop);
            }

            before = observed;
            foreach (var snippet in decided)
            {
                yield return snippet;
            }
        }
    }

    private async Task<Observed> ObserveAsync(
        SnippetProgram program,
        Observed? before,
        RunConditions? again,
        CancellationToken stop
    ) =>
        before switch
        {
            null or { Broken: null } => await observer.ObserveAsync(program, again, stop),
            // The program compiles up to here, so snippets that wouldn't run anyway get a verdict.
            { There: Outcome.Ran there, Broken: { } broken } => (
                await observer.ObserveAsync(program with { IsCompiledOnly = true }, again, stop)
            ).WithoutRun(broken, there),
            { Broken: { } broken } => Observed.NotReached(program, broken),
        };

    private List<CheckedSnippet> Decide(SnippetProgram program, Observed observed, CancellationToken stop)
    {
        var above = new DeclaredAbove([.. post.SharedSetups, .. post.Snippets], program);
        return
        [
            .. observed
                .Outcomes.Select(o => (Snippet: o.Key, Outcome: above.Explain(o.Key, o.Value)))
                .Select(o => new CheckedSnippet(o.Snippet, o.Outcome, Decide(o.Snippet, o.Outcome, stop))
                {
                    RanOn = o.Outcome is Outcome.Ran ? observed.RanOn : null,
                    IsCached = observed is { IsRecalled: true, IsOfThisRun: false } && o.Outcome is Outcome.Answered,
                }),
        ];
    }

    private Verdict Decide(Snippet snippet, Outcome outcome, CancellationToken stop)
    {
        var verdict = Judge.Decide(snippet, outcome, options.Today, stop);
        return IsStrict ? Strictness.Apply(snippet, verdict) : verdict;
    }

    private CheckedSnippet LeftUndone(Snippet snippet)
    {
        Outcome outcome = snippet.Disposition.IsCompiled()
            ? new Outcome.Unanswered(Problems.RunTooLong(snippet.Fence.Opening, options.RunTime ?? default))
            : new Outcome.Untouched();
        return new(snippet, outcome, Decide(snippet, outcome, CancellationToken.None));
    }
}
