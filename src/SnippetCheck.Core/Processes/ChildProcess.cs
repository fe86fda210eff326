using System.IO.Pipes;
using SnippetCheck.Confining;
using SnippetCheck.Storage;

namespace SnippetCheck.Processes;

/// <summary>A .NET program of ours in a process of its own, with a pipe between us and its streams captured.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // A named pipe is a socket on Unix, whose path may have 108 bytes on Linux and 104 on macOS; the folder's own name takes 35 of them.
    private const int LongestFolder = 65;

    // Where something that the child started still holds its streams, no more is waited for them than this.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly StartedProcess _process;
    private readonly Lazy<Task> _burial;

    private readonly bool _mayLeaveOrphans;
    private readonly TemporaryFolder? _pipeFolder;

    private ChildProcess(StartedProcess process, NamedPipeServerStream pipe, TemporaryFolder? pipeFolder, int outputLimit, bool mayLeaveOrphans)
    {
        _process = process;
        _pipeFolder = pipeFolder;
        _mayLeaveOrphans = mayLeaveOrphans;
        _burial = new(BuryOnceAsync);
        Pipe = pipe;
        Out = new(process.Output, outputLimit);
        Error = new(process.Error, outputLimit);
    }

    /// <summary>What a child is started with.</summary>
    /// <param name="Program">The assembly to run; the name of the pipe becomes its first argument.</param>
    /// <param name="Arguments">Further arguments.</param>
    /// <param name="WorkingFolder">The folder that it starts in.</param>
    /// <param name="Environment">All of its environment.</param>
    /// <param name="OutputLimit">How many bytes of each of its streams are kept.</param>
    /// <param name="Confinement">What is taken away from it, where the system can.</param>
    public sealed record Start(
        string Program,
        IReadOnlyList<string> Arguments,
        string WorkingFolder,
        IReadOnlyDictionary<string, string> Environment,
        int OutputLimit,
        Confinement Confinement)
    {
        /// <summary>What <c>dotnet</c> is told before the program.</summary>
        public IReadOnlyList<string> HostArguments { get; init; } = [];
    }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>The pipe between us and the child.</summary>
    public NamedPipeServerStream Pipe { get; }

    /// <summary>Its standard output.</summary>
    public OutputCapture Out { get; }

    /// <summary>Its standard error.</summary>
    public OutputCapture Error { get; }

    /// <summary>Its standard input.</summary>
    public Stream Input => _process.Input;

    /// <summary>Its exit code, once it has ended; on Unix 128 and the signal's number where a signal ended it.</summary>
    public int ExitCode => _process.Exited.Result;

    /// <summary>Ends when the process has.</summary>
    public Task Exited => _process.Exited;

    /// <summary>Starts a child.</summary>
    /// <exception cref="IOException">The process could not be started.</exception>
    public static ChildProcess Begin(Start start)
    {
        // On Unix a pipe's name is a path. The child has another temporary folder, so it gets the whole path.
        var pipeFolder = OperatingSystem.IsWindows() ? null : FolderForPipe();
        var name = pipeFolder?.PathOf("pipe") ?? "snippetcheck-" + Guid.NewGuid().ToString("N");
        string[] arguments = [.. start.HostArguments, start.Program, name, .. start.Arguments];
        NamedPipeServerStream? pipe = null;
        try
        {
            pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            StartedProcess process = Launcher.IsAvailable ? ConfinedProcess.Begin(start, arguments) : PlainProcess.Begin(start, arguments);
            return new(process, pipe, pipeFolder, start.OutputLimit, start.Confinement.MayStartPrograms);
        }
        catch (Exception e)
        {
            pipe?.Dispose();
            pipeFolder?.Dispose();
            throw new IOException($"{DotnetHost.Executable} could not be started: {e.Message}", e);
        }
    }

    /// <summary>Waits until the child has opened the pipe.</summary>
    /// <exception cref="IOException">It ended before it did, or took too long.</exception>
    public async Task ConnectAsync(TimeSpan limit, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limit);
        var connected = Pipe.WaitForConnectionAsync(patience.Token);
        try
        {
            if (await Task.WhenAny(connected, Exited) == Exited && !connected.IsCompletedSuccessfully)
            {
                await Task.WhenAny(Error.Done, Task.Delay(Grace, stop));
                throw new IOException(LaunchFailure.Describe(ExitCode) is { } failure
                    ? $"The process did not begin: {failure}"
                    : $"The process ended with exit code {ExitCode} before it began. {Error.Text}".TrimEnd());
            }

            await connected;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"The process did not begin within {limit.TotalSeconds:0} s.");
        }
        finally
        {
            await patience.CancelAsync();
        }
    }

    /// <summary>Ends the child and all that it started, and waits until its streams are read. It happens once, whoever asks for it.</summary>
    public Task BuryAsync() => _burial.Value;

    private async Task BuryOnceAsync()
    {
        _process.Kill();
        await Exited;
        if (_mayLeaveOrphans)
        {
            Orphans.Sweep();
        }

        using var read = new CancellationTokenSource();
        await Task.WhenAny(Task.WhenAll(Out.Done, Error.Done), Task.Delay(Grace, read.Token));
        await read.CancelAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await BuryAsync();
        await Pipe.DisposeAsync();
        await _process.DisposeAsync();
        _pipeFolder?.Dispose();
    }

    private static TemporaryFolder FolderForPipe() => Path.GetTempPath().Length <= LongestFolder ? new() : new("/tmp");
}
