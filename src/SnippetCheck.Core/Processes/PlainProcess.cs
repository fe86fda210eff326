using System.ComponentModel;
using System.Diagnostics;
using SnippetCheck.Interop;

namespace SnippetCheck.Processes;

/// <summary>A process without restrictions, which .NET can start on any system.</summary>
internal sealed class PlainProcess : StartedProcess
{
    private readonly Process _process;
    private readonly WindowsJob? _job;

    private PlainProcess(Process process, WindowsJob? job)
    {
        _process = process;
        _job = job;
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

    /// <inheritdoc/>
    public override ProcessUsage? Usage => UsageOf(_process, _job);

    /// <summary>Starts a process.</summary>
    public static PlainProcess Begin(ChildProcess.Start start, IReadOnlyList<string> arguments)
    {
        var info = ChildStartInfo.Of(DotnetHost.Executable, arguments, start.WorkingFolder, start.Environment);
        var job = OperatingSystem.IsWindows()
            ? new WindowsJob(start.Confinement.MayStartPrograms ? Limits.Threads : 1, start.Confinement.Memory)
            : null;
        try
        {
            var process = Process.Start(info) ?? throw new IOException("No process was started.");
            // Our programs run nothing of others before the wire tells them to, so nothing has been started outside the job.
            job?.Add(process.SafeHandle);
            return new(process, job);
        }
        catch
        {
            job?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        _job?.End();
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or Win32Exception)
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
        _job?.Dispose();
    }

    /// <summary>What a process uses now; nothing if it has ended.</summary>
    /// <param name="process">The process. On Unix, it leads a session.</param>
    /// <param name="job">The job that it's in, with everything that it started; null on Unix.</param>
    public static ProcessUsage UsageOf(Process process, WindowsJob? job)
    {
        try
        {
            process.Refresh();
            var started = job is { Count: var all } ? all - 1 : StartedBy(process.Id);
            return new(process.WorkingSet64, process.Threads.Count + started);
        }
        catch (Exception e) when (HasEnded(e))
        {
            return default;
        }
    }

    // A worker leads a session, which is that of what it starts, too.
    private static int StartedBy(int id)
    {
        var started = 0;
        foreach (var process in Process.GetProcesses())
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
        failure is ArgumentException or InvalidOperationException or Win32Exception;

    private async Task<int> AwaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
