using System.Diagnostics;
using System.Security.Cryptography;
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

    /// <summary>The version of .NET that all snippets run on.</summary>
    public static string Runtime => DotnetHost.RuntimeVersion;

    /// <summary>Removes what runs have left that were killed.</summary>
    public static void SweepLeftovers() => Leftovers.Sweep();

    /// <summary>Runs a program. Whatever happens to it is an outcome.</summary>
    /// <param name="image">The program.</param>
    /// <param name="platform">What it is run on.</param>
    /// <param name="options">What it is run with.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="partTimes">The wall time that each of its parts may take, by the number of the mark where it begins.</param>
    /// <param name="stop">Ends the run.</param>
    public async Task<Run> RunAsync(Image image, Platform platform, SnippetOptions options, string input, IReadOnlyDictionary<int, TimeSpan> partTimes, CancellationToken stop)
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
                allowed.Output)
            {
                HostArguments = HostFiles.Write(platform, folder.Host),
            });
            var token = image.MarkPrinter.Length > 0 ? NewToken() : "";
            return await RunAsync(worker, new(folder.Program, options.Arguments, options.Culture, image.MarkPrinter, token), input, allowed, partTimes, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(new Ending.NotStarted(e.Message), "", "", [], [], [], default, allowed);
        }
    }

    // Control characters, and a number that no program can know.
    private static string NewToken() => $"\u001e\u001f{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}:";

    private static async Task<Run> RunAsync(ChildProcess worker, Job job, string input, Limits allowed, IReadOnlyDictionary<int, TimeSpan> partTimes, CancellationToken stop)
    {
        await worker.ConnectAsync(StartLimit, stop);
        job.Write(worker.Pipe);
        var events = new WorkerEvents(worker.Pipe);
        var feeding = FeedAsync(worker, input);
        await events.Started.WaitAsync(stop);

        var clock = Stopwatch.StartNew();
        var timedOut = !await EndsInTimeAsync(worker, events, allowed.Time, partTimes, stop);
        var time = clock.Elapsed;

        await worker.BuryAsync();
        await Task.WhenAny(Task.WhenAll(events.Done, feeding), Task.Delay(StartLimit, stop));
        var printed = MarkedText.Split(OwnFrames.Remove(worker.Out.Text), job.MarkToken);
        var error = MarkedText.Split(OwnFrames.Remove(worker.Error.Text), job.MarkToken);
        var ending = timedOut
            ? new Ending.TimedOut(events.MainReturned)
            : Endings.Of(worker.ExitCode, events, error.Text, worker.Out.Exceeded.IsCompleted || worker.Error.Exceeded.IsCompleted);
        return new(ending, printed.Text, error.Text, printed.Marks, error.Marks, printed.Lines, time, allowed);
    }

    // The time counts anew where a part begins, and once for each: a program that says it again and again gains nothing.
    private static async Task<bool> EndsInTimeAsync(ChildProcess worker, WorkerEvents events, TimeSpan time, IReadOnlyDictionary<int, TimeSpan> partTimes, CancellationToken stop)
    {
        var overflow = Task.WhenAny(worker.Out.Exceeded, worker.Error.Exceeded);
        var left = new Dictionary<int, TimeSpan>(partTimes);
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var reached = events.NextPartAsync(waiting.Token);
            var first = await Task.WhenAny(worker.Exited, overflow, reached, Task.Delay(time, waiting.Token));
            await waiting.CancelAsync();
            stop.ThrowIfCancellationRequested();
            if (first != reached)
            {
                return first == worker.Exited || first == overflow;
            }

            if (left.Remove(await reached, out var next))
            {
                time = next;
            }
        }
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
