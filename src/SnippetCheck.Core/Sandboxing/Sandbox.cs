namespace SnippetCheck.Sandboxing;

/// <summary>What can be taken away from snippets on this machine.</summary>
public static class Sandbox
{
    private static readonly Lazy<Kernel> Tried = new(Kernel.Try);
    private static readonly Lazy<bool> TriedLoopback = new(Kernel.TryLoopback);
    private static readonly Lazy<bool> TriedNamespaces = new(Kernel.TryNamespaces);

    private static readonly Lazy<bool> TriedProcesses = new(() => HasNamespaces && Kernel.TryProcesses());

    /// <summary>What the kernel has for it.</summary>
    internal static Kernel Kernel => Tried.Value;

    /// <summary>Whether files, beyond what a snippet needs, can be closed to it.</summary>
    public static bool HoldsFiles => Kernel.LandlockVersion > 0;

    /// <summary>Whether sockets, programs, other processes and the rest of the kernel can be.</summary>
    public static bool HoldsCalls => Kernel.HasFilters;

    /// <summary>Whether a snippet can have a loopback of its own.</summary>
    public static bool HasLoopback => TriedLoopback.Value;

    /// <summary>Whether a process can have mounts, a network, and System V's queues and memory of its own.</summary>
    public static bool HasNamespaces => TriedNamespaces.Value;

    /// <summary>Whether a process that has them can be in a process namespace, too.</summary>
    public static bool HasProcesses => TriedProcesses.Value;

    /// <summary>What of it cannot be had, and what would help; empty: all can.</summary>
    public static IReadOnlyList<string> Missing =>
        [
            .. HoldsFiles
                ? []
                : (string[])
                    [
                        "files cannot be closed to a snippet: that takes Linux 5.13 or later, with 'landlock' among the modules in /sys/kernel/security/lsm",
                    ],
            .. HoldsCalls
                ? []
                : (string[])
                    [
                        "sockets, programs and other processes cannot be: that takes Linux on x64 or arm64, with seccomp filters",
                    ],
        ];
}
