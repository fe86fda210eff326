using SnippetCheck.Processes;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>A program that runs, until it ends or must be ended.</summary>
/// <param name="worker">Its process.</param>
/// <param name="events">The events of that process.</param>
/// <param name="watch">What it may use.</param>
/// <param name="parts">Its parts that execute something, in order.</param>
/// <param name="files">The files that these share with it.</param>
/// <param name="conversation">What it's asked.</param>
internal sealed class RunUnderWay(
    ChildProcess worker,
    WorkerEvents events,
    ResourceWatch watch,
    IReadOnlyList<RunPart> parts,
    FilesOfParts files,
    Conversation conversation
)
{
    private static readonly TimeSpan InterruptLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(5);

    // What comes at once, unless something holds it up. It may come late on a busy machine.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits until it ends, or must be ended. There's a single deadline, which moves when a part begins for the first time. If a program
    /// fakes that, it gains no more than the sum of its parts' limits.
    /// </summary>
    /// <param name="stop">Cancels the run.</param>
    /// <returns>Why it must be ended; null if it ended by itself, or printed too much.</returns>
    public async Task<Ending?> StoppedForAsync(CancellationToken stop)
    {
        var overflow = Task.WhenAny(worker.Out.Exceeded, worker.Error.Exceeded);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var exceeded = watch.ExceededAsync(waiting.Token);
        var time = watch.Allowed.Time;
        var deadline = watch.TimeIsUpAsync(time, waiting.Token);
        var never = Task.Delay(Timeout.Infinite, waiting.Token);
        var answered = never;
        Begin(parts.FirstOrDefault(p => p.Mark is null));
        try
        {
            while (true)
            {
                var reached = events.NextPartAsync(waiting.Token);
                var first = await Task.WhenAny(worker.Exited, overflow, exceeded, answered, reached, deadline);
                stop.ThrowIfCancellationRequested();
                if (first == answered)
                {
                    if (conversation.IsOver)
                    {
                        return await conversation.HasDiedAsync() ? null : await ServedAsync(overflow, stop);
                    }

                    answered = conversation.NextAsync();
                    deadline = watch.TimeIsUpAsync(time, waiting.Token);
                    continue;
                }

                if (first == worker.Exited)
                {
                    await Task.WhenAny(conversation.EndAsync(), Task.Delay(EndLimit, stop));
                }

                if (first != reached)
                {
                    return first == worker.Exited || first == overflow ? null
                        : first == exceeded ? await exceeded
                        : new Ending.TimedOut(events.MainReturned);
                }

                var part = await reached;
                if (files.Begin(part) is { } inTheWay)
                {
                    return inTheWay;
                }

                if (files.MakesPartsWait)
                {
                    await TellAsync(JudgeSignal.GoOn, stop);
                }

                var begun = parts.First(p => p.Mark == part);
                time = begun.Time;
                deadline = watch.TimeIsUpAsync(time, waiting.Token);
                Begin(begun);
            }
        }
        finally
        {
            await waiting.CancelAsync();
        }

        void Begin(RunPart? part)
        {
            if (part is { Questions.Count: > 0 })
            {
                answered = conversation.NextAsync();
            }
        }
    }

    // The rest of its log may explain an answer, or is stated.
    private async Task<Ending> ServedAsync(Task overflow, CancellationToken stop)
    {
        if (conversation.IsLogOfInterest || parts.Any(p => p is { Questions.Count: > 0, IsOutputStated: true }))
        {
            await TellAsync(JudgeSignal.Interrupt, stop);
            await Task.WhenAny(worker.Exited, overflow, Task.Delay(InterruptLimit, stop));
        }

        return new Ending.Served();
    }

    /// <summary>A task that has failed, and that nothing awaited. A byte tells the worker that the time is over, and asks for it.</summary>
    /// <param name="stop">Cancels the run.</param>
    /// <returns>The exception; null if there's none, or the worker can't say.</returns>
    public async Task<Ending.Threw?> FindLostAsync(CancellationToken stop)
    {
        try
        {
            await TellAsync(JudgeSignal.TimeIsUp, stop);
            await events.Told.WaitAsync(TellLimit, stop);
        }
        catch (TimeoutException)
        {
            // It cannot answer: then there is nothing to tell.
        }

        return events.UnobservedTask is { } lost ? new(lost.Type, lost.Message, OwnFrames.Remove(lost.Trace)) : null;
    }

    private async Task TellAsync(JudgeSignal signal, CancellationToken stop)
    {
        try
        {
            // The program may have filled the pipe, so that writing blocks.
            await worker.ToChild.WriteAsync(new[] { (byte)signal }, stop).AsTask().WaitAsync(TellLimit, stop);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            // It ended meanwhile.
        }
    }
}
