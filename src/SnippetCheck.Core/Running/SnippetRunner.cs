using System.Diagnostics;
using System.Text;
using SnippetCheck.Processes;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>Runs programs, each in a process of its own. Only this folder knows what confines them.</summary>
/// <param name="limits">What a program may take that states nothing else.</param>
/// <param name="ceiling">What none may exceed, whatever it states.</param>
public sealed class SnippetRunner(Limits limits, Limits ceiling)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly string WorkerPath = Path.Combine(AppContext.BaseDirectory, "worker", "SnippetCheck.Worker.dll");

    /// <summary>What confines a snippet, as reports say it.</summary>
    public static string Sandbox => "none (a process, an environment and a folder of its own; limits on time, managed heap and output)";

    /// <summary>Removes what runs have left that were killed.</summary>
    public static void SweepLeftovers() => Leftovers.Sweep();

    /// <summary>Runs a program. Whatever happens to it is an outcome.</summary>
    public async Task<Run> RunAsync(Image image, SnippetOptions options, CancellationToken stop)
    {
        var allowed = limits.With(options, ceiling);
        try
        {
            using var folder = new ScratchFolder(image);
            await using var worker = ChildProcess.Begin(new(
                WorkerPath,
                [],
                folder.Work,
                CleanEnvironment.Create(folder.Home, options.Culture, allowed.Memory),
                allowed.Output));
            return await RunAsync(worker, new(folder.Program, options.Arguments, options.Culture), options.Input, allowed, image.MarkToken, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(new Ending.NotStarted(e.Message), "", "", [], default, allowed);
        }
    }

    private static async Task<Run> RunAsync(ChildProcess worker, Job job, string input, Limits allowed, string markToken, CancellationToken stop)
    {
        await worker.ConnectAsync(StartLimit, stop);
        job.Write(worker.Pipe);
        var events = new WorkerEvents(worker.Pipe);
        var feeding = FeedAsync(worker, input);
        await events.Started.WaitAsync(stop);

        var clock = Stopwatch.StartNew();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var overflow = Task.WhenAny(worker.Out.Exceeded, worker.Error.Exceeded);
        var first = await Task.WhenAny(worker.Exited, overflow, Task.Delay(allowed.Time, waiting.Token));
        await waiting.CancelAsync();
        stop.ThrowIfCancellationRequested();
        var time = clock.Elapsed;
        var timedOut = first != worker.Exited && first != overflow;

        await worker.BuryAsync();
        await Task.WhenAny(Task.WhenAll(events.Done, feeding), Task.Delay(StartLimit, stop));
        var (printed, marks) = MarkedText.Split(worker.Out.Text, markToken);
        var error = OwnFrames.Remove(worker.Error.Text);
        var ending = timedOut
            ? new Ending.TimedOut(events.MainReturned)
            : Endings.Of(worker.ExitCode, events, error, worker.Out.Exceeded.IsCompleted || worker.Error.Exceeded.IsCompleted);
        return new(ending, OwnFrames.Remove(printed), error, marks, time, allowed);
    }

    private static async Task FeedAsync(ChildProcess worker, string input)
    {
        try
        {
            await worker.Input.WriteAsync(Encoding.UTF8.GetBytes(input));
            worker.Input.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The program ended, or closed its input, without reading all of it.
        }
    }
}
