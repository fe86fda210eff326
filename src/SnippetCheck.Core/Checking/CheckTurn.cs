using System.Diagnostics.CodeAnalysis;

namespace SnippetCheck.Checking;

/// <summary>The right to check one text of a post, until a newer text takes its turn. Made by <see cref="LatestChecks.Begin"/>.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A cancellation source without a timer has nothing to release, and its token may outlive the turn."
)]
public sealed class CheckTurn
{
    private readonly LatestChecks _checks;
    private readonly CancellationTokenSource _over = new();

    internal CheckTurn(LatestChecks checks, string path) => (_checks, Path) = (checks, path);

    /// <summary>The path that it was taken for.</summary>
    public string Path { get; }

    /// <summary>Cancelled once a newer text has come, or the post is closed.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Checks the text.</summary>
    /// <param name="run">The run that the check is part of.</param>
    /// <param name="post">The post with that text.</param>
    /// <param name="progress">Receives each snippet once its verdict is final. It's called while newer texts wait, so it should be quick.</param>
    /// <param name="stop">Ends the check; what was started is ended too.</param>
    /// <returns>The post with its verdicts; null if a newer text has come, or the post was closed.</returns>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public async Task<CheckedPost?> CheckAsync(
        CheckRun run,
        Post post,
        IProgress<CheckProgress>? progress,
        CancellationToken stop
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, Over);
        try
        {
            var result = await run.CheckAsync(post, new WhileNewest(this, progress), either.Token);
            return _checks.IsNewest(this) ? result : null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Ends its check, without waiting for that.</summary>
    internal void End() => _ = _over.CancelAsync();

    // Nothing is reported once a newer text has come.
    private sealed class WhileNewest(CheckTurn turn, IProgress<CheckProgress>? progress) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => turn._checks.WhileNewest(turn, () => progress?.Report(value));
    }
}
