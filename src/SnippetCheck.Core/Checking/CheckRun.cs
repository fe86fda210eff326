using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SnippetCheck.Compiling;
using SnippetCheck.Restoring;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>
/// One run: many posts under the same options and one time limit, and the notes about it. An <see cref="Engine"/> begins it.
/// Posts of a run can be checked at the same time.
/// </summary>
public sealed class CheckRun : IAsyncDisposable
{
    private readonly CheckOptions _options;
    private readonly Lease<Toolset> _tools;
    private readonly ProgramRunner _runner;
    private readonly ProgramObserver _observer;
    private readonly InstallRun _installs;
    private readonly int _jobs;
    private readonly Stopwatch _clock;
    private readonly CancellationTokenSource _limit = new();
    private readonly CancellationToken _timeUp;

    internal CheckRun(CheckOptions options, Lease<Toolset> tools, SemaphoreSlim running, int jobs, Stopwatch clock)
    {
        (_options, _tools, _jobs, _clock) = (options, tools, jobs, clock);
        _runner = new(options, running);
        _observer = new(options, tools.Value, _runner);
        _installs = new(options, tools.Value);
        _limit.CancelAfter(options.RunTime ?? Timeout.InfiniteTimeSpan);
        _timeUp = _limit.Token;
    }

    /// <summary>Checks posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="progress">Receives each snippet once its verdict is final. The calls come on any thread, and at the same time.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    /// <exception cref="SandboxNotHeldException">The sandbox must be on, and this machine doesn't support it.</exception>
    public Task<Report> CheckAsync(
        IReadOnlyList<Post> posts,
        IProgress<CheckProgress>? progress,
        CancellationToken stop
    ) => CheckAsync(posts.ToAsyncEnumerable(), progress, stop);

    /// <summary>Checks posts as they come, each while the posts after it are waited for.</summary>
    /// <param name="posts">The posts, in the order of the report.</param>
    /// <param name="progress">Receives each snippet once its verdict is final. The calls come on any thread, and at the same time.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    /// <exception cref="SandboxNotHeldException">The sandbox must be on, and this machine doesn't support it.</exception>
    /// <returns>What was decided; if the run was interrupted, until then.</returns>
    public async Task<Report> CheckAsync(
        IAsyncEnumerable<Post> posts,
        IProgress<CheckProgress>? progress,
        CancellationToken stop
    )
    {
        await using var use = _tools.Share();
        var checks = new List<PostCheck>();
        var isInterrupted = false;
        try
        {
            await Parallel.ForEachAsync(
                ChainsOf(posts, checks, _options.Runs == 1 ? progress : null, stop),
                AtOnce(stop),
                async (next, token) => await next.Check.CheckAsync(next.Chain, _timeUp, token)
            );
            await RepeatAsync(checks, progress, stop);
            await CheckInstallsAsync(checks, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Verdicts until then are still valid.
            isInterrupted = true;
        }

        return ReportOn(checks, isInterrupted);
    }

    /// <summary>Checks one post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="progress">Receives each snippet once its verdict is final. The calls come on any thread, and at the same time.</param>
    /// <param name="stop">Ends the check; what was started is ended too.</param>
    /// <exception cref="SandboxNotHeldException">The sandbox must be on, and this machine doesn't support it.</exception>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public async Task<CheckedPost> CheckAsync(Post post, IProgress<CheckProgress>? progress, CancellationToken stop)
    {
        await using var use = _tools.Share();
        var check = Begin(post, _options.Runs == 1 ? progress : null);
        await Parallel.ForEachAsync(
            check.Chains,
            AtOnce(stop),
            async (chain, token) => await check.CheckAsync(chain, _timeUp, token)
        );
        await RepeatAsync([check], progress, stop);
        await CheckInstallsAsync([check], stop);
        stop.ThrowIfCancellationRequested();
        return check.Result(isInterrupted: false);
    }

    /// <summary>
    /// Runs the programs of some snippets again, without the cache: once, or several times if their output may vary.
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
        await using var use = _tools.Share();
        var repetitions = new ConcurrentDictionary<Snippet, Repetition>(ReferenceEqualityComparer.Instance);
        var check = Begin(post, progress: null);
        await Parallel.ForEachAsync(
            check.Chains.Where(c => c.Programs.Any(p => p.Judged.Any(j => snippets.Contains(j.Snippet)))),
            AtOnce(stop),
            async (chain, token) =>
            {
                foreach (var (snippet, repetition) in await check.RepeatAsync(chain, token))
                {
                    repetitions[snippet] = repetition;
                }
            }
        );
        return repetitions;
    }

