using SnippetCheck.Sandboxing;

namespace SnippetCheck.Running;

/// <summary>The sandbox of a snippet on this machine.</summary>
/// <param name="ConfinesFiles">Whether other files than those it needs are closed to it.</param>
/// <param name="IsFiltered">Whether sockets, programs, other processes, and most of the kernel are closed to it.</param>
/// <param name="HasOwnNamespaces">Whether it has namespaces of its own, so that it can't write where its user can, and can't use the machine's network or System V IPC.</param>
/// <param name="Network">The network that it sees.</param>
internal sealed record SandboxLevel(bool ConfinesFiles, bool IsFiltered, bool HasOwnNamespaces, Network Network)
{
    /// <summary>
    /// Whether it may set the times of files by path. With its own mounts, it can reach only its own files. Without them, only the filter
    /// protects other files, and it refuses this for all.
    /// </summary>
    public bool MayDatePaths { get; private init; }

    /// <summary>Whether it sees and signals no process but its own.</summary>
    public bool HasOwnProcesses { get; private init; }

    /// <summary>Whether it asks for sockets that it can't have.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>Whether it uses the machine's loopback instead of one of its own.</summary>
    public bool SharesLoopback { get; private init; }

    /// <summary>The sandbox of a snippet.</summary>
    /// <param name="mode">How strict it should be.</param>
    /// <param name="sockets">The sockets that it asks for.</param>
    /// <param name="allowsNetwork">Whether snippets may use the network.</param>
    public static SandboxLevel Of(SandboxMode mode, Sockets sockets, bool allowsNetwork)
    {
        var isOn = mode != SandboxMode.Off;
        var level = new SandboxLevel(
            isOn && Sandbox.ConfinesFiles,
            isOn && Sandbox.FiltersCalls,
            isOn && Sandbox.HasNamespaces,
            isOn ? Network.None : Network.Machine
        )
        {
            HasOwnProcesses = isOn && Sandbox.HasProcesses,
            MayDatePaths = mode != SandboxMode.On || Sandbox.HasNamespaces,
        };
        return sockets switch
        {
            Sockets.Network => level with { Network = Network.Machine, IsRefused = !allowsNetwork },
            Sockets.Loopback when Sandbox.HasLoopback => level with { Network = Network.OwnLoopback },
            Sockets.Loopback => level with
            {
                Network = Network.Machine,
                SharesLoopback = true,
                IsRefused = mode == SandboxMode.On,
            },
            _ => level,
        };
    }

    /// <summary>The description for reports.</summary>
    public static string Describe(SandboxMode mode)
    {
        const string always = "each snippet has a process, an environment, a folder and limits of its own";
        if (mode == SandboxMode.Off)
        {
            return $"off: {always}";
        }

        string[] held =
        [
            .. Sandbox.ConfinesFiles ? [$"files (Landlock {Sandbox.Kernel.LandlockVersion})"] : (string[])[],
            .. Sandbox.FiltersCalls ? ["sockets, programs and other processes (seccomp)"] : (string[])[],
            .. Sandbox.HasNamespaces ? ["the machine's network and mounts (namespaces)"] : (string[])[],
            .. Sandbox.HasProcesses ? ["its process IDs (PID namespace)"] : (string[])[],
        ];
        string[] missing =
        [
            .. Sandbox.ConfinesFiles ? [] : (string[])["files"],
            .. Sandbox.FiltersCalls ? [] : (string[])["sockets", "programs", "other processes"],
        ];
        return (mode == SandboxMode.On ? "on" : "auto")
            + (
                held.Length > 0
                    ? $": closed to snippets are {string.Join(", ", held)}"
                    : ": nothing is closed to snippets"
            )
            + (missing.Length > 0 ? $"; open are {string.Join(", ", missing)}" : "")
            + $"; {always}";
    }

    /// <summary>The restrictions for its process.</summary>
    /// <param name="files">The files that it needs.</param>
    /// <param name="folder">Its own folder.</param>
    /// <param name="allowed">Its limits.</param>
    public Confinement ConfinementOf(IReadOnlyList<FileRule> files, string folder, Limits allowed) =>
        new()
        {
            Files = ConfinesFiles ? files : null,
            Calls = IsFiltered ? new(HasSockets: Network != Network.None, MayDatePaths) : null,
            MayStartPrograms = !IsFiltered,
            HasOwnNamespaces = HasOwnNamespaces,
            HasOwnProcesses = HasOwnProcesses,
            WritableFolder = folder,
            Network = Network,
            LargestFile = Limits.Disk,
            // An upper bound for memory that grows too fast for the watch. Each thread has a stack of 8 MiB.
            Memory = allowed.Memory + Limits.OtherMemory + (Limits.Threads * (8L << 20)),
        };
}
