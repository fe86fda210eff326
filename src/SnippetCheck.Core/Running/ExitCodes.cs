using System.Globalization;

namespace SnippetCheck.Running;

/// <summary>
/// What an exit code means if the process ended otherwise than by itself. On Unix, it's 128 plus a signal's number. On Windows, it's a status of the
/// system, and negative.
/// </summary>
internal static class ExitCodes
{
    private const int Aborted = 134;
    private const int FileTooLarge = 153;
    private const int Killed = 137;
    private const int FirstSignal = 129;
    private const int LastSignal = 159;

    private const uint FirstStatus = 0xC0000000;
    private const uint LastStatus = 0xCFFFFFFF;

    /// <summary>Whether the runtime ended the process, because it couldn't go on.</summary>
    public static bool IsCrash(int exitCode) => OperatingSystem.IsWindows() ? exitCode < 0 : exitCode == Aborted;

    /// <summary>Whether a file grew over the limit.</summary>
    public static bool IsFileTooLarge(int exitCode) => !OperatingSystem.IsWindows() && exitCode == FileTooLarge;

    /// <summary>Whether the process was killed.</summary>
    public static bool IsKilled(int exitCode) => !OperatingSystem.IsWindows() && exitCode == Killed;

    /// <summary>What ended the process, as a sentence; null if the code may be the program's own.</summary>
    public static string? CauseOf(int exitCode) =>
        OperatingSystem.IsWindows()
            ? (uint)exitCode is >= FirstStatus and <= LastStatus
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Windows ended it with status 0x{exitCode:X8}{MeaningOf((uint)exitCode)}."
                )
                : null
            : exitCode is >= FirstSignal and <= LastSignal
                ? string.Create(CultureInfo.InvariantCulture, $"signal {exitCode - 128} ended it.")
                : null;

    private static string MeaningOf(uint status) =>
        status switch
        {
            0xC0000005 => ", an access violation",
            0xC0000017 => ", out of memory",
            0xC00000FD => ", a stack overflow",
            0xC000013A => ", Ctrl+C",
            0xC0000374 => ", a corrupt heap",
            _ => "",
        };
}
