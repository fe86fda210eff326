using System.Diagnostics;
using SnippetCheck.Compiling;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>The pipeline: from posts that were read to a report.</summary>
public sealed class Checker(CheckOptions options) : IAsyncDisposable
{
    private readonly SnippetCompiler _compiler = new(options.Jobs);
    private readonly SnippetRunner _runner = new(options.Limits, options.Ceiling);
    private readonly SemaphoreSlim _running = new(options.Jobs);

    /// <summary>Checks posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="progress">Hears of each verdict as it falls.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    public async Task<Report> CheckAsync(IReadOnlyList<Post> posts, IProgress<Verdict>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        SnippetRunner.SweepLeftovers();
        var snippets = posts.SelectMany(p => p.Snippets.Where(options.Includes).Select(s => (Snippet: s, IsStrict: IsStrict(p)))).ToList();
        var decided = new CheckedSnippet[snippets.Count];
        // While some are compiled others run, so twice as many are under way as there are processors.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs * 2, CancellationToken = stop };
        await Parallel.ForAsync(0, snippets.Count, parallel, async (i, token) =>
        {
            decided[i] = await CheckAsync(snippets[i].Snippet, snippets[i].IsStrict, token);
            progress?.Report(decided[i].Verdict);
        });

        var byPost = decided.ToLookup(d => d.Snippet.Path);
        return new(
            [.. posts.Select(p => new CheckedPost(p.Path, [.. byPost[p.Path]], Raise(p.Problems, IsStrict(p))))],
            Raise(NothingChecked(decided), posts.Any(IsStrict)),
            SnippetRunner.Sandbox,
            clock.Elapsed);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _compiler.DisposeAsync();
        _running.Dispose();
    }

    // A failure of ours on one snippet must not take the verdicts of the others along.
    private async Task<CheckedSnippet> CheckAsync(Snippet snippet, bool isStrict, CancellationToken stop)
    {
        try
        {
            return Decide(snippet, await ObserveAsync(snippet, stop), isStrict);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var place = snippet.Fence.Opening;
            return Decide(snippet, new Outcome.Unanswered(e is IOException ? Problems.NotStarted(place, e.Message) : Problems.Internal(place, e)), isStrict);
        }
    }

    private CheckedSnippet Decide(Snippet snippet, Outcome outcome, bool isStrict)
    {
        var verdict = Judge.Decide(snippet, outcome, options.Today);
        return new(snippet, outcome, isStrict ? Strictness.Apply(snippet, verdict) : verdict);
    }

    private bool IsStrict(Post post) => options.IsStrict || post.IsStrict;

    private static IReadOnlyList<Problem> Raise(IReadOnlyList<Problem> problems, bool isStrict) => isStrict ? Strictness.Raise(problems) : problems;

    private async Task<Outcome> ObserveAsync(Snippet snippet, CancellationToken stop)
    {
        if (!snippet.IsSound || snippet.Expectation is Expectation.Nothing or Expectation.Skipped)
        {
            return new Outcome.Untouched();
        }

        var (outcome, image) = await _compiler.CompileAsync(snippet, stop);
        if (outcome is not Outcome.Compiled compiled || image is null)
        {
            return outcome;
        }

        await _running.WaitAsync(stop);
        try
        {
            return new Outcome.Ran(compiled.Findings, await _runner.RunAsync(image, snippet.Options, stop));
        }
        finally
        {
            _running.Release();
        }
    }

    private static Problem[] NothingChecked(IEnumerable<CheckedSnippet> snippets) =>
        snippets.Any(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed) ? [] : [Problems.NothingChecked()];
}
