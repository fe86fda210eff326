using System.Runtime.InteropServices;

namespace SnippetCheck.Confining;

/// <summary>
/// What a process may not ask of the kernel, as a program that the kernel runs at each call
/// (<see href="https://docs.kernel.org/userspace-api/seccomp_filter.html">seccomp</see>). It sees numbers and plain arguments, never what they point at; so
/// files are Landlock's matter, and here is what Landlock does not know: sockets, programs, other processes, and the parts of the kernel that no snippet needs.
/// </summary>
internal sealed class SystemCallFilter
{
    private const uint Allow = 0x7fff0000;
    private const uint KillProcess = 0x80000000;
    private const int NotPermitted = 1;
    private const int AccessDenied = 13;
    private const int NotImplemented = 38;

    // Offsets in the data that the kernel shows to the program: the call's number, the architecture, and the low words of the arguments.
    private const uint Number = 0;
    private const uint Architecture = 4;
    private const uint First = 16;
    private const uint Second = 24;
    private const uint Third = 32;

    private const int ThreadFlag = 0x10000;
    private const int FamilyIPv4 = 2;
    private const int FamilyIPv6 = 10;

    // Debugging and memory of others; mounts and namespaces; the machine's clock, name, modules and devices; keys; rings of calls that no filter sees;
    // owners, modes and attributes of files, which Landlock does not hold; memory and queues shared by name; users, groups and priorities; new sessions.
    private static readonly string[] Denied =
        """
        ptrace process_vm_readv process_vm_writev kcmp pidfd_open pidfd_getfd pidfd_send_signal process_madvise process_mrelease
        mount umount2 pivot_root chroot unshare setns fsopen fsconfig fsmount fspick move_mount open_tree mount_setattr
        bpf perf_event_open kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff acct
        settimeofday clock_settime adjtimex clock_adjtime sethostname setdomainname iopl ioperm quotactl quotactl_fd vhangup syslog
        keyctl add_key request_key userfaultfd io_uring_setup io_uring_enter io_uring_register
        open_by_handle_at name_to_handle_at fanotify_init lookup_dcookie modify_ldt mknod mknodat
        chmod fchmod fchmodat fchmodat2 umask chown lchown fchown fchownat setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
        truncate utime utimes futimesat shmget shmat semget msgget mq_open
        setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset setpriority setrlimit
        landlock_create_ruleset seccomp setsid setpgid migrate_pages move_pages personality
        uselib sysfs ustat nfsservctl memfd_secret
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private readonly List<Instruction> _instructions = [];

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    private SystemCallFilter()
    {
    }

    /// <summary>The filter of a process, as the kernel takes it.</summary>
    /// <param name="process">The process's number: it may signal itself and nobody else.</param>
    /// <param name="hasSockets">Whether it may have sockets of the internet's families; of others it may have none.</param>
    public static byte[] For(int process, bool hasSockets)
    {
        var filter = new SystemCallFilter();
        filter.Write((uint)process, hasSockets);
        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(filter._instructions)).ToArray();
    }

    private void Write(uint process, bool hasSockets)
    {
        CheckNumbers();
        foreach (var call in Denied)
        {
            Deny(call);
        }

        WriteProcesses(process);
        WriteSockets(hasSockets);
        WriteFiles();
        Return(Allow);
    }

    // A process may call by the numbers of another architecture, where each means something else.
    private void CheckNumbers()
    {
        const uint x64 = 0xC000003E;
        const uint arm64 = 0xC00000B7;
        const uint otherAbiOfX64 = 0x40000000;
        Load(Architecture);
        IfEqual(SystemCalls.IsArm64 ? arm64 : x64, skip: 1);
        Return(KillProcess);
        Load(Number);
        if (!SystemCalls.IsArm64)
        {
            UnlessAtLeast(otherAbiOfX64, skip: 1);
            Return(KillProcess);
        }

        UnlessAtLeast(SystemCalls.FirstUnknown, skip: 1);
        Return(Error(NotImplemented));
    }

    private void WriteProcesses(uint process)
    {
        const uint setParentDeathSignal = 1;

        foreach (var call in (string[])["execve", "execveat", "fork", "vfork"])
        {
            Deny(call, AccessDenied);
        }

        // Its flags lie in memory, so the C library is told to use clone.
        Deny("clone3", NotImplemented);
        When("clone", First, () =>
        {
            UnlessAny(ThreadFlag, skip: 1);
            Return(Allow);
            Return(Error(AccessDenied));
        });

        foreach (var call in (string[])["kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"])
        {
            When(call, First, () =>
            {
                UnlessEqual(process, skip: 1);
                Return(Allow);
                Return(Error(NotPermitted));
            });
        }

        // It names a thread only, of whatever process. musl raises signals by it.
        if (!RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
        {
            Deny("tkill");
        }

        When("prctl", First, () =>
        {
            IfEqual(setParentDeathSignal, skip: 1);
            Return(Allow);
            Return(Error(NotPermitted));
        });

        // Limits are read, and never set: the pointer to new ones must be null in both its words.
        When("prlimit64", Third, () =>
        {
            UnlessEqual(0, skip: 3);
            Load(Third + 4);
            UnlessEqual(0, skip: 1);
            Return(Allow);
            Return(Error(NotPermitted));
        });
    }

    private void WriteSockets(bool hasSockets)
    {
        // Two ends of one are sockets as well, by which datagrams reach any address.
        Deny("socketpair", AccessDenied);
        if (hasSockets)
        {
            When("socket", First, () =>
            {
                IfEqual(FamilyIPv4, skip: 1);
                UnlessEqual(FamilyIPv6, skip: 1);
                Return(Allow);
                Return(Error(AccessDenied));
            });
            return;
        }

        foreach (var call in (string[])["socket", "connect", "bind", "listen", "accept", "accept4", "sendmmsg"])
        {
            Deny(call, AccessDenied);
        }
    }

    private void WriteFiles()
    {
        const uint ownersRights = 0x1C0;
        const uint writeOrTruncate = 0x203;
        const uint truncateOnly = 0x200;
        const uint pushInput = 0x5412;
        const uint controlConsole = 0x541C;

        Deny("openat2", NotImplemented);
        // Landlock up to version 2 does not see a file emptied that is opened for reading.
        foreach (var (call, flags) in ((string, uint)[])[("open", Second), ("openat", Third)])
        {
            When(call, flags, () =>
            {
                And(writeOrTruncate);
                IfEqual(truncateOnly, skip: 1);
                Return(Allow);
                Return(Error(NotPermitted));
            });
        }

        // Into a folder that its owner may not read, the judge could not look either.
        foreach (var (call, mode) in ((string, uint)[])[("mkdir", Second), ("mkdirat", Third)])
        {
            When(call, mode, () =>
            {
                And(ownersRights);
                UnlessEqual(ownersRights, skip: 1);
                Return(Allow);
                Return(Error(NotPermitted));
            });
        }

        // What is pushed into a terminal's input is run by the shell that reads there.
        When("ioctl", Second, () =>
        {
            IfEqual(pushInput, skip: 2);
            IfEqual(controlConsole, skip: 1);
            Return(Allow);
            Return(Error(NotPermitted));
        });
    }

    private void Deny(string call, int error = NotPermitted)
    {
        if (SystemCalls.Find(call) is { } number)
        {
            UnlessEqual((uint)number, skip: 1);
            Return(Error(error));
        }
    }

    // What is written inside ends in a return on all its ways, so that it need not load the number again.
    private void When(string call, uint argument, Action write)
    {
        if (SystemCalls.Find(call) is not { } number)
        {
            return;
        }

        var jump = _instructions.Count;
        _instructions.Add(default);
        Load(argument);
        write();
        _instructions[jump] = new(0x15, 0, checked((byte)(_instructions.Count - jump - 1)), (uint)number);
    }

    private void Load(uint offset) => _instructions.Add(new(0x20, 0, 0, offset));

    private void And(uint mask) => _instructions.Add(new(0x54, 0, 0, mask));

    private void Return(uint action) => _instructions.Add(new(0x06, 0, 0, action));

    private void IfEqual(uint value, byte skip) => _instructions.Add(new(0x15, skip, 0, value));

    private void UnlessEqual(uint value, byte skip) => _instructions.Add(new(0x15, 0, skip, value));

    private void UnlessAtLeast(uint value, byte skip) => _instructions.Add(new(0x35, 0, skip, value));

    private void UnlessAny(uint bits, byte skip) => _instructions.Add(new(0x45, 0, skip, bits));

    private static uint Error(int number) => 0x00050000 | (uint)number;
}
