using SnippetCheck.Confining;
using SnippetCheck.Worker;

namespace SnippetCheck.Running;

/// <summary>What is taken away from one snippet on this machine.</summary>
/// <param name="HoldsFiles">Files beyond what it needs.</param>
/// <param name="IsFiltered">Sockets, programs, other processes, and the rest of the kernel.</param>
/// <param name="Network">Which network it sees.</param>
internal sealed record SandboxLevel(bool HoldsFiles, bool IsFiltered, Network Network)
{
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
        var level = new SandboxLevel(isOn && Sandbox.HoldsFiles, isOn && Sandbox.HoldsCalls, isOn ? Network.None : Network.Machine);
        return sockets switch
        {
            Sockets.Network => level with { Network = Network.Machine, IsRefused = !allowsNetwork },
            Sockets.Loopback when Sandbox.HasLoopback => level with { Network = Network.OwnLoopback },
            Sockets.Loopback => level with { Network = Network.Machine, SharesLoopback = true, IsRefused = mode == SandboxMode.On },
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
        ];
        string[] missing = [.. Sandbox.HoldsFiles ? [] : (string[])["files"], .. Sandbox.HoldsCalls ? [] : (string[])["sockets", "programs", "other processes"]];
        return (mode == SandboxMode.On ? "on" : "auto")
            + (held.Length > 0 ? $": closed to snippets are {string.Join(", ", held)}" : ": nothing is closed to snippets")
            + (missing.Length > 0 ? $"; open are {string.Join(", ", missing)}" : "")
            + $"; {always}";
    }

    /// <summary>What is taken away from its process before it starts.</summary>
    /// <param name="files">The files that it needs.</param>
    /// <param name="allowed">What it may take.</param>
    public Confinement ConfinementOf(IReadOnlyList<FileRule> files, Limits allowed) => new()
    {
        Files = HoldsFiles ? files : null,
        MayStartPrograms = !IsFiltered,
        Network = Network,
        LargestFile = Limits.Disk,
        // A bound for what grows faster than it is looked at: each thread has a stack of 8 MiB.
        Memory = allowed.Memory + Limits.OtherMemory + (Limits.Threads * (8L << 20)),
    };

    /// <summary>What the kernel refuses to its process.</summary>
    /// <param name="process">The process's number.</param>
    public CallFilter FilterFor(int process) =>
        IsFiltered ? new(SystemCalls.Number("seccomp"), SystemCallFilter.For(process, hasSockets: Network != Network.None)) : CallFilter.None;
}
