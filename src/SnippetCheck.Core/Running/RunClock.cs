using System.Diagnostics;
using SnippetCheck.Processes;

namespace SnippetCheck.Running;

/// <summary>
/// The time limit of a program, or of one of its parts. It's wall time, but time in which others keep the program from a processor doesn't
/// count, up to a multiple of the limit.
/// </summary>
internal sealed class RunClock
{
    private const int MostTimes = 6;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly int _process;
    private readonly TimeSpan _limit;
    private readonly TimeSpan _usedBefore;
    private readonly IReadOnlyDictionary<string, TimeSpan> _waitsBefore;

    /// <summary>Starts.</summary>
    public RunClock(int process, TimeSpan limit)
    {
        _process = process;
        _limit = limit;
        _usedBefore = ProcessStatus.ProcessorTimeOf(process);
        _waitsBefore = ProcessStatus.WaitsOf(process);
    }

    /// <summary>Completes when the time is up.</summary>
    public async Task EndsAsync(CancellationToken stop)
    {
        await Task.Delay(_limit, stop);
        while (_clock.Elapsed < _limit * MostTimes && _limit + Kept() - _clock.Elapsed is { Ticks: > 0 } left)
        {
            await Task.Delay(left > Glance ? left : Glance, stop);
        }
    }

    // What the thread that waited longest has waited. But threads of one program may wait for each other, and if it used all processors, nobody
    // else did.
    private TimeSpan Kept()
    {
        var waited = ProcessStatus
            .WaitsOf(_process)
            .Select(t => t.Value - _waitsBefore.GetValueOrDefault(t.Key))
            .DefaultIfEmpty(TimeSpan.Zero)
            .Max();
        var used = ProcessStatus.ProcessorTimeOf(_process) - _usedBefore;
        var left = _clock.Elapsed - used / Environment.ProcessorCount;
        return waited < left ? waited : left;
    }
}
