using System.Diagnostics;
using SnippetCheck.Native;

namespace SnippetCheck.Processes;

/// <summary>A process without restrictions, which .NET can start on any system.</summary>
internal sealed class PlainProcess : StartedProcess
{
    private readonly Process _process;

    private PlainProcess(Process process)
    {
        _process = process;
        Exited = AwaitAsync();
    }

    /// <inheritdoc/>
    public override int Id => _process.Id;

    /// <inheritdoc/>
    public override Stream Input => _process.StandardInput.BaseStream;

    /// <inheritdoc/>
    public override Stream Output => _process.StandardOutput.BaseStream;

    /// <inheritdoc/>
    public override Stream Error => _process.StandardError.BaseStream;

    /// <inheritdoc/>
    /// <remarks>
    /// All callers wait for one task. <see cref="Process"/> isn't safe for two concurrent waits: it registers them without a lock, and may lose
    /// one of them.
    /// </remarks>
    public override Task<int> Exited { get; }

    /// <summary>Starts a process.</summary>
    public static PlainProcess Begin(ChildProcess.Start start, IReadOnlyList<string> arguments)
    {
        var info = ChildStartInfo.Of(DotnetHost.Executable, arguments, start.WorkingFolder, start.Environment);
        return new(Process.Start(info) ?? throw new IOException("No process was started."));
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e)
            when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself just now, or one of its children did.
        }

        // The child leads a process group, which continues to exist if the child left processes behind.
        if (!OperatingSystem.IsWindows())
        {
            _ = Libc.Kill(-_process.Id, Libc.SigKill);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _process.Dispose();
    }

    /// <summary>The memory of a process, and how many threads it has, and processes that it started; nothing if it has ended.</summary>
    public static (long Memory, long Threads) UseOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return (process.WorkingSet64, process.Threads.Count + StartedBy(id));
        }
        catch (Exception e) when (HasEnded(e))
        {
            return default;
        }
    }

    // A worker leads a session, which is that of what it starts, too. Windows has no such sessions.
    private static int StartedBy(int id)
    {
        var started = 0;
        foreach (var process in OperatingSystem.IsWindows() ? [] : Process.GetProcesses())
        {
            using var other = process;
            try
            {
                started += other.SessionId == id && other.Id != id ? 1 : 0;
            }
            catch (Exception e) when (HasEnded(e))
            {
                // It has ended meanwhile.
            }
        }

        return started;
    }

    private static bool HasEnded(Exception failure) =>
        failure is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception;

    private async Task<int> AwaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
