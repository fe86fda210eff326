using System.Diagnostics;
using System.Threading.Channels;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>What a worker reported. It comes from where hostile code runs, so it explains how a process ended and never decides it.</summary>
internal sealed class WorkerEvents
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // As many as there are parts, at most.
    private readonly Channel<int> _begun = Channel.CreateUnbounded<int>();
    private readonly Stopwatch _clock = new();
    private readonly Dictionary<int, TimeSpan> _begins = [];
    private readonly IReadOnlySet<int> _parts;

    /// <summary>Begins to read, on a thread of its own, since the reading blocks for as long as the program runs.</summary>
    /// <param name="pipe">What the worker says.</param>
    /// <param name="parts">The marks where parts of the program begin: there are no others.</param>
    public WorkerEvents(Stream pipe, IReadOnlySet<int> parts)
    {
        _parts = parts;
        Done = Task.Factory.StartNew(
            () => Read(pipe),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>Ends when the program begins, or when the pipe ends before it does.</summary>
    public Task Started => _started.Task;

    /// <summary>Ends when the pipe does.</summary>
    public Task Done { get; }

    /// <summary>Whether the program began.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>How long after the program parts of it began, by the numbers of their marks; to be read when the pipe has ended.</summary>
    public IReadOnlyDictionary<int, TimeSpan> Begins => _begins;

    /// <summary>Whether its entry point returned.</summary>
    public bool MainReturned { get; private set; }

    /// <summary>Whether the process ends of its own will.</summary>
    public bool IsExiting { get; private set; }

    /// <summary>The first exception that nothing caught.</summary>
    public WorkerEvent.Threw? Threw { get; private set; }

    /// <summary>Ends when all has been told that is to be told of a program whose time was up.</summary>
    public Task Told => _told.Task;

    /// <summary>The exception of the first task that failed while nobody awaited it, once that was told.</summary>
    public WorkerEvent.UnobservedTask? UnobservedTask { get; private set; }

    /// <summary>Waits until a part of the program begins for the first time, for ever where none does.</summary>
    /// <returns>The number of the mark where it begins.</returns>
    public async Task<int> NextPartAsync(CancellationToken stop)
    {
        if (await _begun.Reader.WaitToReadAsync(stop) && _begun.Reader.TryRead(out var mark))
        {
            return mark;
        }

        await Task.Delay(Timeout.Infinite, stop);
        throw new UnreachableException();
    }

    private void Read(Stream pipe)
    {
        try
        {
            while (true)
            {
                switch (WorkerEvent.Read(pipe))
                {
                    case WorkerEvent.Started:
                        HasStarted = true;
                        _clock.Start();
                        _started.TrySetResult();
                        break;
                    case WorkerEvent.Reached reached:
                        if (_parts.Contains(reached.Mark) && _begins.TryAdd(reached.Mark, _clock.Elapsed))
                        {
                            _begun.Writer.TryWrite(reached.Mark);
                        }

                        break;
                    case WorkerEvent.Returned:
                        MainReturned = true;
                        break;
                    case WorkerEvent.Exiting:
                        IsExiting = true;
                        break;
                    case WorkerEvent.Threw threw:
                        Threw ??= threw;
                        break;
                    case WorkerEvent.UnobservedTask lost:
                        UnobservedTask ??= lost;
                        break;
                    case WorkerEvent.Told:
                        _told.TrySetResult();
                        break;
                }
            }
        }
        catch (InvalidDataException)
        {
            // The program wrote to it: nothing that follows could be believed, and it must not wait until somebody
            // reads it.
            Drain(pipe);
        }
        catch (Exception)
        {
            // The pipe has ended.
        }
        finally
        {
            _started.TrySetResult();
            _told.TrySetResult();
            _begun.Writer.TryComplete();
        }
    }

    private static void Drain(Stream pipe)
    {
        var bytes = new byte[4096];
        try
        {
            while (pipe.Read(bytes) > 0) { }
        }
        catch (Exception)
        {
            // The pipe has ended.
        }
    }
}
