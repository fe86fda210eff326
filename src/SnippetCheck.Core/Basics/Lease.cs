namespace SnippetCheck;

/// <summary>The use of a value that others use too. The value is disposed of when the last lease on it ends.</summary>
/// <typeparam name="T">The value's type.</typeparam>
internal sealed class Lease<T> : IAsyncDisposable
    where T : class, IAsyncDisposable
{
    private readonly Holders _holders;
    private int _hasEnded;

    private Lease(T value, Holders holders) => (Value, _holders) = (value, holders);

    /// <summary>The value. It's usable for as long as this lease lasts.</summary>
    public T Value { get; }

    /// <summary>The first lease on a value.</summary>
    public static Lease<T> On(T value) => new(value, new());

    /// <summary>Another lease on the same value.</summary>
    /// <exception cref="ObjectDisposedException">This lease has ended.</exception>
    public Lease<T> Share()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _hasEnded) != 0, this);
        Interlocked.Increment(ref _holders.Count);
        return new(Value, _holders);
    }

    /// <summary>Ends this lease. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0 && Interlocked.Decrement(ref _holders.Count) == 0)
        {
            await Value.DisposeAsync();
        }
    }

    private sealed class Holders
    {
        public int Count = 1;
    }
}
