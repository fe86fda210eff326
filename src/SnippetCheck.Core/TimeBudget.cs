using System.Diagnostics;

namespace SnippetCheck;

/// <summary>
/// A time limit for reading or comparing something, for the current thread. Code that walks through untrusted text calls
/// <see cref="Check"/> now and then, so that no text can block a run.
/// </summary>
public sealed class TimeBudget : IDisposable
{
    [ThreadStatic]
    private static TimeBudget? Current;

    private readonly TimeBudget? _outer;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _limit;
    private readonly CancellationToken _stop;

    private TimeBudget(TimeSpan limit, CancellationToken stop)
    {
        (_limit, _stop, _outer) = (limit, stop, Current);
    }

    /// <summary>Starts a time limit inside the thread's current one. It ends when it's disposed.</summary>
    /// <param name="limit">The time limit.</param>
    /// <param name="stop">Cancels the work.</param>
    public static TimeBudget Begin(TimeSpan limit, CancellationToken stop = default) => Current = new(limit, stop);

    /// <summary>Returns if there's time left.</summary>
    /// <exception cref="OutOfTimeException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static void Check()
    {
        for (var budget = Current; budget is not null; budget = budget._outer)
        {
            budget._stop.ThrowIfCancellationRequested();
        }

        if (Current is { } current && Stopwatch.GetElapsedTime(current._start) > current._limit)
        {
            throw new OutOfTimeException();
        }
    }

    /// <summary>Returns to the time limit around this one.</summary>
    public void Dispose() => Current = _outer;
}

/// <summary>A <see cref="TimeBudget"/> is over.</summary>
public sealed class OutOfTimeException : Exception
{
    /// <summary>Creates the exception.</summary>
    public OutOfTimeException()
        : base("This takes too long.") { }

    /// <summary>Where in the post it was over; null if that isn't known.</summary>
    public Place? Place { get; init; }
}
