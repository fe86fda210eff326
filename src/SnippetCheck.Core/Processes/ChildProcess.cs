using SnippetCheck.Sandboxing;
using SnippetCheck.Worker;

namespace SnippetCheck.Processes;

/// <summary>One of our .NET programs in a child process, with a pipe to it and captured output.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // On a busy machine, a healthy process may take long to start. One that's frozen never does.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    // How long to wait for what comes at once, such as the end of the streams of a process that has ended. It never comes if another process keeps
    // them open, and late on a busy machine.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly StartedProcess _process;
    private readonly ChildWire _wire;
    private readonly Lazy<Task> _burial;

    private readonly Confinement _confinement;

    private ChildProcess(StartedProcess process, ChildWire wire, int outputLimit, Confinement confinement)
    {
        _process = process;
        _confinement = confinement;
        _burial = new(BuryOnceAsync);
        _wire = wire;
        Out = new(process.Output, outputLimit);
        Error = new(process.Error, outputLimit);
    }

    /// <summary>What a child is started with.</summary>
    /// <param name="Program">The assembly to run. Its first argument is the address of the wire.</param>
    /// <param name="Arguments">Further arguments.</param>
    /// <param name="WorkingFolder">The working folder.</param>
    /// <param name="Environment">The complete environment.</param>
    /// <param name="OutputLimit">The limit for each output stream, in bytes.</param>
    /// <param name="Confinement">The restrictions, as far as the system supports them.</param>
    public sealed record Start(
        string Program,
        IReadOnlyList<string> Arguments,
        string WorkingFolder,
        IReadOnlyDictionary<string, string> Environment,
        int OutputLimit,
        Confinement Confinement
    )
    {
        /// <summary>Arguments for <c>dotnet</c> before the program.</summary>
        public IReadOnlyList<string> HostArguments { get; init; } = [];
    }

    /// <summary>The ids of the process and of the one that adopts its orphans, if there's one.</summary>
    public IReadOnlyList<int> Family => _process.Family;

    /// <summary>What the process uses now; null where <c>/proc</c> knows better.</summary>
    public ProcessUsage? Usage => _process.Usage;

    /// <summary>The stream that the child writes to.</summary>
    public Stream FromChild => _wire.FromChild;

    /// <summary>The stream that the child reads from.</summary>
    public Stream ToChild => _wire.ToChild;

    /// <summary>Its standard output.</summary>
    public OutputCapture Out { get; }

    /// <summary>Its standard error.</summary>
    public OutputCapture Error { get; }

    /// <summary>Its standard input.</summary>
    public Stream Input => _process.Input;

    /// <summary>Its exit code after it has ended. On Unix, 128 plus the signal's number if a signal ended it.</summary>
    public int ExitCode => _process.Exited.Result;

    /// <summary>Completes when the process has ended.</summary>
    public Task Exited => _process.Exited;

    /// <summary>The processor time that it has used; what's known of it after its end is zero.</summary>
    public TimeSpan ProcessorTime => ProcessStatus.ProcessorTimeOf(_process.Id);

    /// <summary>Starts a child.</summary>
    /// <exception cref="IOException">The process couldn't be started.</exception>
    public static ChildProcess Begin(Start start)
    {
        ChildWire? wire = null;
        try
        {
            wire = Launcher.IsAvailable ? new PipedWire() : new NamedWire();
            string[] arguments = [.. start.HostArguments, start.Program, wire.Address, .. start.Arguments];
            StartedProcess process = wire is PipedWire piped
                ? ConfinedProcess.Begin(start, arguments, piped)
                : PlainProcess.Begin(start, arguments);
            return new(process, wire, start.OutputLimit, start.Confinement);
        }
        catch (Exception e)
        {
            wire?.Dispose();
            throw new IOException($"{DotnetHost.Executable} couldn't be started: {e.Message}", e);
        }
    }

    /// <summary>Waits until the child has opened the wire, and sends it the filter for its system calls.</summary>
    /// <exception cref="IOException">The child ended too early or took too long.</exception>
    public async Task ConnectAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(StartLimit);
        var opened = _wire.OpenedAsync(patience.Token);
        try
        {
            await Task.WhenAny(opened, Exited);
            // If the child has ended, the end of its pipe may be noticed before the end of the process.
            if (opened.IsFaulted)
            {
                await Task.WhenAny(Exited, Task.Delay(Grace, stop));
            }

            if (Exited.IsCompleted && !opened.IsCompletedSuccessfully)
            {
                await Task.WhenAny(Error.Done, Task.Delay(Grace, stop));
                throw new IOException(
                    LaunchFailure.Describe(ExitCode) is { } failure
                        ? $"The process didn't start: {failure}"
                        : $"The process ended with exit code {ExitCode} while it started. {Error.Text}".TrimEnd()
                );
            }

            await opened;
            FilterOf(_confinement).Write(ToChild);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"The process didn't start within {StartLimit.TotalSeconds:0} s.");
        }
        finally
        {
            await patience.CancelAsync();
        }
    }

    /// <summary>Kills the child and everything that it started, and reads its streams to the end. All callers wait for the same task.</summary>
    public Task BuryAsync() => _burial.Value;

    private CallFilter FilterOf(Confinement confinement) =>
        confinement.Calls is { } rules && Sandbox.FiltersCalls
            ? new(SystemCalls.Number("seccomp"), SystemCallFilter.For(_process.OwnId, rules))
            : CallFilter.None;

    private async Task BuryOnceAsync()
    {
        _process.Kill();
        await Exited;
        await SweepAsync();
        using var read = new CancellationTokenSource();
        await Task.WhenAny(Task.WhenAll(Out.Done, Error.Done), Task.Delay(Grace, read.Token));
        await read.CancelAsync();
    }

    // A namespace waits for all its processes, and some of them may have become children of ours.
    private async Task SweepAsync()
    {
        var patience = Task.Delay(Grace);
        do
        {
            if (_confinement.MayStartPrograms)
            {
                Orphans.Sweep();
            }
        } while (
            await Task.WhenAny(_process.Gone, patience, Task.Delay(Glance)) != patience && !_process.Gone.IsCompleted
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await BuryAsync();
        _wire.Dispose();
        await _process.DisposeAsync();
    }
}
