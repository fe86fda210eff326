using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SnippetCheck.Compiling;
using SnippetCheck.Running;
using SnippetCheck.Storage;

namespace SnippetCheck.Checking;

/// <summary>The pipeline: from posts that were read to a report.</summary>
public sealed class Checker : IAsyncDisposable
{
    private readonly CheckOptions _options;
    private readonly CacheFolder _cache;
    private readonly ProgramObserver _observer;

    /// <summary>Makes a checker.</summary>
    public Checker(CheckOptions options)
    {
        _options = options;
        _cache = CacheFolder.Open(options.CacheFolder);
        _observer = new(options, _cache);
    }

    /// <summary>Checks posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="progress">Hears of each verdict as it falls.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    /// <exception cref="SandboxNotHeldException">The sandbox is to be on, and cannot be had here.</exception>
    public Task<Report> CheckAsync(IReadOnlyList<Post> posts, IProgress<Verdict>? progress, CancellationToken stop) =>
        CheckAsync(posts.ToAsyncEnumerable(), progress, stop);

    /// <summary>Checks posts as they come, each of them while those behind it are waited for.</summary>
    /// <param name="posts">The posts, in the order of the report.</param>
    /// <param name="progress">Hears of each verdict as it falls.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    /// <exception cref="SandboxNotHeldException">The sandbox is to be on, and cannot be had here.</exception>
    /// <returns>What was decided; where the run was interrupted, until then.</returns>
    public async Task<Report> CheckAsync(
        IAsyncEnumerable<Post> posts,
        IProgress<Verdict>? progress,
        CancellationToken stop
    )
    {
        var clock = Stopwatch.StartNew();
        await PrepareAsync(stop);
        return await DecideAsync(posts, progress, clock, stop);
    }

    /// <summary>Gets ready for a run: removes what earlier ones left, and has the project built.</summary>
    public Task PrepareAsync(CancellationToken stop) => _observer.PrepareAsync(stop);

    /// <summary>Checks posts as a part of a run that was prepared; several parts may be under way at once.</summary>
    public async Task<IReadOnlyList<CheckedPost>> TryAsync(IReadOnlyList<Post> posts, CancellationToken stop)
    {
        var report = await DecideAsync(posts.ToAsyncEnumerable(), progress: null, Stopwatch.StartNew(), stop);
        stop.ThrowIfCancellationRequested();
        return report.Posts;
    }

