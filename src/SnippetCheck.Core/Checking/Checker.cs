using System.Diagnostics;
using SnippetCheck.Compiling;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>The pipeline: from posts that were read to a report.</summary>
public sealed class Checker(CheckOptions options) : IAsyncDisposable
{
    private readonly SnippetCompiler _compiler = new(options.Jobs);
    private readonly SnippetRunner _runner = new(options.Limits);
    private readonly SemaphoreSlim _running = new(options.Jobs);

    /// <summary>Checks posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="progress">Hears of each verdict as it falls.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    public async Task<Report> CheckAsync(IReadOnlyList<Post> posts, IProgress<Verdict>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var snippets = posts.SelectMany(p => p.Snippets.Where(options.Includes)).ToList();
        var decided = new CheckedSnippet[snippets.Count];
        // While some are compiled others run, so twice as many are under way as there are processors.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs * 2, CancellationToken = stop };
        await Parallel.ForAsync(0, snippets.Count, parallel, async (i, token) =>
        {
            var outcome = await ObserveAsync(snippets[i], token);
            var verdict = Judge.Decide(snippets[i], outcome, options.Today);
            decided[i] = new(snippets[i], outcome, verdict);
            progress?.Report(verdict);
        });

        var byPost = decided.ToLookup(d => d.Snippet.Path);
        var report = new Report(
            [.. posts.Select(p => new CheckedPost(p.Path, [.. byPost[p.Path]], p.Problems))],
            NothingChecked(decided),
            SnippetRunner.Sandbox,
            clock.Elapsed);
        return options.IsStrict ? Strictness.Apply(report) : report;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _compiler.DisposeAsync();
        _running.Dispose();
    }

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