    /// <summary>Finds out which of some packages can be restored together. None, if this run must not restore any.</summary>
    /// <param name="wanted">The packages. A version with a wildcard stands for the newest that matches.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<FoundPackages> FindPackagesAsync(
        IReadOnlyList<ProgramDirective.Package> wanted,
        string folder,
        CancellationToken stop
    )
    {
        await using var use = _tools.Share();
        return _options.MayRestore
            ? await _tools.Value.Platforms.FindPackagesAsync(wanted, _options.Framework, folder, stop)
            : new([], []);
    }

    // All snippets run once before one runs again, so that each has other neighbors each time.
    private async Task RepeatAsync(
        IReadOnlyList<PostCheck> checks,
        IProgress<CheckProgress>? progress,
        CancellationToken stop
    )
    {
        if (_options.Runs == 1)
        {
            return;
        }

        var chains = checks.SelectMany(c => c.Chains.Where(IsRun).Select(chain => (Check: c, Chain: chain))).ToList();
        for (var round = 1; round < _options.Runs; round++)
        {
            var conditions = RunConditions.Of(round);
            await Parallel.ForEachAsync(
                conditions.IsReversed ? chains.AsEnumerable().Reverse() : chains,
                AtOnce(stop),
                async (next, token) => await next.Check.RepeatAsync(next.Chain, conditions, _timeUp, token)
            );
        }

        foreach (var check in checks)
        {
            check.Conclude(progress, _options.Clock.GetUtcNow().UtcDateTime);
        }
    }

    private async Task CheckInstallsAsync(IReadOnlyList<PostCheck> checks, CancellationToken stop)
    {
        foreach (var check in checks)
        {
            try
            {
                var listed = await _installs.AskAsync(check.Post.Installation, AtOnce(stop));
                check.Take(listed, await _installs.CompileAsync(check, listed, stop));
            }
            catch (Exception e) when (OwnFault.Is(e, stop))
            {
                check.Take(new Dictionary<string, ListedVersions>(), [Problems.Internal(Place.On(1, 1), e)]);
            }
        }
    }

    private static bool IsRun(Chain chain) => chain.Programs.Any(p => p.Judged.Any(j => j.Snippet.Disposition.IsRun()));

    /// <summary>The frameworks that are installed, besides those before our own.</summary>
    public static IReadOnlyList<Framework> InstalledFrameworks => Platforms.Installed;

    /// <summary>Asks the feeds for the versions of a package. A sandbox that's on allows that only if packages may be restored.</summary>
    /// <param name="package">Its id.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public async Task<ListedVersions> VersionsOfAsync(string package, string folder, CancellationToken stop) =>
        _options.MayRestore
            ? await _tools.Value.Platforms.VersionsOfAsync(package, folder, stop)
            : new ListedVersions.Unknown(
                "--sandbox on restores no packages. If you trust the posts, add --allow-build."
            );

    /// <summary>Everything about the program that decides the verdict on a snippet; null if something that it asks for isn't available.</summary>
    public async Task<Explanation?> ExplainAsync(Post post, Snippet snippet, CancellationToken stop)
    {
        await using var use = _tools.Share();
        var program = Plan.Of(post).SelectMany(c => c.Programs).First(p => p.Judged.Any(j => j.Snippet == snippet));
        return await _observer.ExplainAsync(program, stop);
    }

    /// <summary>Answers questions about the code of a post, until the run is disposed of.</summary>
    public PostQuestions QuestionsOn(Post post) => new(post, _observer.QuestionsOnAsync);

    /// <summary>Ends the run. Checks of it that are under way end as they would; no other begins.</summary>
    public async ValueTask DisposeAsync()
    {
        _limit.Dispose();
        await _tools.DisposeAsync();
    }

    // Some compile while others run, so twice as many programs are active as there are processors.
    private ParallelOptions AtOnce(CancellationToken stop) =>
        new() { MaxDegreeOfParallelism = _jobs * 2, CancellationToken = stop };

    private PostCheck Begin(Post post, IProgress<CheckProgress>? progress)
    {
        if (post.Snippets.Any(s => _options.SandboxOf(s.Options) == SandboxMode.On))
        {
            SnippetRunner.RequireSandbox();
        }

        return new(post, _options, _observer, progress);
    }

    // The chains that are to be checked, with the checks of their posts added to a list.
    private async IAsyncEnumerable<(PostCheck Check, Chain Chain)> ChainsOf(
        IAsyncEnumerable<Post> posts,
        List<PostCheck> checks,
        IProgress<CheckProgress>? progress,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await foreach (var post in posts.WithCancellation(stop))
        {
            var check = Begin(post, progress);
            checks.Add(check);
            foreach (var chain in check.Chains)
            {
                yield return (check, chain);
            }
        }
    }

    private Report ReportOn(IReadOnlyList<PostCheck> checks, bool isInterrupted)
    {
        var posts = checks.Select(c => c.Result(isInterrupted)).ToList();
        return new(
            [.. isInterrupted ? posts.Where(p => p.Snippets.Count + p.Problems.Count > 0) : posts],
            [
                .. posts.SelectMany(p => p.Shared).DistinctBy(p => (p.Code, p.Place)).OrderBy(p => p.Place),
                .. isInterrupted ? [] : NothingChecked(checks, posts),
            ],
            _runner.Sandbox,
            _clock.Elapsed
        )
        {
            Notes =
            [
                .. RunNotes.Of(_tools.Value.Cache.Note, _runner.RanFor, posts.SelectMany(p => p.Snippets)),
                .. _installs.Notes,
            ],
            IsInterrupted = isInterrupted,
        };
    }

    // What is only blocked by what the posts share is checked once that is right.
    private static bool IsWanted(CheckedSnippet snippet) =>
        snippet.Verdict.State is VerdictState.Passed or VerdictState.Failed
        || snippet.Outcome is Outcome.ContextBroken or Outcome.Blocked { By.IsShared: true };

    private IReadOnlyList<Problem> NothingChecked(IReadOnlyList<PostCheck> checks, IEnumerable<CheckedPost> posts) =>
        _options.MayBeEmpty
        || checks.SelectMany(c => c.Post.Snippets).Any(_options.LeavesToOthers)
        || checks.Any(c => c.Post.Installation.IsChecked)
        || posts.Any(p => p.Snippets.Any(IsWanted) || p.Problems.Any(problem => problem.Severity == Severity.Error))
            ? []
            : Strictness.Raise([Problems.NothingChecked()], checks.Any(c => c.IsStrict));
}