    /// <summary>
    /// Has the programs of some snippets run again, without what is known of them: once, or several times where their code shows that it may
    /// print something else the next time.
    /// </summary>
    /// <param name="post">A post that was checked.</param>
    /// <param name="snippets">Some of its snippets.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<IReadOnlyDictionary<Snippet, Repetition>> RepeatAsync(
        Post post,
        IReadOnlySet<Snippet> snippets,
        CancellationToken stop
    )
    {
        var repetitions = new ConcurrentDictionary<Snippet, Repetition>(ReferenceEqualityComparer.Instance);
        var chains = Plan.Of(post).Where(c => c.Programs.Any(p => p.Judged.Any(j => snippets.Contains(j.Snippet))));
        await Parallel.ForEachAsync(
            chains,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs * 2, CancellationToken = stop },
            async (chain, token) =>
            {
                var reads = chain.Programs.Aggregate(Unsteadiness.None, (all, program) => all | program.Reads);
                var others = new List<CheckedSnippet>();
                for (var i = 0; i < Repetition.TimesOf(reads); i++)
                {
                    await foreach (var snippet in CheckAsync(chain, post, mayRecall: false, token))
                    {
                        others.Add(snippet);
                    }
                }

                foreach (var of in others.GroupBy(o => o.Snippet, ReferenceEqualityComparer.Instance))
                {
                    repetitions[of.First().Snippet] = new([.. of], reads);
                }
            }
        );
        return repetitions;
    }

    private async Task<Report> DecideAsync(
        IAsyncEnumerable<Post> posts,
        IProgress<Verdict>? progress,
        Stopwatch clock,
        CancellationToken stop
    )
    {
        using var timeUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeUp.CancelAfter(_options.RunTime ?? Timeout.InfiniteTimeSpan);
        var come = new List<Post>();
        var decided = new ConcurrentDictionary<Snippet, CheckedSnippet>(ReferenceEqualityComparer.Instance);
        // While some are compiled others run, so twice as many are under way as there are processors.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs * 2, CancellationToken = stop };
        var isInterrupted = false;
        try
        {
            await Parallel.ForEachAsync(
                ChainsOf(posts, come, stop),
                parallel,
                async (chain, token) =>
                {
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(token, timeUp.Token);
                    try
                    {
                        await foreach (
                            var snippet in CheckAsync(chain.Chain, chain.Post, mayRecall: true, either.Token)
                        )
                        {
                            decided[snippet.Snippet] = snippet;
                            if (_options.Includes(chain.Post, snippet.Snippet))
                            {
                                progress?.Report(snippet.Verdict);
                            }
                        }
                    }
                    catch (OperationCanceledException)
                        when (timeUp.IsCancellationRequested && !token.IsCancellationRequested)
                    {
                        // The time of the run is up. What is left undone says so.
                        foreach (
                            var snippet in chain
                                .Chain.Programs.SelectMany(p => p.Judged)
                                .Select(p => p.Snippet)
                                .Where(s => !decided.ContainsKey(s))
                        )
                        {
                            decided[snippet] = LeftUndone(snippet, chain.Post);
                        }
                    }
                }
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was found until then is still true.
            isInterrupted = true;
        }

        var blocked = new BlockedSnippets(decided, _options.Today);
        var checkedPosts = come.ConvertAll(p => new CheckedPost(
            p.Path,
            [
                .. p
                    .Snippets.Where(s => _options.Includes(p, s) && (!isInterrupted || decided.ContainsKey(s)))
                    .Select(blocked.Settle),
            ],
            Raise(p.Problems, IsStrict(p))
        )
        {
            About = p.About,
        });
        var snippets = checkedPosts.SelectMany(p => p.Snippets).ToList();
        var leavesSome = come.SelectMany(p => p.Snippets).Any(_options.LeavesToOthers);
        return new(
            [.. isInterrupted ? checkedPosts.Where(p => p.Snippets.Count + p.Problems.Count > 0) : checkedPosts],
            isInterrupted ? [] : Raise(NothingChecked(snippets, leavesSome), come.Exists(IsStrict)),
            _observer.Sandbox,
            clock.Elapsed
        )
        {
            Notes =
            [
                .. _cache.Note is { } note ? [note] : (string[])[],
                .. NotesOn(_observer.RanFor),
                .. NotesOn(snippets),
            ],
            IsInterrupted = isInterrupted,
        };
    }

    /// <summary>What the program is made of that judges a snippet; null where it asks for something that cannot be had.</summary>
    public async Task<Explanation?> ExplainAsync(Post post, Snippet snippet, CancellationToken stop)
    {
        await _observer.PrepareAsync(stop);
        var program = Plan.Of(post).SelectMany(c => c.Programs).First(p => p.Judged.Any(j => j.Snippet == snippet));
        return await _observer.ExplainAsync(program, stop);
    }

    /// <summary>Has the projects that were built for a check built again for the next one, since their sources may have changed.</summary>
    public Task RenewAsync() => _observer.RenewAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _observer.DisposeAsync();
        _cache.Dispose();
    }

    // The chains that are to be checked, and of which posts, with their posts added to a list.
    private async IAsyncEnumerable<(Chain Chain, Post Post)> ChainsOf(
        IAsyncEnumerable<Post> posts,
        List<Post> come,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await foreach (var post in posts.WithCancellation(stop))
        {
            come.Add(post);
            if (post.Snippets.Any(s => _options.SandboxOf(s.Options) == SandboxMode.On))
            {
                SnippetRunner.RequireSandbox();
            }

            foreach (
                var chain in Plan.Of(post)
                    .Where(c => c.Programs.Any(p => p.Judged.Any(j => _options.Includes(post, j.Snippet))))
            )
            {
                yield return (chain, post);
            }
        }
    }

    private async IAsyncEnumerable<CheckedSnippet> CheckAsync(
        Chain chain,
        Post post,
        bool mayRecall,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        Observed? before = null;
        foreach (var program in chain.Programs)
        {
            var observed = await ObserveAsync(program, before, mayRecall, stop);
            var decided = Decide(program, observed, post, stop);
            if (observed.IsRecalled && decided.Exists(d => d.Verdict.State == VerdictState.Failed))
            {
                // A race that went wrong once must not stay red.
                observed = await ObserveAsync(program, before, mayRecall: false, stop);
                decided = Decide(program, observed, post, stop);
            }
            else if (
                !(mayRecall && _options.KeepsResults)
                && decided.Exists(d => d is { Verdict.State: VerdictState.Failed, Outcome: Outcome.Answered })
            )
            {
                await _observer.ForgetAsync(program, stop);
            }

            before = observed;
            foreach (var snippet in decided)
            {
                yield return snippet;
            }
        }
    }

    private CheckedSnippet LeftUndone(Snippet snippet, Post post)
    {
        Outcome outcome = snippet.Expectation is Expectation.Nothing or Expectation.Skipped
            ? new Outcome.Untouched()
            : new Outcome.Unanswered(Problems.RunTooLong(snippet.Fence.Opening, _options.RunTime ?? default));
        return new(snippet, outcome, Decide(snippet, outcome, IsStrict(post), CancellationToken.None));
    }

    private async Task<Observed> ObserveAsync(
        SnippetProgram program,
        Observed? before,
        bool mayRecall,
        CancellationToken stop
    ) =>
        before switch
        {
            null or { Broken: null } => await _observer.ObserveAsync(program, mayRecall, stop),
            // It compiles as far as it goes: what nothing of would run is judged all the same.
            { There: Outcome.Ran there, Broken: { } broken } => (
                await _observer.ObserveAsync(program with { IsCompiledOnly = true }, mayRecall, stop)
            ).WithoutRun(broken, there),
            { Broken: { } broken } => Observed.NotReached(program, broken),
        };

    private List<CheckedSnippet> Decide(SnippetProgram program, Observed observed, Post post, CancellationToken stop)
    {
        var above = new DeclaredAbove(post.Snippets, program);
        return
        [
            .. observed
                .Outcomes.Select(o => (Snippet: o.Key, Outcome: above.Explain(o.Key, o.Value)))
                .Select(o => new CheckedSnippet(
                    o.Snippet,
                    o.Outcome,
                    Decide(o.Snippet, o.Outcome, IsStrict(post), stop)
                )
                {
                    IsCached = observed is { IsRecalled: true, IsOfThisRun: false } && o.Outcome is Outcome.Answered,
                }),
        ];
    }

    private Verdict Decide(Snippet snippet, Outcome outcome, bool isStrict, CancellationToken stop)
    {
        var verdict = Judge.Decide(snippet, outcome, _options.Today, stop);
        return isStrict ? Strictness.Apply(snippet, verdict) : verdict;
    }

    private bool IsStrict(Post post) => _options.IsStrict || post.IsStrict;

    private static IReadOnlyList<Problem> Raise(IReadOnlyList<Problem> problems, bool isStrict) =>
        isStrict ? Strictness.Raise(problems) : problems;

    private static IReadOnlyList<string> NotesOn(IEnumerable<(Framework Framework, string Runtime)> runs) =>
        [
            .. runs.Where(r =>
                    r.Framework != Framework.Default
                    && !r.Runtime.StartsWith(r.Framework.Version + ".", StringComparison.Ordinal)
                )
                .OrderBy(r => r.Framework.Major)
                .Select(r => $"Snippets for {r.Framework.Name} were compiled against it, and run on .NET {r.Runtime}."),
        ];

    private static IEnumerable<string> NotesOn(IEnumerable<CheckedSnippet> snippets) =>
        snippets
            .Where(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed)
            .SelectMany(s => s.Snippet.IdleProperties)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"The property {name} changes nothing in a check.");

    private Problem[] NothingChecked(IEnumerable<CheckedSnippet> snippets, bool isLeftToOthers) =>
        _options.MayBeEmpty
        || isLeftToOthers
        || snippets.Any(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed)
            ? []
            : [Problems.NothingChecked()];
}
