namespace SnippetCheck.Sandboxing;

/// <summary>The sandbox that this machine supports.</summary>
public static class Sandbox
{
    private static readonly Lazy<Kernel> Tried = new(Kernel.Try);
    private static readonly Lazy<bool> TriedLoopback = new(Kernel.TryLoopback);
    private static readonly Lazy<bool> TriedNamespaces = new(Kernel.TryNamespaces);

    private static readonly Lazy<bool> TriedProcesses = new(() => HasNamespaces && Kernel.TryProcesses());

    /// <summary>The features of the kernel.</summary>
    internal static Kernel Kernel => Tried.Value;

    /// <summary>Whether files that a snippet doesn't need can be closed to it.</summary>
    public static bool ConfinesFiles => Kernel.LandlockVersion > 0;

    /// <summary>Whether sockets, programs, other processes and most of the kernel can be closed to it.</summary>
    public static bool FiltersCalls => Kernel.HasFilters;

    /// <summary>Whether a snippet can have a loopback of its own.</summary>
    public static bool HasLoopback => TriedLoopback.Value;

    /// <summary>Whether a process can have its own mounts, network and System V IPC.</summary>
    public static bool HasNamespaces => TriedNamespaces.Value;

    /// <summary>Whether a process that has them can be in a process namespace, too.</summary>
    public static bool HasProcesses => TriedProcesses.Value;

    /// <summary>What's missing, and what would help; empty if everything is available.</summary>
    public static IReadOnlyList<string> Missing =>
        [
            .. ConfinesFiles
                ? []
                : (string[])
                    [
                        "files can't be closed to a snippet, which needs Linux 5.13 or later, with 'landlock' among the modules in /sys/kernel/security/lsm",
                    ],
            .. FiltersCalls
                ? []
                : (string[])
                    [
                        "sockets, programs and other processes can't be closed to a snippet, which needs Linux on x64 or arm64, with seccomp filters",
                    ],
        ];
}
