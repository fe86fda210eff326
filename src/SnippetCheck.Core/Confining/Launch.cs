using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Confining;

/// <summary>The start of a program in a process of its own, which confines itself first.</summary>
/// <param name="Executable">The program's full path.</param>
/// <param name="Arguments">Its command line, its own name first.</param>
/// <param name="Environment">All of its environment.</param>
/// <param name="Folder">The folder that it starts in.</param>
/// <param name="Input">The descriptor of its standard input.</param>
/// <param name="Output">That of its standard output.</param>
/// <param name="Error">That of its standard error.</param>
internal sealed record Launch(
    string Executable,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string Folder,
    int Input,
    int Output,
    int Error)
{
    // The descriptors that the new process has besides its streams, in the order in which it opens them: the kernel gives the lowest that is free.
    private const int RulesetDescriptor = 3;
    private const int NextDescriptor = 4;

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
        using var ruleset = confinement.Files is { } rules && Sandbox.Kernel.LandlockVersion is > 0 and var version
            ? Landlock.Create(rules, version, confinement.HoldsReading, confinement.Network == Network.None)
            : null;
        steps.Add("setsid", []);
        AddDescriptors(steps, ruleset);
        if (confinement.Network == Network.OwnLoopback)
        {
            AddLoopback(steps);
        }

        steps.Add("chdir", [steps.Text(Folder)], LaunchFailure.Folder);
        AddLimits(steps, confinement);
        AddPrivileges(steps);
        if (ruleset is not null)
        {
            AddFiles(steps, confinement.HoldsReading);
        }

        AddSignals(steps);
        steps.Add("execve", [steps.Text(Executable), steps.Texts(Arguments), steps.Texts(Environment.Select(v => $"{v.Key}={v.Value}"))], LaunchFailure.Program);
        return steps.Launch();
    }

    /// <summary>Gives up what a program of another user, or of more privileges, would bring when it is started, and what the superuser has.</summary>
    public static void AddPrivileges(LaunchSteps steps)
    {
        const int dropCapability = 24;
        const int capabilities = 64;
        if (Libc.EffectiveUser() == 0)
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
        const int newUser = 0x10000000;
        const int newNetwork = 0x40000000;
        const int internet = 2;
        const int datagrams = 2;
        const int setInterfaceFlags = 0x8914;
        const int writeOnly = 1;
        var (user, group) = (Libc.EffectiveUser(), Libc.EffectiveGroup());

        steps.Add("unshare", [newUser | newNetwork], LaunchFailure.Loopback);
        // A group can be mapped only by who cannot leave groups any more.
        foreach (var (file, text) in ((string, string)[])[("setgroups", "deny"), ("uid_map", $"{user} {user} 1"), ("gid_map", $"{group} {group} 1")])
        {
            steps.Add("openat", [HereFolder, steps.Text("/proc/self/" + file), writeOnly], LaunchFailure.Loopback);
            steps.Add("write", [NextDescriptor, steps.Text(text), text.Length], LaunchFailure.Loopback);
            steps.Add("close", [NextDescriptor]);
        }

        // struct ifreq: the interface's name in 16 bytes, then its flags: up and running.
        var request = new byte[40];
        Encoding.ASCII.GetBytes("lo", request);
        request[16] = 0x41;
        steps.Add("socket", [internet, datagrams], LaunchFailure.Loopback);
        steps.Add("ioctl", [NextDescriptor, setInterfaceFlags, steps.Bytes(request)], LaunchFailure.Loopback);
        steps.Add("close", [NextDescriptor]);
    }

    // Whatever the caller of ours has left open for its children is closed: a file that is open is no matter of paths any more.
    private void AddDescriptors(LaunchSteps steps, SafeFileHandle? ruleset)
    {
        steps.Add("dup3", [Input, 0], LaunchFailure.Streams);
        steps.Add("dup3", [Output, 1], LaunchFailure.Streams);
        steps.Add("dup3", [Error, 2], LaunchFailure.Streams);
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
            steps.Add("landlock_add_rule", [RulesetDescriptor, pathBeneath, steps.Bytes(Landlock.RuleFor(FileUse.Read, NextDescriptor))], LaunchFailure.Files);
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
