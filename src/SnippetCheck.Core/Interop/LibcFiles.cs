using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Interop;

/// <summary>The functions of the C library that open, change and describe files. Names of files are bytes that end in a zero.</summary>
internal static unsafe partial class LibcFiles
{
    /// <summary>What stands for the working folder where an open folder is expected.</summary>
    public const int WorkingFolder = -100;

    /// <summary>Opens a path.</summary>
    /// <returns>A descriptor; less than 0 where it fails.</returns>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    public static partial SafeFileHandle OpenAt(int folder, byte* name, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    public static partial SafeFileHandle OpenAt(SafeFileHandle folder, byte* name, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MakeFolder(SafeFileHandle folder, byte* name, uint mode);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true)]
    public static partial int Rename(SafeFileHandle folder, byte* name, SafeFileHandle target, byte* newName);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int Remove(SafeFileHandle folder, byte* name, int flags);

    [LibraryImport("libc", EntryPoint = "fchmodat", SetLastError = true)]
    public static partial int ChangeMode(SafeFileHandle folder, byte* name, uint mode, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    /// <summary>What the kernel knows of a name in an open folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name.</param>
    /// <param name="flags">How it's looked up.</param>
    /// <param name="mask">What is asked.</param>
    /// <param name="status">Gets a <c>struct statx</c> of 256 bytes, which is the same on all architectures.</param>
    [LibraryImport("libc", EntryPoint = "statx")]
    public static partial int Status(SafeFileHandle folder, byte* name, int flags, uint mask, byte* status);

    /// <summary>The same of a path.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Status(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "fdopendir", SetLastError = true)]
    public static partial nint OpenList(int folder);

    [LibraryImport("libc", EntryPoint = "readdir")]
    public static partial byte* NextInList(nint list);

    [LibraryImport("libc", EntryPoint = "closedir")]
    public static partial int CloseList(nint list);
}
