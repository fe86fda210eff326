using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>Starts a program in a process that first confines itself.</summary>
/// <param name="Executable">The full path of the program.</param>
/// <param name="Arguments">The arguments, starting with the program's name.</param>
/// <param name="Environment">The complete environment.</param>
/// <param name="Folder">The working folder.</param>
/// <param name="Input">The descriptor for its standard input.</param>
/// <param name="Output">The descriptor for its standard output.</param>
/// <param name="Error">The descriptor for its standard error.</param>
/// <param name="FromUs">The descriptor that it reads from us.</param>
/// <param name="ToUs">The descriptor that it writes to us.</param>
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
    /// <summary>The descriptor on which the new process reads from us.</summary>
    public const int WireIn = 3;

    /// <summary>The descriptor on which the new process writes to us.</summary>
    public const int WireOut = 4;

    /// <summary>The descriptor of its rules for files.</summary>
    public const int RulesetDescriptor = 5;

    /// <summary>That of the program that becomes the first process of a process namespace.</summary>
    public const int FirstProgramDescriptor = 6;

    /// <summary>The descriptor that it gets for the next file that it opens, since the kernel uses the lowest free one.</summary>
    public const int NextDescriptor = 7;

    private const int HereFolder = -100;
    private const int CloseOnExec = 0x80000;
    private const int OpenPath = 0x200000;
    private const int ControlNewPrivileges = 38;

    /// <summary>Starts the process.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public NewProcess Start(Confinement confinement)
    {
        using var steps = new LaunchSteps();
        using var ruleset =
            confinement.Files is { } rules && Sandbox.Kernel.LandlockVersion is > 0 and var version
                ? Landlock.Create(rules, version, confinement.ConfinesReading, confinement.Network == Network.None)
                : null;
        using var fromUs = HighDescriptor.CopyOf(FromUs);
        using var toUs = HighDescriptor.CopyOf(ToUs);
        AddDescriptors(steps, fromUs, toUs, ruleset, confinement.HasOwnProcesses ? FirstProgram.Descriptor : 0);
        if (confinement.HasOwnNamespaces)
        {
            Namespaces.Add(steps, confinement.WritableFolder, confinement.Network, confinement.HasOwnProcesses);
        }
        else if (confinement.Network == Network.OwnLoopback)
        {
            Namespaces.AddLoopback(steps);
        }

        AddPrivileges(steps, confinement.HasOwnNamespaces);
        return confinement.HasOwnProcesses
            ? new ProcessNamespace(steps, () => AddProgram(steps, confinement, ruleset is not null)).Launch()
            : LaunchAlone(steps, confinement, ruleset is not null);
    }

    private NewProcess LaunchAlone(LaunchSteps steps, Confinement confinement, bool isRuled)
    {
        AddProgram(steps, confinement, isRuled);
        return new(steps.Launch());
    }

    private void AddProgram(LaunchSteps steps, Confinement confinement, bool isRuled)
    {
        steps.Add("setsid", []);
        steps.Add("chdir", [steps.Text(Folder)], LaunchFailure.Folder);
        AddLimits(steps, confinement);
        if (isRuled)
        {
            AddFiles(steps, confinement);
        }

        const int parentDeathSignal = 1;
        steps.Add("prctl", [parentDeathSignal, Libc.SigKill]);
        AddUsualSignals(steps);
        steps.Add(
            "execve",
            [
                steps.Text(Executable),
                steps.Texts(Arguments),
                steps.Texts(Environment.Select(v => $"{v.Key}={v.Value}")),
            ],
            LaunchFailure.Program
        );
    }

    /// <summary>Gives up the privileges of root, and those that programs of other users or with more privileges would gain.</summary>
    /// <param name="steps">Receives the steps.</param>
    /// <param name="hasOwnNamespaces">Whether the process has all privileges in namespaces of its own.</param>
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

    // Closes everything that our caller has left open for children, because rules for paths don't affect open files.
    private void AddDescriptors(
        LaunchSteps steps,
        SafeFileHandle fromUs,
        SafeFileHandle toUs,
        SafeFileHandle? ruleset,
        nint firstProgram
    )
    {
        steps.Add("dup3", [Input, 0], LaunchFailure.Streams);
        steps.Add("dup3", [Output, 1], LaunchFailure.Streams);
        steps.Add("dup3", [Error, 2], LaunchFailure.Streams);
        steps.Add("dup3", [fromUs.DangerousGetHandle(), WireIn], LaunchFailure.Streams);
        steps.Add("dup3", [toUs.DangerousGetHandle(), WireOut], LaunchFailure.Streams);
        steps.Add("dup3", [ruleset?.DangerousGetHandle() ?? 0, RulesetDescriptor, CloseOnExec], LaunchFailure.Streams);
        steps.Add("dup3", [firstProgram, FirstProgramDescriptor, CloseOnExec], LaunchFailure.Streams);
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

    private static void AddFiles(LaunchSteps steps, Confinement confinement)
    {
        if (confinement.ConfinesReading)
        {
            // A rule is one for a file of one mount, and a process namespace has a /proc of its own.
            foreach (var rule in confinement.HasOwnProcesses ? confinement.Files ?? [] : [])
            {
                if (rule.Path.StartsWith("/proc/", StringComparison.Ordinal))
                {
                    AddRule(steps, rule.Path, rule.Allowed, orExit: 0);
                    steps.Add("close", [NextDescriptor]);
                }
            }

            // The process's own folder in /proc, which the runtime needs to start. Those of others stay closed. It's kept open, because the rule
            // applies to this folder as the kernel has it in memory now.
            AddRule(steps, "/proc/self", FileUse.Read, LaunchFailure.Files);
        }

        steps.Add("landlock_restrict_self", [RulesetDescriptor], LaunchFailure.Files);
    }

    private static void AddRule(LaunchSteps steps, string path, FileUse allowed, int orExit)
    {
        const int pathBeneath = 1;
        var rule = Landlock.RuleFor(allowed, NextDescriptor, isFolder: Directory.Exists(path));
        steps.Add("openat", [HereFolder, steps.Text(path), OpenPath], orExit);
        steps.Add("landlock_add_rule", [RulesetDescriptor, pathBeneath, steps.Bytes(rule)], orExit);
    }

    /// <summary>Gives all signals their usual meaning, and lets them through. A .NET process changes some for its children.</summary>
    public static void AddUsualSignals(LaunchSteps steps)
    {
        const int signals = 64;
        const int setMask = 2;
        const int sizeOfMask = 8;

        // struct sigaction with only zeros means the default.
        var usual = steps.Bytes(new byte[32]);
        for (var signal = 1; signal <= signals; signal++)
        {
            steps.Add("rt_sigaction", [signal, usual, 0, sizeOfMask]);
        }

        steps.Add("rt_sigprocmask", [setMask, steps.Values(0L), 0, sizeOfMask]);
    }
}
