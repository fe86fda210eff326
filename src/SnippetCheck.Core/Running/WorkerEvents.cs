using System.Diagnostics;
using System.Threading.Channels;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>What a worker reported. It comes from where hostile code runs, so it explains how a process ended and never decides it.</summary>
internal sealed class WorkerEvents
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Channel<int> _parts = Channel.CreateUnbounded<int>();
    private readonly Stopwatch _clock = new();
    private readonly Dictionary<int, TimeSpan> _begins = [];

    /// <summary>Begins to read, on a thread of its own, since the reading blocks for as long as the program runs.</summary>
    public WorkerEvents(Stream pipe) => Done = Task.Factory.StartNew(() => Read(pipe), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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
    public WorkerEvent.Lost? Lost { get; private set; }

    /// <summary>Waits until a part of the program begins, for ever where none does.</summary>
    /// <returns>The number of the mark where it begins.</returns>
    public async Task<int> NextPartAsync(CancellationToken stop)
    {
        if (await _parts.Reader.WaitToReadAsync(stop) && _parts.Reader.TryRead(out var mark))
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
                        _begins.TryAdd(reached.Mark, _clock.Elapsed);
                        _parts.Writer.TryWrite(reached.Mark);
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
                    case WorkerEvent.Lost lost:
                        Lost ??= lost;
                        break;
                    case WorkerEvent.Told:
                        _told.TrySetResult();
                        break;
                }
            }
        }
        catch (Exception)
        {
            // The pipe has ended, or somebody else wrote to it: nothing that follows could be believed.
        }
        finally
        {
            _started.TrySetResult();
            _told.TrySetResult();
            _parts.Writer.TryComplete();
        }
    }
}
