namespace SnippetCheck.Restoring;

/// <summary>
/// Results that several callers may wait for. Each is computed once, and cancelled only when no caller waits for it any more.
/// </summary>
/// <typeparam name="T">What a result is.</typeparam>
internal sealed class SharedResults<T>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Work> _works = new(StringComparer.Ordinal);

    /// <summary>Finds a result, or waits for it.</summary>
    /// <param name="key">The key of the result.</param>
    /// <param name="find">Computes it. Its exception is thrown to all callers, also to later ones.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<T> GetAsync(string key, Func<CancellationToken, Task<T>> find, CancellationToken stop)
    {
        var work = Join(key, find);
        try
        {
            return await work.Result.WaitAsync(stop);
        }
        finally
        {
            Leave(key, work);
        }
    }

    /// <summary>A result that is there already; the default where there's none yet, or where it's an exception.</summary>
    public T? FindReady(string key)
    {
        lock (_gate)
        {
            return _works.TryGetValue(key, out var work) && work.Result.IsCompletedSuccessfully
                ? work.Result.Result
                : default;
        }
    }

    /// <summary>Forgets useless results and failures.</summary>
    /// <param name="isUseless">Whether a result is useless.</param>
    public void Forget(Func<T, bool> isUseless)
    {
        lock (_gate)
        {
            foreach (var (key, work) in _works)
            {
                if (
                    work.Result is { IsCompleted: true } done
                    && (!done.IsCompletedSuccessfully || isUseless(done.Result))
                )
                {
                    _works.Remove(key);
                }
            }
        }
    }

    private Work Join(string key, Func<CancellationToken, Task<T>> find)
    {
        lock (_gate)
        {
            if (!_works.TryGetValue(key, out var work))
            {
                _works.Add(key, work = new(find));
            }

            work.Waiting++;
            return work;
        }
    }

    private void Leave(string key, Work work)
    {
        lock (_gate)
        {
            if (--work.Waiting > 0 || work.Result.IsCompleted)
            {
                return;
            }

            // Later callers start anew.
            _works.Remove(key);
        }

        work.Dispose();
    }

    private sealed class Work : IDisposable
    {
        private readonly CancellationTokenSource _givenUp = new();

        public Work(Func<CancellationToken, Task<T>> find) => Result = Task.Run(() => find(_givenUp.Token));

        public Task<T> Result { get; }

        public int Waiting { get; set; }

        // Cancels it unless it's done.
        public void Dispose()
        {
            _givenUp.Cancel();
            _givenUp.Dispose();
        }
    }
}
