using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Interop;

/// <summary>
/// A job object of Windows: a process and everything that it starts. All of them end with the job, which ends with this process at the latest.
/// </summary>
internal sealed partial class WindowsJob : SafeHandleZeroOrMinusOneIsInvalid
{
    private const int AccountingClass = 1;
    private const int LimitsClass = 9;

    private const uint LimitProcesses = 0x8;
    private const uint LimitMemory = 0x200;
    private const uint ShowNoErrors = 0x400;
    private const uint EndWithHandle = 0x2000;

    /// <summary>Creates a job without processes.</summary>
    /// <param name="processes">How many processes it may have at a time.</param>
    /// <param name="memory">How much memory all of them may have, in bytes; null for any.</param>
    /// <exception cref="Win32Exception">Windows refuses it.</exception>
    public unsafe WindowsJob(int processes, long? memory)
        : base(ownsHandle: true)
    {
        SetHandle(Create(null, null));
        var limits = new Limits
        {
            // Without the third, a crash could wait for somebody to close a window.
            Flags = LimitProcesses | EndWithHandle | ShowNoErrors | (memory is null ? 0 : LimitMemory),
            ActiveProcesses = (uint)processes,
            JobMemory = (nuint)(memory ?? 0),
        };
        Require(Set(this, LimitsClass, &limits, sizeof(Limits)));
    }

    /// <summary>How many processes it has.</summary>
    public unsafe int Count
    {
        get
        {
            Accounting accounting;
            Require(Query(this, AccountingClass, &accounting, sizeof(Accounting), null));
            return (int)accounting.ActiveProcesses;
        }
    }

    /// <summary>Adds a process. What it started earlier stays outside.</summary>
    /// <exception cref="Win32Exception">Windows refuses it.</exception>
    public void Add(SafeProcessHandle process) => Require(Assign(this, process));

    /// <summary>Ends all its processes.</summary>
    public void End() => _ = Terminate(this, 1);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Close(handle);

    private static void Require(bool isDone)
    {
        if (!isDone)
        {
            throw new Win32Exception();
        }
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static unsafe partial nint Create(void* attributes, char* name);

    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static unsafe partial bool Set(WindowsJob job, int kind, void* information, int length);

    [LibraryImport("kernel32", EntryPoint = "QueryInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static unsafe partial bool Query(WindowsJob job, int kind, void* information, int length, int* written);

    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Assign(WindowsJob job, SafeProcessHandle process);

    [LibraryImport("kernel32", EntryPoint = "TerminateJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Terminate(WindowsJob job, uint exitCode);

    [LibraryImport("kernel32", EntryPoint = "CloseHandle")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Close(nint handle);

    // JOBOBJECT_BASIC_ACCOUNTING_INFORMATION: four times, and four numbers.
    private struct Accounting
    {
        private readonly Times _times;
        private readonly ulong _faultsAndProcesses;
        public uint ActiveProcesses;
        private readonly uint _terminatedProcesses;
    }

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
    private struct Limits
    {
        private readonly ulong _processTime;
        private readonly ulong _jobTime;
        public uint Flags;
        private readonly nuint _smallestSet;
        private readonly nuint _largestSet;
        public uint ActiveProcesses;
        private readonly nuint _affinity;
        private readonly ulong _priorities;
        private readonly Counters _counters;
        private readonly nuint _processMemory;
        public nuint JobMemory;
        private readonly nuint _mostProcessMemory;
        private readonly nuint _mostJobMemory;
    }

    [InlineArray(4)]
    private struct Times
    {
        private ulong _first;
    }

    [InlineArray(6)]
    private struct Counters
    {
        private ulong _first;
    }
}
