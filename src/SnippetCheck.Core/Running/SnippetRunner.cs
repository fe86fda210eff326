using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using SnippetCheck.Processes;
using SnippetCheck.Storage;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>Runs programs, each in a process of its own. Only this room knows how they're sandboxed.</summary>
/// <param name="options">The limits and the sandbox.</param>
public sealed class SnippetRunner(CheckOptions options)
{
    // What comes at once, unless something holds it up. It may come late on a busy machine.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    // Snippets that share the machine's loopback could connect to each other.
    private static readonly SemaphoreSlim SharedLoopback = new(1);

    /// <summary>The sandbox of snippets, as reports describe it.</summary>
    public string Sandbox => SandboxLevel.Describe(options.Sandbox);

    /// <summary>Everything that decides how a snippet is sandboxed.</summary>
    public string LevelOf(SnippetOptions snippet) =>
        $"{SandboxLevel.Of(options.SandboxOf(snippet), snippet.Sockets, options.AllowsNetwork)} {Sandboxing.Sandbox.Kernel.LandlockVersion}";

    /// <summary>
    /// Begins to find out what every snippet depends on: what the kernel can confine, and what of the machine it sees. That takes a while,
    /// and posts can be read meanwhile.
    /// </summary>
    /// <param name="sandbox">How strict the sandbox should be.</param>
    public static void Prepare(SandboxMode sandbox) =>
        Task.Run(() =>
        {
            _ = SandboxLevel.Of(sandbox, Sockets.None, allowsNetwork: false);
            _ = Surroundings.OfAll;
        });

    /// <summary>Makes sure that the complete sandbox is available.</summary>
    /// <exception cref="SandboxNotHeldException">It isn't.</exception>
    public static void RequireSandbox()
    {
        if (Sandboxing.Sandbox.Missing is { Count: > 0 } missing)
        {
            throw new SandboxNotHeldException(missing);
        }
    }

    /// <summary>The version of .NET that a program runs on.</summary>
    public static string RuntimeOf(Platform platform) => ChosenRuntime.For(platform).Version;

    /// <summary>Whether a runtime for a program is installed.</summary>
    public static bool CanRun(Platform platform) => ChosenRuntime.For(platform).Runs(platform);

    /// <summary>What a program can see of the machine and of the caller, as a list of texts.</summary>
    public static IReadOnlyList<string> SurroundingsOfAll => Surroundings.OfAll;

    /// <summary>Removes the leftovers of killed runs.</summary>
    public static void SweepLeftovers() => TemporaryFolder.Sweep();

    /// <summary>Runs a program. Whatever happens to it becomes part of the result.</summary>
    /// <param name="image">The program.</param>
    /// <param name="platform">The platform that it runs on.</param>
    /// <param name="snippet">Its options.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="parts">Its parts that execute something, in order.</param>
    /// <param name="conditions">What is different in this run, if it's one of several.</param>
    /// <param name="stop">Cancels the run.</param>
    public async Task<Run> RunAsync(
        Image image,
        Platform platform,
        SnippetOptions snippet,
        string input,
        IReadOnlyList<RunPart> parts,
        RunConditions conditions,
        CancellationToken stop
    )
    {
        var allowed = options.LimitsOf(snippet);
        var level = SandboxLevel.Of(options.SandboxOf(snippet), snippet.Sockets, options.AllowsNetwork);
        if (level.IsRefused)
        {
            return new(new Ending.Refused(snippet.Sockets), "", "", [], [], [], default, allowed);
        }

        if (level.SharesLoopback)
        {
            await SharedLoopback.WaitAsync(stop);
        }

        try
        {
            var runtime = ChosenRuntime.For(platform);
            var token = image.MarkPrinter.Length > 0 ? NewToken() : "";
            using var folder = new ScratchFolder(image);
            var files = new FilesOfParts(parts, folder, allowed.Output);
            files.Start();
            await using var worker = ChildProcess.Begin(
                new(
                    runtime.WorkerPath,
                    [],
                    folder.Work,
                    EnvironmentOf(folder.Home, snippet.Culture, allowed, conditions, level, parts),
                    // Its marks aren't its own output.
                    token.Length > 0
                        ? Math.Min(allowed.Output, int.MaxValue - PrintedMark.MostBytes) + PrintedMark.MostBytes
                        : allowed.Output,
                    level.ConfinementOf(
                        WorkerFiles.Of(
                            folder,
                            platform,
                            Path.GetDirectoryName(runtime.WorkerPath) ?? "",
                            level.Network
                        ),
                        folder.Root,
                        allowed
                    )
                )
                {
                    HostArguments = HostFiles.Write(platform, runtime, folder.Host),
                }
            );
            var job = new Job(
                folder.Program,
                snippet.Arguments,
                snippet.Culture,
                image.MarkPrinter,
                token,
                files.MakesPartsWait
            );
            var run = await RunAsync(
                worker,
                job,
                input,
                new(worker, folder, allowed, level.IsFiltered),
                parts,
                files,
                stop
            );
            return run with
            {
                Runtime = runtime.Version,
                SharesLoopback = level.SharesLoopback,
                IsConfined = level.ConfinesFiles || level.IsFiltered,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(new Ending.NotStarted(e.Message), "", "", [], [], [], default, allowed);
        }
        finally
        {
            if (level.SharesLoopback)
            {
                SharedLoopback.Release();
            }
        }
    }

    // Where an app would listen on the machine's own loopback, it gets a port that's free.
    private static Dictionary<string, string> EnvironmentOf(
        string home,
        string culture,
        Limits allowed,
        RunConditions conditions,
        SandboxLevel level,
        IReadOnlyList<RunPart> parts
    )
    {
        var variables = CleanEnvironment.Create(home, culture, allowed.Memory, conditions);
        if (level.Network == Sandboxing.Network.Machine && parts.Any(p => p.Questions.Count > 0))
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            variables["ASPNETCORE_URLS"] = $"http://{listener.LocalEndpoint}";
        }

        return variables;
    }

