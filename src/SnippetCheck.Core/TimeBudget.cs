using System.Diagnostics;

namespace SnippetCheck;

/// <summary>
/// The time that reading or comparing one thing may take, for the thread that begins it. Whoever walks through text that a stranger
/// wrote asks <see cref="Check"/> now and then, so that no text can hold up a run.
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

    /// <summary>Begins a budget within the one that this thread has, until it is disposed.</summary>
    /// <param name="limit">How long it lasts.</param>
    /// <param name="stop">Ends it at once.</param>
    public static TimeBudget Begin(TimeSpan limit, CancellationToken stop = default) => Current = new(limit, stop);

    /// <summary>Goes on as long as there is time.</summary>
    /// <exception cref="OutOfTimeException">There is none left.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
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

    /// <summary>Goes back to the budget around it.</summary>
    public void Dispose() => Current = _outer;
}

/// <summary>A <see cref="TimeBudget"/> is used up.</summary>
public sealed class OutOfTimeException : Exception
{
    /// <summary>Says so.</summary>
    public OutOfTimeException()
        : base("This takes too long.") { }

    /// <summary>Where in the post it was used up; null where nobody knows.</summary>
    public Place? Place { get; init; }
}
