using System.Diagnostics;
using System.Threading.Channels;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>The events that a worker reports. Hostile code runs in the same process, so events can explain how a process ended, but never decide it.</summary>
internal sealed class WorkerEvents
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // At most one for each part.
    private readonly Channel<int> _begun = Channel.CreateUnbounded<int>();
    private readonly Stopwatch _clock = new();
    private readonly Dictionary<int, TimeSpan> _begins = [];
    private readonly IReadOnlySet<int> _parts;

    /// <summary>Starts to read, on a thread of its own, because reading blocks while the program runs.</summary>
    /// <param name="pipe">The stream from the worker.</param>
    /// <param name="parts">The marks at the starts of parts. Other marks aren't accepted.</param>
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

    /// <summary>Completes when the program has begun, or when the pipe ends before that.</summary>
    public Task Started => _started.Task;

    /// <summary>Completes at the end of the pipe.</summary>
    public Task Done { get; }

    /// <summary>Whether the program has begun.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>When parts of the program began, relative to its own start, by the numbers of their marks. Only valid after the end of the pipe.</summary>
    public IReadOnlyDictionary<int, TimeSpan> Begins => _begins;

    /// <summary>Whether its entry point has returned.</summary>
    public bool MainReturned { get; private set; }

    /// <summary>The last test, or class of tests, that has begun; null if the program has none.</summary>
    public string? Test { get; private set; }

    /// <summary>Whether the process exits by itself.</summary>
    public bool IsExiting { get; private set; }

    /// <summary>The first unhandled exception.</summary>
    public WorkerEvent.Threw? Threw { get; private set; }

    /// <summary>Whether it was seen to listen on an address.</summary>
    public bool HasListened { get; private set; }

    /// <summary>Receives the pieces of answers to questions, and their ends, on the thread that reads the pipe. It must not take long.</summary>
    public Action<WorkerEvent>? Answering { get; set; }

    /// <summary>Completes when the worker has reported everything after the time limit.</summary>
    public Task Told => _told.Task;

    /// <summary>The exception of the first failed task that nothing awaited, after it was reported.</summary>
    public WorkerEvent.UnobservedTask? UnobservedTask { get; private set; }

    /// <summary>Waits until a part of the program begins for the first time; forever if none does.</summary>
    /// <returns>The number of the mark at its start.</returns>
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
                var happened = WorkerEvent.Read(pipe);
                switch (happened)
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
                    case WorkerEvent.Testing testing:
                        Test = testing.Name;
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
                    case WorkerEvent.Listening:
                        HasListened = true;
                        break;
                    case WorkerEvent.Received or WorkerEvent.Closed:
                        Answering?.Invoke(happened);
                        break;
                    case WorkerEvent.Told:
                        _told.TrySetResult();
                        break;
                }
            }
        }
        catch (InvalidDataException)
        {
            // The program wrote to the pipe, so nothing after that can be trusted. Keep reading, so that the program doesn't block.
            Drain(pipe);
        }
        catch (Exception)
        {
            // The end of the pipe.
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
            // The end of the pipe.
        }
    }
}
