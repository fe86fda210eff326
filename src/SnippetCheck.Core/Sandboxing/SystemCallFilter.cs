using System.Runtime.InteropServices;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// A filter for system calls, as a program that the kernel runs for each call
/// (<see href="https://docs.kernel.org/userspace-api/seccomp_filter.html">seccomp</see>). It sees numbers and plain arguments, but not what
/// they point to. So Landlock handles files, and this handles the rest: sockets, programs, other processes, and parts of the kernel that no
/// snippet needs. Long, since it lists the calls.
/// </summary>
internal sealed class SystemCallFilter
{
    private const uint Allow = 0x7fff0000;
    private const uint KillProcess = 0x80000000;
    private const int NotPermitted = 1;
    private const int AccessDenied = 13;
    private const int NoSuchControl = 25;
    private const int NotImplemented = 38;
    private const int NotSupported = 95;

    // Offsets in the data that the program gets: the number of the call, the architecture, and the low words of the arguments.
    private const uint Number = 0;
    private const uint Architecture = 4;
    private const uint First = 16;
    private const uint Second = 24;
    private const uint Third = 32;
    private const uint Fourth = 40;

    private const int FamilyIPv4 = 2;
    private const int FamilyIPv6 = 10;

    // Debugging and memory of other processes; mounts and namespaces; the machine's clock, name, modules and devices; keys; io_uring, which bypasses
    // filters; owners, modes and attributes of files, which Landlock doesn't cover; named shared memory and queues; users, groups and priorities; sessions.
    private static readonly string[] Denied = """
        ptrace process_vm_readv process_vm_writev kcmp pidfd_open pidfd_getfd pidfd_send_signal process_madvise process_mrelease
        mount umount2 pivot_root chroot unshare setns fsopen fsconfig fsmount fspick move_mount open_tree mount_setattr
        bpf perf_event_open kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff acct
        settimeofday clock_settime adjtimex clock_adjtime sethostname setdomainname iopl ioperm quotactl quotactl_fd vhangup syslog
        keyctl add_key request_key userfaultfd io_uring_setup io_uring_enter io_uring_register
        open_by_handle_at name_to_handle_at fanotify_init lookup_dcookie modify_ldt mknod mknodat
        chmod fchmod fchmodat fchmodat2 umask chown lchown fchown fchownat setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
        truncate utime utimes futimesat ioprio_set
        shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl
        mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
        setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset setpriority setrlimit
        landlock_create_ruleset seccomp setsid setpgid migrate_pages move_pages personality
        uselib sysfs ustat nfsservctl memfd_secret
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private readonly List<Instruction> _instructions = [];

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    private SystemCallFilter() { }

    /// <summary>The filter for a process, in the kernel's format.</summary>
    /// <param name="process">The process id. The process may send signals only to itself.</param>
    /// <param name="rules">The calls that it may use.</param>
    public static byte[] For(int process, CallRules rules)
    {
        var filter = new SystemCallFilter();
        filter.Write((uint)process, rules.HasSockets, rules.MayDatePaths);
        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(filter._instructions)).ToArray();
    }

    private void Write(uint process, bool hasSockets, bool mayDatePaths)
    {
        CheckNumbers();
        foreach (var call in Denied)
        {
            Deny(call);
        }

        WriteProcesses(process);
        WriteScheduling(process);
        WriteMemory();
        WriteSockets(hasSockets);
        WriteFiles();
        WriteAttributes(mayDatePaths);
        WriteControls(hasSockets);
        Return(Allow);
    }

    // A process may use the numbers of another architecture, where they mean other calls.
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
        // Everything that threads of a process share, such as open files. What a thread has alone wouldn't be counted.
        const uint shared = 0x10F00;
        const uint namespaces = 0x7E020000;
        const uint setParentDeathSignal = 1;
        const uint setDumpable = 4;
        const uint setFilter = 22;
        const uint shareCore = 62;

        foreach (var call in (string[])["execve", "execveat", "fork", "vfork"])
        {
            Deny(call, AccessDenied);
        }

        // Its flags are in memory, so the C library must use clone instead.
        Deny("clone3", NotImplemented);
        When(
            "clone",
            First,
            () =>
            {
                And(shared | namespaces);
                UnlessEqual(shared, skip: 1);
                Return(Allow);
                Return(Error(AccessDenied));
            }
        );

        foreach (var call in (string[])["kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"])
        {
            When(
                call,
                First,
                () =>
                {
                    UnlessEqual(process, skip: 1);
                    Return(Allow);
                    Return(Error(NotPermitted));
                }
            );
        }

        // It names a thread of any process. musl uses it to raise signals.
        if (!RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
        {
            Deny("tkill");
        }

        // A process that isn't dumpable hides its open files, which must be counted; and core scheduling affects the processes of
        // all users.
        Refuse("prctl", First, NotPermitted, setParentDeathSignal, setDumpable, setFilter, shareCore);

        // Limits can be read, but not set: the pointer to new ones must be null in both words.
        When(
            "prlimit64",
            Third,
            () =>
            {
                UnlessEqual(0, skip: 3);
                Load(Third + 4);
                UnlessEqual(0, skip: 1);
                Return(Allow);
                Return(Error(NotPermitted));
            }
        );
    }

    // Only for itself. The number 0 means the calling thread.
    private void WriteScheduling(uint process)
    {
        foreach (var call in (string[])["sched_setparam", "sched_setscheduler", "sched_setaffinity", "sched_setattr"])
        {
            AllowOnly(call, First, NotPermitted, 0, process);
        }
    }

    private void WriteMemory()
    {
        const uint kindOfMapping = 0x2F;
        const uint sharedAnonymous = 0x21;
        const uint validatedSharedAnonymous = 0x23;
        const uint unshareDescriptors = 2;

        // Shared anonymous memory, which no limit counts.
        When(
            "mmap",
            Fourth,
            () =>
            {
                And(kindOfMapping);
                IfEqual(sharedAnonymous, skip: 2);
                IfEqual(validatedSharedAnonymous, skip: 1);
                Return(Allow);
                Return(Error(NotPermitted));
            }
        );

        // A thread with its own descriptors would hide them.
        When(
            "close_range",
            Third,
            () =>
            {
                UnlessAny(unshareDescriptors, skip: 1);
                Return(Error(NotPermitted));
                Return(Allow);
            }
        );
    }

    private void WriteSockets(bool hasSockets)
    {
        // A pair also consists of sockets, through which datagrams can reach any address.
        Deny("socketpair", AccessDenied);
        if (hasSockets)
        {
            When(
                "socket",
                First,
                () =>
                {
                    IfEqual(FamilyIPv4, skip: 1);
                    UnlessEqual(FamilyIPv6, skip: 1);
                    Return(Allow);
                    Return(Error(AccessDenied));
                }
            );
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

        Deny("openat2", NotImplemented);
        // Up to version 2, Landlock doesn't notice that opening a file for reading can truncate it.
        foreach (var (call, flags) in ((string, uint)[])[("open", Second), ("openat", Third)])
        {
            When(
                call,
                flags,
                () =>
                {
                    And(writeOrTruncate);
                    IfEqual(truncateOnly, skip: 1);
                    Return(Allow);
                    Return(Error(NotPermitted));
                }
            );
        }

        // If the owner couldn't read the folder, neither could the judge.
        foreach (var (call, mode) in ((string, uint)[])[("mkdir", Second), ("mkdirat", Third)])
        {
            When(
                call,
                mode,
                () =>
                {
                    And(ownersRights);
                    UnlessEqual(ownersRights, skip: 1);
                    Return(Allow);
                    Return(Error(NotPermitted));
                }
            );
        }

        // Space after the end of a file doesn't show in its size, and no limit of the kernel applies to it.
        AllowOnly("fallocate", Second, NotSupported, 0);
    }

    // Times, leases and attributes of files that are open for reading, and may be anyone's.
    private void WriteAttributes(bool mayDatePaths)
    {
        const uint setOwner = 8;
        const uint setSignal = 10;
        const uint setOwnerEx = 15;
        const uint setLease = 1024;
        const uint notify = 1026;

        foreach (var call in (string[])["getxattr", "lgetxattr", "fgetxattr", "listxattr", "llistxattr", "flistxattr"])
        {
            Deny(call, NotSupported);
        }

        // The owner of a descriptor gets its signals, and a process can set any other process as the owner.
        Refuse("fcntl", Second, NotPermitted, setOwner, setSignal, setOwnerEx, setLease, notify);

        if (!mayDatePaths)
        {
            // Without a path, it's about an open file: the pointer must be null in both words.
            When(
                "utimensat",
                Second,
                () =>
                {
                    UnlessEqual(0, skip: 3);
                    Load(Second + 4);
                    UnlessEqual(0, skip: 1);
                    Return(Allow);
                    Return(Error(NotPermitted));
                }
            );
        }
    }

    // Of a thousand controls, .NET needs a few. Others push input into a shell's terminal, set who gets signals, and set flags of
    // files.
    private void WriteControls(bool hasSockets)
    {
        uint[] ofFiles =
        [
            0x5401, // TCGETS
            0x802C542A, // TCGETS2
            0x5413, // TIOCGWINSZ
            0x541B, // FIONREAD
            0x5421, // FIONBIO
            0x5450, // FIONCLEX
            0x5451, // FIOCLEX
            0x40049409, // FICLONE
        ];
        uint[] ofSockets =
        [
            0x8905, // SIOCATMARK
            0x8910, // SIOCGIFNAME
            0x8912, // SIOCGIFCONF
            0x8913, // SIOCGIFFLAGS
            0x8915, // SIOCGIFADDR
            0x8917, // SIOCGIFDSTADDR
            0x8919, // SIOCGIFBRDADDR
            0x891B, // SIOCGIFNETMASK
            0x8921, // SIOCGIFMTU
            0x8927, // SIOCGIFHWADDR
            0x8933, // SIOCGIFINDEX
            0x8946, // SIOCETHTOOL
        ];
        AllowOnly("ioctl", Second, NoSuchControl, [.. ofFiles, .. hasSockets ? ofSockets : []]);
    }

    private void Deny(string call, int error = NotPermitted)
    {
        if (SystemCalls.Find(call) is { } number)
        {
            UnlessEqual((uint)number, skip: 1);
            Return(Error(error));
        }
    }

    private void Refuse(string call, uint argument, int error, params ReadOnlySpan<uint> values) =>
        Choose(call, argument, values, Error(error), Allow);

    private void AllowOnly(string call, uint argument, int error, params ReadOnlySpan<uint> values) =>
        Choose(call, argument, values, Allow, Error(error));

    private void Choose(string call, uint argument, ReadOnlySpan<uint> values, uint chosen, uint other)
    {
        var all = values.ToArray();
        When(
            call,
            argument,
            () =>
            {
                for (var i = 0; i < all.Length; i++)
                {
                    // Skips the remaining comparisons, and the return after them.
                    IfEqual(all[i], skip: checked((byte)(all.Length - i)));
                }

                Return(other);
                Return(chosen);
            }
        );
    }

    // All paths of what's written inside end with a return, so it doesn't have to load the number again.
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
