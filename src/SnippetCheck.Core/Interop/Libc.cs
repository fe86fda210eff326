using System.Runtime.InteropServices;

namespace SnippetCheck.Interop;

/// <summary>The few functions of the C library that are called in this process: processes, memory and users.</summary>
internal static partial class Libc
{
    /// <summary>The signal that cannot be refused.</summary>
    public const int SigKill = 9;

    /// <summary>The signal that asks a program to end.</summary>
    public const int SigTerm = 15;

    /// <summary>Calls the kernel.</summary>
    /// <returns>-1 where it fails.</returns>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    public static unsafe partial int WaitFor(int idType, int id, byte* information, int options);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static unsafe partial int Reap(int process, int* status, int options);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static unsafe partial byte* Map(
        nint address,
        nint length,
        int protection,
        int flags,
        int descriptor,
        nint offset
    );

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    public static unsafe partial int Protect(byte* address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int ControlProcess(int option, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    public static partial uint EffectiveGroup();
}
