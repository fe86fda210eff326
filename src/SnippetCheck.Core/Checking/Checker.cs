using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SnippetCheck.Compiling;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>The pipeline: from posts that were read to a report.</summary>
public sealed class Checker(CheckOptions options) : IAsyncDisposable
{
    private readonly ProgramObserver _observer = new(options);

    /// <summary>Checks posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="progress">Hears of each verdict as it falls.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    /// <exception cref="SandboxNotHeldException">The sandbox is to be on, and cannot be had here.</exception>
    public async Task<Report> CheckAsync(IReadOnlyList<Post> posts, IProgress<Verdict>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        if (posts.SelectMany(p => p.Snippets).Any(s => options.SandboxOf(s.Options) == SandboxMode.On))
        {
            SnippetRunner.RequireSandbox();
        }

        await _observer.PrepareAsync(stop);
        var chains = posts.SelectMany(p => Plan.Of(p).Select(c => (Chain: c, IsStrict: IsStrict(p))))
            .Where(c => c.Chain.Programs.Any(p => p.Judged.Any(j => options.Includes(j.Snippet))))
            .ToList();
        var decided = new ConcurrentDictionary<Snippet, CheckedSnippet>(ReferenceEqualityComparer.Instance);
        // While some are compiled others run, so twice as many are under way as there are processors.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs * 2, CancellationToken = stop };
        await Parallel.ForEachAsync(chains, parallel, async (chain, token) =>
        {
            await foreach (var snippet in CheckAsync(chain.Chain, chain.IsStrict, token))
            {
                decided[snippet.Snippet] = snippet;
                progress?.Report(snippet.Verdict);
            }
        });

        var snippets = posts.Select(p => p.Snippets.Where(options.Includes).Select(s => Settle(decided, s)).ToList()).ToList();
        return new(
            [.. posts.Select((p, i) => new CheckedPost(p.Path, snippets[i], Raise(p.Problems, IsStrict(p))) { About = p.About })],
            Raise(NothingChecked(snippets.SelectMany(s => s)), posts.Any(IsStrict)),
            _observer.Sandbox,
            clock.Elapsed)
        {
            Notes = NotesOn(_observer.RanFor),
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
    public ValueTask DisposeAsync() => _observer.DisposeAsync();

    private async IAsyncEnumerable<CheckedSnippet> CheckAsync(Chain chain, bool isStrict, [EnumeratorCancellation] CancellationToken stop)
    {
        Snippet? broken = null;
        foreach (var program in chain.Programs)
        {
            var observed = broken is null ? await _observer.ObserveAsync(program, mayRecall: true, stop) : Observed.NotComeTo(program, broken);
            var decided = Decide(observed, isStrict);
            if (observed.IsRecalled && decided.Exists(d => d.Verdict.State == VerdictState.Failed))
            {
                // A race that went wrong once must not stay red.
                observed = await _observer.ObserveAsync(program, mayRecall: false, stop);
                decided = Decide(observed, isStrict);
            }

            broken = observed.Broken;
            foreach (var snippet in decided)
            {
                yield return snippet;
            }
        }
    }

    // Where a snippet was not come to, the one that broke its program must say why; else it says so itself.
    private static CheckedSnippet Settle(ConcurrentDictionary<Snippet, CheckedSnippet> decided, Snippet snippet)
    {
        var result = decided[snippet];
        return result.Outcome is Outcome.Blocked blocked && decided.TryGetValue(blocked.By, out var by) && by.Verdict.State is VerdictState.Passed
            ? result with { Verdict = result.Verdict with { Problems = [.. result.Verdict.Problems, Problems.NeverReached(snippet.Fence.Opening, blocked.By.Line)] } }
            : result;
    }

    private List<CheckedSnippet> Decide(Observed observed, bool isStrict) =>
        [.. observed.Outcomes.Select(o => new CheckedSnippet(o.Key, o.Value, Decide(o.Key, o.Value, isStrict)) { IsCached = observed.IsRecalled && o.Value is Outcome.Answered })];

    private Verdict Decide(Snippet snippet, Outcome outcome, bool isStrict)
    {
        var verdict = Judge.Decide(snippet, outcome, options.Today);
        return isStrict ? Strictness.Apply(snippet, verdict) : verdict;
    }

    private bool IsStrict(Post post) => options.IsStrict || post.IsStrict;

    private static IReadOnlyList<Problem> Raise(IReadOnlyList<Problem> problems, bool isStrict) => isStrict ? Strictness.Raise(problems) : problems;

    private static IReadOnlyList<string> NotesOn(IEnumerable<(Framework Framework, string Runtime)> runs) =>
    [
        .. runs
            .Where(r => r.Framework != Framework.Default && !r.Runtime.StartsWith(r.Framework.Version + ".", StringComparison.Ordinal))
            .OrderBy(r => r.Framework.Major)
            .Select(r => $"Snippets for {r.Framework.Name} were compiled against it, and run on .NET {r.Runtime}."),
    ];

    private Problem[] NothingChecked(IEnumerable<CheckedSnippet> snippets) =>
        options.MayBeEmpty || snippets.Any(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed) ? [] : [Problems.NothingChecked()];
}
