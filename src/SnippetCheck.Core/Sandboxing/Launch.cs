using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Sandboxing;

/// <summary>The start of a program in a process of its own, which confines itself first.</summary>
/// <param name="Executable">The program's full path.</param>
/// <param name="Arguments">Its command line, its own name first.</param>
/// <param name="Environment">All of its environment.</param>
/// <param name="Folder">The folder that it starts in.</param>
/// <param name="Input">The descriptor of its standard input.</param>
/// <param name="Output">That of its standard output.</param>
/// <param name="Error">That of its standard error.</param>
/// <param name="FromUs">That of what it reads of ours.</param>
/// <param name="ToUs">That of what it tells us by.</param>
internal sealed record Launch(
    string Executable,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string Folder,
    int Input,
    int Output,
    int Error,
    int FromUs,
    int ToUs
)
{
    /// <summary>The descriptor by which the new process reads what we say.</summary>
    public const int WireIn = 3;

    /// <summary>The descriptor by which it tells us.</summary>
    public const int WireOut = 4;

    /// <summary>That of its rules for files.</summary>
    public const int RulesetDescriptor = 5;

    /// <summary>The one that it gets when it opens something: the kernel gives the lowest that is free.</summary>
    public const int NextDescriptor = 6;

    // Out of the way of the numbers that a new process gives its own.
    private const int LeastDescriptor = 64;
    private const int DuplicateFrom = 1030;

    private const int NewUser = 0x10000000;
    private const int NewNetwork = 0x40000000;
    private const int HereFolder = -100;
    private const int CloseOnExec = 0x80000;
    private const int OpenPath = 0x200000;
    private const int ControlNewPrivileges = 38;

    /// <summary>Makes the process.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="IOException">The system does not let us.</exception>
    public int Start(Confinement confinement)
    {
        using var steps = new LaunchSteps();
        using var ruleset =
            confinement.Files is { } rules && Sandbox.Kernel.LandlockVersion is > 0 and var version
                ? Landlock.Create(rules, version, confinement.HoldsReading, confinement.Network == Network.None)
                : null;
        using var fromUs = Apart(FromUs);
        using var toUs = Apart(ToUs);
        steps.Add("setsid", []);
        AddDescriptors(steps, fromUs, toUs, ruleset);
        if (confinement.HasOwnNamespaces)
        {
            AddNamespaces(steps, confinement.WritableFolder, confinement.Network);
        }
        else if (confinement.Network == Network.OwnLoopback)
        {
            AddLoopback(steps);
        }

        steps.Add("chdir", [steps.Text(Folder)], LaunchFailure.Folder);
        AddLimits(steps, confinement);
        AddPrivileges(steps, confinement.HasOwnNamespaces);
        if (ruleset is not null)
        {
            AddFiles(steps, confinement.HoldsReading);
        }

        AddSignals(steps);
        steps.Add(
            "execve",
            [
                steps.Text(Executable),
                steps.Texts(Arguments),
                steps.Texts(Environment.Select(v => $"{v.Key}={v.Value}")),
            ],
            LaunchFailure.Program
        );
        return steps.Launch();
    }

    /// <summary>Gives up what a program of another user, or of more privileges, would bring when it is started, and what the superuser has.</summary>
    /// <param name="steps">Where to write it.</param>
    /// <param name="hasOwnNamespaces">Whether the process has all privileges in a namespace of its own.</param>
    public static void AddPrivileges(LaunchSteps steps, bool hasOwnNamespaces)
    {
        const int dropCapability = 24;
        const int capabilities = 64;
        if (hasOwnNamespaces || Libc.EffectiveUser() == 0)
        {
            for (var capability = 0; capability < capabilities; capability++)
            {
                steps.Add("prctl", [dropCapability, capability]);
            }
        }

        steps.Add("prctl", [ControlNewPrivileges, 1], LaunchFailure.Files);
    }

    /// <summary>
    /// A user namespace, in which the user is who he was, and in it a network namespace with nothing but a loopback
    /// (<see href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html">user_namespaces(7)</see>).
    /// </summary>
    public static void AddLoopback(LaunchSteps steps)
    {
        steps.Add("unshare", [NewUser | NewNetwork], LaunchFailure.Loopback);
        AddUser(steps, LaunchFailure.Loopback);
        AddInterface(steps);
    }

    /// <summary>
    /// The same with mounts, which can't be written to but for one folder, and with System V's queues and memory.
    /// Without a loopback, the network has an interface that is down.
    /// </summary>
    /// <param name="steps">Where to write it.</param>
    /// <param name="writable">The folder that can be written to.</param>
    /// <param name="network">The network that the process is to see.</param>
    public static void AddNamespaces(LaunchSteps steps, string? writable, Network network)
    {
        const int newMounts = 0x20000;
        const int newQueues = 0x08000000;
        const int bind = 0x1000;
        const int followOthers = 0x80000 | 0x4000;
        const int recursively = 0x8000;
        const ulong readOnly = 1;
        const string mostWatchers = "32";
        const string mostWatched = "16384";

        steps.Add(
            "unshare",
            [NewUser | newMounts | newQueues | (network == Network.Machine ? 0 : NewNetwork)],
            LaunchFailure.Namespaces
        );
        AddUser(steps, LaunchFailure.Namespaces);
        // How many a user may have in all is soon used up; where the kernel has no such limit, nothing is written.
        AddWriting(steps, "/proc/sys/user/max_inotify_instances", mostWatchers, orExit: 0);
        AddWriting(steps, "/proc/sys/user/max_inotify_watches", mostWatched, orExit: 0);

        // struct mount_attr: what to set, what to clear, and two words that we leave alone.
        var root = steps.Text("/");
        steps.Add("mount", [0, root, 0, followOthers], LaunchFailure.Namespaces);
        var folder = writable is null ? 0 : steps.Text(writable);
        if (writable is not null)
        {
            steps.Add("mount", [folder, folder, 0, bind], LaunchFailure.Namespaces);
        }

        steps.Add(
            "mount_setattr",
            [HereFolder, root, recursively, steps.Values<ulong>(readOnly, 0, 0, 0), 32],
            LaunchFailure.Namespaces
        );
        if (writable is not null)
        {
            steps.Add(
                "mount_setattr",
                [HereFolder, folder, 0, steps.Values<ulong>(0, readOnly, 0, 0), 32],
                LaunchFailure.Namespaces
            );
        }

        if (network == Network.OwnLoopback)
        {
            AddInterface(steps);
        }
    }

    private static void AddUser(LaunchSteps steps, int orExit)
    {
        var (user, group) = (Libc.EffectiveUser(), Libc.EffectiveGroup());
        // A group can be mapped only by who cannot leave groups any more.
        AddWriting(steps, "/proc/self/setgroups", "deny", orExit);
        AddWriting(steps, "/proc/self/uid_map", $"{user} {user} 1", orExit);
        AddWriting(steps, "/proc/self/gid_map", $"{group} {group} 1", orExit);
    }

    private static void AddWriting(LaunchSteps steps, string path, string text, int orExit)
    {
        const int writeOnly = 1;
        steps.Add("openat", [HereFolder, steps.Text(path), writeOnly], orExit);
        steps.Add("write", [NextDescriptor, steps.Text(text), text.Length], orExit);
        steps.Add("close", [NextDescriptor]);
    }

    private static void AddInterface(LaunchSteps steps)
    {
        const int internet = 2;
        const int datagrams = 2;
        const int setInterfaceFlags = 0x8914;

        // struct ifreq: the interface's name in 16 bytes, then its flags: up and running.
        var request = new byte[40];
        Encoding.ASCII.GetBytes("lo", request);
        request[16] = 0x41;
        steps.Add("socket", [internet, datagrams], LaunchFailure.Loopback);
        steps.Add("ioctl", [NextDescriptor, setInterfaceFlags, steps.Bytes(request)], LaunchFailure.Loopback);
        steps.Add("close", [NextDescriptor]);
    }

    private static SafeFileHandle Apart(int descriptor) =>
        new(Libc.Control(descriptor, DuplicateFrom, LeastDescriptor), ownsHandle: true);

    // Whatever the caller of ours has left open for its children is closed: a file that is open is no matter of paths any more.
    private void AddDescriptors(LaunchSteps steps, SafeFileHandle fromUs, SafeFileHandle toUs, SafeFileHandle? ruleset)
    {
        steps.Add("dup3", [Input, 0], LaunchFailure.Streams);
        steps.Add("dup3", [Output, 1], LaunchFailure.Streams);
        steps.Add("dup3", [Error, 2], LaunchFailure.Streams);
        steps.Add("dup3", [fromUs.DangerousGetHandle(), WireIn], LaunchFailure.Streams);
        steps.Add("dup3", [toUs.DangerousGetHandle(), WireOut], LaunchFailure.Streams);
        steps.Add("dup3", [ruleset?.DangerousGetHandle() ?? 0, RulesetDescriptor, CloseOnExec], LaunchFailure.Streams);
        steps.Add("close_range", [NextDescriptor, int.MaxValue]);
    }

    private static void AddLimits(LaunchSteps steps, Confinement confinement)
    {
        const int fileSize = 1;
        const int data = 2;
        const int core = 4;
        const int openFiles = 7;
        const long mostOpenFiles = 1024;

        Add(core, 0);
        Add(openFiles, mostOpenFiles);
        if (confinement.LargestFile is { } size)
        {
            Add(fileSize, size);
        }

        if (confinement.Memory is { } memory)
        {
            Add(data, memory);
        }

        void Add(int resource, long limit) => steps.Add("prlimit64", [0, resource, steps.Values(limit, limit)]);
    }

    private static void AddFiles(LaunchSteps steps, bool holdsReading)
    {
        const int pathBeneath = 1;
        if (holdsReading)
        {
            // The process's own folder in /proc, which the runtime cannot start without; those of others stay closed. It is kept open, since
            // the rule is one for that folder as the kernel has it in memory now.
            steps.Add("openat", [HereFolder, steps.Text("/proc/self"), OpenPath], LaunchFailure.Files);
            steps.Add(
                "landlock_add_rule",
                [RulesetDescriptor, pathBeneath, steps.Bytes(Landlock.RuleFor(FileUse.Read, NextDescriptor))],
                LaunchFailure.Files
            );
        }

        steps.Add("landlock_restrict_self", [RulesetDescriptor], LaunchFailure.Files);
    }

    private static void AddSignals(LaunchSteps steps)
    {
        const int signals = 64;
        const int setMask = 2;
        const int sizeOfMask = 8;
        const int parentDeathSignal = 1;

        // struct sigaction, in which all zeros are the default.
        var usual = steps.Bytes(new byte[32]);
        for (var signal = 1; signal <= signals; signal++)
        {
            steps.Add("rt_sigaction", [signal, usual, 0, sizeOfMask]);
        }

        steps.Add("prctl", [parentDeathSignal, Libc.SigKill]);
        steps.Add("rt_sigprocmask", [setMask, steps.Values(0L), 0, sizeOfMask]);
    }
}
