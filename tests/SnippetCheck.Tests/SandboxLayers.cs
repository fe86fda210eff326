using SnippetCheck.Sandboxing;

namespace SnippetCheck.Tests;

/// <summary>The layers of the sandbox that a test shows. A container often has no namespaces, and an old kernel no Landlock.</summary>
[Flags]
public enum SandboxLayers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Landlock.</summary>
    Files = 1,

    /// <summary>System call filters.</summary>
    Calls = 2,

    /// <summary>Both, without which <c>--sandbox on</c> runs nothing.</summary>
    Whole = Files | Calls,

    /// <summary>Namespaces for mounts, the network and IPC.</summary>
    Namespaces = 4,

    /// <summary>A process namespace as well.</summary>
    Processes = 8,

    /// <summary>Landlock 4, which knows TCP.</summary>
    Tcp = 16,
}

/// <summary>What the machine lacks of them.</summary>
internal static class MissingLayers
{
    /// <summary>Why a test can't show what it's for; null if it can.</summary>
    public static string? Of(SandboxLayers needed)
    {
        if (needed == SandboxLayers.None || !OperatingSystem.IsLinux())
        {
            return null;
        }

        string[] missing =
        [
            .. Missing(SandboxLayers.Files, () => Sandbox.ConfinesFiles, "Landlock"),
            .. Missing(SandboxLayers.Calls, () => Sandbox.FiltersCalls, "system call filters"),
            .. Missing(SandboxLayers.Namespaces, () => Sandbox.HasNamespaces && Sandbox.HasLoopback, "namespaces"),
            .. Missing(SandboxLayers.Processes, () => Sandbox.HasProcesses, "process namespaces"),
            .. Missing(SandboxLayers.Tcp, () => Sandbox.Kernel.LandlockVersion >= 4, "Landlock 4"),
        ];
        return missing.Length == 0 ? null : $"This machine has no {string.Join(", no ", missing)} for us.";

        IEnumerable<string> Missing(SandboxLayers layer, Func<bool> isThere, string name) =>
            needed.HasFlag(layer) && !isThere() ? [name] : [];
    }
}