    // Control characters, and a number that no program can guess.
    private static string NewToken() => $"\u001e\u001f{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}:";

    private static async Task<Run> RunAsync(
        ChildProcess worker,
        Job job,
        string input,
        ResourceWatch watch,
        IReadOnlyList<RunPart> parts,
        FilesOfParts files,
        CancellationToken stop
    )
    {
        var allowed = watch.Allowed;
        await worker.ConnectAsync(stop);
        job.Write(worker.ToChild);
        var events = new WorkerEvents(worker.FromChild, parts.Select(p => p.Mark).OfType<int>().ToHashSet());
        var conversation = new Conversation([.. parts.SelectMany(p => p.Questions)], worker, events, allowed.Output);
        var feeding = FeedAsync(worker, input);
        await events.Started.WaitAsync(stop);

        var clock = Stopwatch.StartNew();
        var underWay = new RunUnderWay(worker, events, watch, parts, files, conversation);
        var stopped = await underWay.StoppedForAsync(stop);
        var time = clock.Elapsed;
        if (stopped is Ending.TimedOut timedOut)
        {
            stopped = timedOut with { UnobservedTaskException = await underWay.FindLostAsync(stop) };
        }

        await worker.BuryAsync();
        await Task.WhenAny(Task.WhenAll(events.Done, feeding), Task.Delay(EndLimit, stop));
        files.End();
        var (printed, printedTooMuch) = Printed(worker.Out);
        var (error, isErrorCut) = Printed(worker.Error);
        if (stopped is Ending.TimedOut && (printedTooMuch || isErrorCut))
        {
            stopped = new Ending.TooMuchOutput();
        }

        var ending =
            stopped
            ?? watch.WroteTooMuch()
            // The runtime prints the stack of an unhandled exception, which may be of any length.
            ?? Endings.Of(
                worker.ExitCode,
                events,
                error.Text,
                isErrorCut,
                printedTooMuch || (isErrorCut && events.Threw is null)
            );
        return new(
            watch.Folder.Steady(ending),
            printed.Text,
            error.Text,
            printed.Marks,
            error.Marks,
            printed.Lines,
            time,
            allowed
        )
        {
            Begins = events.Done.IsCompleted ? events.Begins : new Dictionary<int, TimeSpan>(),
            Files = files.Readings,
            Exchanges = conversation.Exchanges,
            HasListened = events.HasListened,
        };

        (MarkedText Text, bool IsCut) Printed(OutputCapture stream)
        {
            var all = MarkedText.Split(watch.Folder.Steady(OwnFrames.Remove(stream.Text)), job.MarkToken);
            var text = all.UpTo(allowed.Output);
            return (text, text != all || stream.Exceeded.IsCompleted);
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
            // The program ended or closed its input before it read everything.
        }
    }
}
