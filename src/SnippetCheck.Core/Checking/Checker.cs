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
    public Task<Report> CheckAsync(IReadOnlyList<Post> posts, IProgress<Verdict>? progress, CancellationToken stop) => CheckAsync(posts.ToAsyncEnumerable(), progress, stop);

    /// <summary>Checks posts as they come, each of them while those behind it are waited for.</summary>
    /// <param name="posts">The posts, in the order of the report.</param>
    /// <param name="progress">Hears of each verdict as it falls.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    /// <exception cref="SandboxNotHeldException">The sandbox is to be on, and cannot be had here.</exception>
    public async Task<Report> CheckAsync(IAsyncEnumerable<Post> posts, IProgress<Verdict>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        using var timeUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeUp.CancelAfter(_options.RunTime ?? Timeout.InfiniteTimeSpan);
        await _observer.PrepareAsync(stop);
        var come = new List<Post>();
        var decided = new ConcurrentDictionary<Snippet, CheckedSnippet>(ReferenceEqualityComparer.Instance);
        // While some are compiled others run, so twice as many are under way as there are processors.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs * 2, CancellationToken = stop };
        await Parallel.ForEachAsync(ChainsOf(posts, come, stop), parallel, async (chain, token) =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(token, timeUp.Token);
            try
            {
                await foreach (var snippet in CheckAsync(chain.Chain, chain.Post, either.Token))
                {
                    decided[snippet.Snippet] = snippet;
                    progress?.Report(snippet.Verdict);
                }
            }
            catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !token.IsCancellationRequested)
            {
                // The time of the run is up. What is left undone says so.
                foreach (var snippet in chain.Chain.Programs.SelectMany(p => p.Judged).Select(p => p.Snippet).Where(s => !decided.ContainsKey(s)))
                {
                    decided[snippet] = LeftUndone(snippet, chain.Post);
                }
            }
        });

        var blocked = new BlockedSnippets(decided, _options.Today);
        var snippets = come.ConvertAll(p => p.Snippets.Where(_options.Includes).Select(blocked.Settle).ToList());
        return new(
            [.. come.Select((p, i) => new CheckedPost(p.Path, snippets[i], Raise(p.Problems, IsStrict(p))) { About = p.About })],
            Raise(NothingChecked(snippets.SelectMany(s => s), come.SelectMany(p => p.Snippets).Any(_options.LeavesToOthers)), come.Exists(IsStrict)),
            _observer.Sandbox,
            clock.Elapsed)
        {
            Notes = [.. _cache.Note is { } note ? [note] : (string[])[], .. NotesOn(_observer.RanFor), .. NotesOn(snippets.SelectMany(s => s))],
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
    private async IAsyncEnumerable<(Chain Chain, Post Post)> ChainsOf(IAsyncEnumerable<Post> posts, List<Post> come, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var post in posts.WithCancellation(stop))
        {
            come.Add(post);
            if (post.Snippets.Any(s => _options.SandboxOf(s.Options) == SandboxMode.On))
            {
                SnippetRunner.RequireSandbox();
            }

            foreach (var chain in Plan.Of(post).Where(c => c.Programs.Any(p => p.Judged.Any(j => _options.Includes(j.Snippet)))))
            {
                yield return (chain, post);
            }
        }
    }

    private async IAsyncEnumerable<CheckedSnippet> CheckAsync(Chain chain, Post post, [EnumeratorCancellation] CancellationToken stop)
    {
        Observed? before = null;
        foreach (var program in chain.Programs)
        {
            var observed = await ObserveAsync(program, before, mayRecall: true, stop);
            var decided = Decide(program, observed, post, stop);
            if (observed.IsRecalled && decided.Exists(d => d.Verdict.State == VerdictState.Failed))
            {
                // A race that went wrong once must not stay red.
                observed = await ObserveAsync(program, before, mayRecall: false, stop);
                decided = Decide(program, observed, post, stop);
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

    private async Task<Observed> ObserveAsync(SnippetProgram program, Observed? before, bool mayRecall, CancellationToken stop) => before switch
    {
        null or { Broken: null } => await _observer.ObserveAsync(program, mayRecall, stop),
        // It compiles as far as it goes: what nothing of would run is judged all the same.
        { There: Outcome.Ran there, Broken: { } broken } =>
            (await _observer.ObserveAsync(program with { IsCompiledOnly = true }, mayRecall, stop)).WithoutRun(broken, there),
        { Broken: { } broken } => Observed.NotReached(program, broken),
    };

    private List<CheckedSnippet> Decide(SnippetProgram program, Observed observed, Post post, CancellationToken stop)
    {
        var above = new DeclaredAbove(post.Snippets, program);
        return
        [
            .. observed.Outcomes
                .Select(o => (Snippet: o.Key, Outcome: above.Explain(o.Key, o.Value)))
                .Select(o => new CheckedSnippet(o.Snippet, o.Outcome, Decide(o.Snippet, o.Outcome, IsStrict(post), stop))
                {
                    IsCached = observed.IsRecalled && o.Outcome is Outcome.Answered,
                }),
        ];
    }

    private Verdict Decide(Snippet snippet, Outcome outcome, bool isStrict, CancellationToken stop)
    {
        var verdict = Judge.Decide(snippet, outcome, _options.Today, stop);
        return isStrict ? Strictness.Apply(snippet, verdict) : verdict;
    }

    private bool IsStrict(Post post) => _options.IsStrict || post.IsStrict;

    private static IReadOnlyList<Problem> Raise(IReadOnlyList<Problem> problems, bool isStrict) => isStrict ? Strictness.Raise(problems) : problems;

    private static IReadOnlyList<string> NotesOn(IEnumerable<(Framework Framework, string Runtime)> runs) =>
    [
        .. runs
            .Where(r => r.Framework != Framework.Default && !r.Runtime.StartsWith(r.Framework.Version + ".", StringComparison.Ordinal))
            .OrderBy(r => r.Framework.Major)
            .Select(r => $"Snippets for {r.Framework.Name} were compiled against it, and run on .NET {r.Runtime}."),
    ];

    private static IEnumerable<string> NotesOn(IEnumerable<CheckedSnippet> snippets) => snippets
        .Where(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed)
        .SelectMany(s => s.Snippet.IdleProperties)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.OrdinalIgnoreCase)
        .Select(name => $"The property {name} changes nothing in a check.");

    private Problem[] NothingChecked(IEnumerable<CheckedSnippet> snippets, bool isLeftToOthers) =>
        _options.MayBeEmpty || isLeftToOthers || snippets.Any(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed) ? [] : [Problems.NothingChecked()];
}
