using System.Runtime.InteropServices;
using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>A child process that we started without .NET's <c>Process</c>.</summary>
internal sealed class LaunchedProcess
{
    private const int OneProcess = 1;
    private const int WhenExited = 4;
    private const int LeaveWaitable = 0x1000000;
    private const int Interrupted = 4;

    private readonly Lock _gate = new();
    private readonly NewProcess _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isReaped;

    /// <summary>Waits for the end of the process, on a thread of its own.</summary>
    public LaunchedProcess(NewProcess process)
    {
        _process = process;
        Gone = Task.Factory.StartNew(
            Await,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>The number that it knows itself by.</summary>
    public int OwnId => _process.OwnId;

    /// <summary>Its number, and that of the first process of its namespace where it has one.</summary>
    public IReadOnlyList<int> Family => _process.First is { } first ? [Id, first] : [Id];

    /// <summary>Completes with its exit code: 128 plus the signal's number if a signal ended it.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Ends when all of its namespace have, too.</summary>
    public Task Gone { get; }

    /// <summary>Waits for the end of a process, and returns its exit code.</summary>
    public static unsafe int ExitCodeOf(int process)
    {
        var status = 0;
        while (Libc.Reap(process, &status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                // Something else has waited for it, so its exit code is lost.
                return byte.MaxValue;
            }
        }

        return (status & 0x7f) is > 0 and var signal ? 128 + signal : (status >> 8) & 0xff;
    }

    /// <summary>Kills the process and its group. Its id stays valid until its end was collected.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            if (!_isReaped)
            {
                _ = Libc.Kill(-Id, Libc.SigKill);
                _ = Libc.Kill(Id, Libc.SigKill);
            }
        }
    }

    private unsafe void Await()
    {
        var information = stackalloc byte[128];
        while (
            Libc.WaitFor(OneProcess, Id, information, WhenExited | LeaveWaitable) != 0
            && Marshal.GetLastPInvokeError() == Interrupted
        ) { }

        lock (_gate)
        {
            // The group continues to exist if the leader left children behind.
            _ = Libc.Kill(-Id, Libc.SigKill);
            _isReaped = true;
            if (_process.First is { } first)
            {
                _ = Libc.Kill(first, Libc.SigKill);
            }

            _exited.SetResult(ExitCodeOf(Id));
        }

        if (_process.First is { } last)
        {
            // It ends once all others of the namespace have, and have been waited for.
            _ = ExitCodeOf(last);
        }
    }
}
