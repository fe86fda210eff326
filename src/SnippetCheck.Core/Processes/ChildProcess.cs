using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace SnippetCheck.Processes;

/// <summary>A .NET program of ours in a process of its own, with a pipe between us and its streams captured.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SigKill = 9;

    // What the systems take for the path of a socket, which is what a named pipe is on Unix: 108 bytes on Linux, 104 on macOS.
    private const int LongestSocketPath = 100;

    // Where something that the child started still holds its streams, no more is waited for them than this.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly Process _process;
    private readonly Lazy<Task> _burial;

    private ChildProcess(Process process, NamedPipeServerStream pipe, int outputLimit)
    {
        _process = process;
        _burial = new(BuryOnceAsync);
        Exited = process.WaitForExitAsync();
        Pipe = pipe;
        Out = new(process.StandardOutput.BaseStream, outputLimit);
        Error = new(process.StandardError.BaseStream, outputLimit);
    }

    /// <summary>What a child is started with.</summary>
    /// <param name="Program">The assembly to run; the name of the pipe becomes its first argument.</param>
    /// <param name="Arguments">Further arguments.</param>
    /// <param name="WorkingFolder">The folder that it starts in.</param>
    /// <param name="Environment">All of its environment.</param>
    /// <param name="OutputLimit">How many bytes of each of its streams are kept.</param>
    public sealed record Start(
        string Program,
        IReadOnlyList<string> Arguments,
        string WorkingFolder,
        IReadOnlyDictionary<string, string> Environment,
        int OutputLimit)
    {
        /// <summary>What <c>dotnet</c> is told before the program.</summary>
        public IReadOnlyList<string> HostArguments { get; init; } = [];
    }

    /// <summary>The pipe between us and the child.</summary>
    public NamedPipeServerStream Pipe { get; }

    /// <summary>Its standard output.</summary>
    public OutputCapture Out { get; }

    /// <summary>Its standard error.</summary>
    public OutputCapture Error { get; }

    /// <summary>Its standard input.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Its exit code, once it has ended; on Unix 128 and the signal's number where a signal ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Ends when the process has.</summary>
    /// <remarks>
    /// One task for all who wait: a process adds and removes those who wait for its end without a lock, so that of two waits
    /// which begin and end at once, one may never hear of it.
    /// </remarks>
    public Task Exited { get; }

    /// <summary>Starts a child.</summary>
    /// <exception cref="IOException">The process could not be started.</exception>
    public static ChildProcess Begin(Start start)
    {
        var name = PipeName();
        var info = new ProcessStartInfo(DotnetHost.Executable)
        {
            WorkingDirectory = start.WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in (string[])[.. start.HostArguments, start.Program, name, .. start.Arguments])
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment.Clear();
        foreach (var (key, value) in start.Environment)
        {
            info.Environment[key] = value;
        }

        NamedPipeServerStream? pipe = null;
        try
        {
            pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            var process = Process.Start(info) ?? throw new IOException("No process was started.");
            return new(process, pipe, start.OutputLimit);
        }
        catch (Exception e)
        {
            pipe?.Dispose();
            throw new IOException($"{info.FileName} could not be started: {e.Message}", e);
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
                throw new IOException($"The process ended with exit code {_process.ExitCode} before it began. {Error.Text}".TrimEnd());
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
        Kill();
        await Exited;
        using var read = new CancellationTokenSource();
        await Task.WhenAny(Task.WhenAll(Out.Done, Error.Done), Task.Delay(Grace, read.Token));
        await read.CancelAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await BuryAsync();
        await Pipe.DisposeAsync();
        // A process does not close the streams that were asked of it.
        await _process.StandardInput.BaseStream.DisposeAsync();
        await _process.StandardOutput.BaseStream.DisposeAsync();
        await _process.StandardError.BaseStream.DisposeAsync();
        _process.Dispose();
    }

    // On Unix a pipe's name stands for a path in the temporary folder, which is another one for the child: so it is told the whole path.
    private static string PipeName()
    {
        var name = Leftovers.Prefix + Guid.NewGuid().ToString("N")[..16];
        var path = Path.Combine(Path.GetTempPath(), name);
        return OperatingSystem.IsWindows() ? name
            : path.Length <= LongestSocketPath ? path
            : Path.Combine("/tmp", name);
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself just now, or a child of its did.
        }

        // The child leads a process group, which outlives it where it left children behind.
        if (!OperatingSystem.IsWindows())
        {
            _ = SendSignal(-_process.Id, SigKill);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
