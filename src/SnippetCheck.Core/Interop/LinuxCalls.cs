using System.Runtime.InteropServices;

namespace SnippetCheck.Interop;

/// <summary>
/// Whether the kernel's own functions are called: on Linux, for the architectures that we know their numbers of. Everywhere else, everything is
/// done with .NET's functions.
/// </summary>
internal static class LinuxCalls
{
    /// <summary>Set to <c>plain</c> to try on Linux what other systems do.</summary>
    public const string Pretence = "SNIPPETCHECK_PLATFORM";

    /// <summary>Whether they are.</summary>
    public static bool AreUsed { get; } =
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64
        && Environment.GetEnvironmentVariable(Pretence) != "plain";
}
