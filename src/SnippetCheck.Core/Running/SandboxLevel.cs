using SnippetCheck.Sandboxing;

namespace SnippetCheck.Running;

/// <summary>What is taken away from one snippet on this machine.</summary>
/// <param name="HoldsFiles">Files beyond what it needs.</param>
/// <param name="IsFiltered">Sockets, programs, other processes, and the rest of the kernel.</param>
/// <param name="HasOwnNamespaces">Writing where its user may, the machine's network, and what others share by System
/// V's ways.</param>
/// <param name="Network">Which network it sees.</param>
internal sealed record SandboxLevel(bool HoldsFiles, bool IsFiltered, bool HasOwnNamespaces, Network Network)
{
    /// <summary>
    /// Whether it may set the times of files by their path. Mounts of its own keep it from those of others; without
    /// them only a filter does, which keeps it from its own as well.
    /// </summary>
    public bool MayDatePaths { get; private init; }

    /// <summary>Whether it sees and signals no process but its own.</summary>
    public bool HasOwnProcesses { get; private init; }

    /// <summary>Whether it asks for sockets that it may not have.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>Whether the machine's network stands for a loopback of its own.</summary>
    public bool SharesLoopback { get; private init; }

    /// <summary>What is taken away from a snippet.</summary>
    /// <param name="mode">How much it should be.</param>
    /// <param name="sockets">The sockets that it asks for.</param>
    /// <param name="allowsNetwork">Whether it may have the network.</param>
    public static SandboxLevel Of(SandboxMode mode, Sockets sockets, bool allowsNetwork)
    {
        var isOn = mode != SandboxMode.Off;
        var level = new SandboxLevel(
            isOn && Sandbox.HoldsFiles,
            isOn && Sandbox.HoldsCalls,
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

    /// <summary>What reports say of it.</summary>
    public static string Describe(SandboxMode mode)
    {
        const string always = "each snippet has a process, an environment, a folder and limits of its own";
        if (mode == SandboxMode.Off)
        {
            return $"off: {always}";
        }

        string[] held =
        [
            .. Sandbox.HoldsFiles ? [$"files (Landlock {Sandbox.Kernel.LandlockVersion})"] : (string[])[],
            .. Sandbox.HoldsCalls ? ["sockets, programs and other processes (seccomp)"] : (string[])[],
            .. Sandbox.HasNamespaces ? ["the machine's network and mounts (namespaces)"] : (string[])[],
            .. Sandbox.HasProcesses ? ["its process IDs (PID namespace)"] : (string[])[],
        ];
        string[] missing =
        [
            .. Sandbox.HoldsFiles ? [] : (string[])["files"],
            .. Sandbox.HoldsCalls ? [] : (string[])["sockets", "programs", "other processes"],
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

    /// <summary>What is taken away from its process before it starts.</summary>
    /// <param name="files">The files that it needs.</param>
    /// <param name="folder">The folder that is its own.</param>
    /// <param name="allowed">What it may take.</param>
    public Confinement ConfinementOf(IReadOnlyList<FileRule> files, string folder, Limits allowed) =>
        new()
        {
            Files = HoldsFiles ? files : null,
            Calls = IsFiltered ? new(HasSockets: Network != Network.None, MayDatePaths) : null,
            MayStartPrograms = !IsFiltered,
            HasOwnNamespaces = HasOwnNamespaces,
            HasOwnProcesses = HasOwnProcesses,
            WritableFolder = folder,
            Network = Network,
            LargestFile = Limits.Disk,
            // A bound for what grows faster than it is looked at: each thread has a stack of 8 MiB.
            Memory = allowed.Memory + Limits.OtherMemory + (Limits.Threads * (8L << 20)),
        };
}
