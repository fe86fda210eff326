using System.ComponentModel;
using System.Diagnostics;
using SnippetCheck.Native;

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
    public override ProcessUsage? Usage
    {
        get
        {
            try
            {
                _process.Refresh();
                return new(_process.WorkingSet64, _process.Threads.Count + Math.Max(0, (_job?.Count ?? 0) - 1));
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                // It has ended.
                return default(ProcessUsage);
            }
        }
    }

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

    private async Task<int> AwaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
