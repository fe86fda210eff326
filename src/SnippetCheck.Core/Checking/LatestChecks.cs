namespace SnippetCheck.Checking;

/// <summary>
/// Checks texts that change, as in an editor. Only the newest text of a post is checked: when another comes, the check of the one
/// before it is cancelled, and nothing more is reported of it.
/// </summary>
public sealed class LatestChecks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Text> _newest = new(StringComparer.Ordinal);

    /// <summary>Checks a text of a post in place of the text before it.</summary>
    /// <param name="run">The run that the check is part of. It may be another run each time.</param>
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
        using var text = new Text(this, post.Path, progress, stop);
        await Replace(post.Path, text);
        try
        {
            var result = await run.CheckAsync(post, text, text.Gone);
            return IsNewest(text) ? result : null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Remove(text);
        }
    }

    /// <summary>Ends the check of a post that is no longer open.</summary>
    public Task CloseAsync(string path) => Replace(path, by: null);

    private Task Replace(string path, Text? by)
    {
        Text? replaced;
        lock (_gate)
        {
            _newest.Remove(path, out replaced);
            if (by is not null)
            {
                _newest.Add(path, by);
            }
        }

        return replaced?.CancelAsync() ?? Task.CompletedTask;
    }

    private bool IsNewest(Text text)
    {
        lock (_gate)
        {
            return _newest.TryGetValue(text.Path, out var newest) && newest == text;
        }
    }

    private void Remove(Text text)
    {
        lock (_gate)
        {
            if (IsNewest(text))
            {
                _newest.Remove(text.Path);
            }
        }
    }

    /// <summary>One text of a post, while it's checked.</summary>
    private sealed class Text : IProgress<CheckProgress>, IDisposable
    {
        private readonly LatestChecks _checks;
        private readonly IProgress<CheckProgress>? _progress;
        private readonly CancellationTokenSource _gone;

        public Text(LatestChecks checks, string path, IProgress<CheckProgress>? progress, CancellationToken stop)
        {
            (_checks, Path, _progress) = (checks, path, progress);
            _gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
            Gone = _gone.Token;
        }

        public string Path { get; }

        public CancellationToken Gone { get; }

        // Under the gate, so that nothing is reported once a newer text has come.
        public void Report(CheckProgress value)
        {
            lock (_checks._gate)
            {
                if (_checks.IsNewest(this))
                {
                    _progress?.Report(value);
                }
            }
        }

        public async Task CancelAsync()
        {
            try
            {
                await _gone.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // Its check ended by itself meanwhile.
            }
        }

        public void Dispose() => _gone.Dispose();
    }
}
