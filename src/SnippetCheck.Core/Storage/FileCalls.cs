using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Storage;

/// <summary>
/// Functions of Linux that take an open folder and a name in it. Names are Latin-1 strings with one character per byte, so names
/// that aren't UTF-8 survive unchanged.
/// </summary>
internal static unsafe class FileCalls
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int CreateNew = 0x40 | 0x80;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int RemoveFolder = 0x200;
    private const int StatusNoFollow = 0x100;
    private const int ExclusiveAndNonBlocking = 2 | 4;
    private const int NotFound = 2;
    private const int NoFolder = 20;
    private const int IsLink = 40;

    // These two differ between the architectures.
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
    private static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;
    private static readonly int FolderOnly = IsArm ? 0x4000 : 0x10000;

    /// <summary>Opens a folder by its path. Links in the path are followed.</summary>
    /// <exception cref="IOException">The folder can't be opened.</exception>
    public static SafeFileHandle OpenPath(string path)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            return Checked(
                LibcFiles.OpenAt(LibcFiles.WorkingFolder, name, ReadOnly | FolderOnly | CloseOnExec, 0),
                path
            );
        }
    }

    /// <summary>Opens a folder in a folder; null if there's no folder with this name.</summary>
    public static SafeFileHandle? OpenFolder(SafeFileHandle folder, string name) =>
        OpenAt(folder, name, ReadOnly | FolderOnly | NoFollow | NonBlocking | CloseOnExec);

    /// <summary>Opens a file in a folder for reading; null if it doesn't exist. Doesn't block if it's a pipe.</summary>
    public static SafeFileHandle? OpenFile(SafeFileHandle folder, string name) =>
        OpenAt(folder, name, ReadOnly | NoFollow | NonBlocking | CloseOnExec);

    /// <summary>Creates a file that only this user can read, and opens it for writing.</summary>
    /// <exception cref="IOException">It can't be created, or the name is taken.</exception>
    public static SafeFileHandle CreateFile(SafeFileHandle folder, string name)
    {
        fixed (byte* bytes = Terminated(name))
        {
            return Checked(
                LibcFiles.OpenAt(folder, bytes, WriteOnly | CreateNew | NoFollow | CloseOnExec, 0x180),
                name
            );
        }
    }

    /// <summary>Creates a folder that only this user can enter, unless the name is taken.</summary>
    public static void MakeFolder(SafeFileHandle folder, string name)
    {
        fixed (byte* bytes = Terminated(name))
        {
            const int exists = 17;
            if (LibcFiles.MakeFolder(folder, bytes, 0x1C0) != 0 && Marshal.GetLastPInvokeError() != exists)
            {
                throw Failure(name);
            }
        }
    }

    /// <summary>Moves an entry from one folder to another, and replaces what has the new name.</summary>
    public static void Rename(SafeFileHandle folder, string name, SafeFileHandle target, string newName)
    {
        fixed (byte* bytes = Terminated(name))
        fixed (byte* newBytes = Terminated(newName))
        {
            Check(LibcFiles.Rename(folder, bytes, target, newBytes), name);
        }
    }

    /// <summary>Removes a file, a link, or an empty folder.</summary>
    public static void Remove(SafeFileHandle folder, string name, bool isFolder)
    {
        fixed (byte* bytes = Terminated(name))
        {
            Check(LibcFiles.Remove(folder, bytes, isFolder ? RemoveFolder : 0), name);
        }
    }

    /// <summary>Gives this user all permissions for a folder.</summary>
    public static void Unlock(SafeFileHandle folder, string name)
    {
        fixed (byte* bytes = Terminated(name))
        {
            Check(LibcFiles.ChangeMode(folder, bytes, 0x1C0, 0), name);
        }
    }

    /// <summary>Locks an open file; false if another process has locked it.</summary>
    public static bool TryLock(SafeFileHandle file) => LibcFiles.Lock(file, ExclusiveAndNonBlocking) == 0;

    /// <summary>The status of an entry; null if it doesn't exist. Links aren't followed.</summary>
    public static EntryStatus? StatusOf(SafeFileHandle folder, string name)
    {
        fixed (byte* bytes = Terminated(name))
        {
            return StatusOf(folder, bytes, StatusNoFollow);
        }
    }

    /// <summary>The status of an open folder or file; null if the system can't say.</summary>
    public static EntryStatus? StatusOf(SafeFileHandle open)
    {
        const int emptyPath = 0x1000;
        var here = stackalloc byte[1];
        return StatusOf(open, here, emptyPath);
    }

    /// <summary>The names in a folder, except <c>.</c> and <c>..</c>.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public static List<string> Names(SafeFileHandle folder)
    {
        // fdopendir takes over the descriptor, so it gets its own, which also starts at the first name.
        using var copy = OpenAt(folder, ".", ReadOnly | FolderOnly | CloseOnExec) ?? throw Failure(".");
        var list = LibcFiles.OpenList((int)copy.DangerousGetHandle());
        if (list == 0)
        {
            throw Failure(".");
        }

        copy.SetHandleAsInvalid();
        try
        {
            // struct dirent: the name is the last field, after number, offset, length and type.
            const int nameAt = 19;
            var names = new List<string>();
            for (var entry = LibcFiles.NextInList(list); entry is not null; entry = LibcFiles.NextInList(list))
            {
                var name = Encoding.Latin1.GetString(
                    MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + nameAt)
                );
                if (name is not ("." or ".."))
                {
                    names.Add(name);
                }
            }

            return names;
        }
        finally
        {
            _ = LibcFiles.CloseList(list);
        }
    }

    private static EntryStatus? StatusOf(SafeFileHandle folder, byte* name, int flags)
    {
        var status = stackalloc byte[256];
        // struct statx: user, mode, device and, since Linux 5.8, the mount id.
        const uint basicAndMount = 0x7FF | 0x1000;
        return LibcFiles.Status(folder, name, flags, basicAndMount, status) != 0
            ? null
            : new(
                *(ushort*)(status + 28),
                *(uint*)(status + 20),
                ((ulong)*(uint*)(status + 136) << 52) ^ ((ulong)*(uint*)(status + 140) << 32) ^ *(ulong*)(status + 144)
            );
    }

    private static SafeFileHandle? OpenAt(SafeFileHandle folder, string name, int flags)
    {
        fixed (byte* bytes = Terminated(name))
        {
            var opened = LibcFiles.OpenAt(folder, bytes, flags, 0);
            if (!opened.IsInvalid)
            {
                return opened;
            }

            return Marshal.GetLastPInvokeError() is NotFound or NoFolder or IsLink ? null : throw Failure(name);
        }
    }

    private static byte[] Terminated(string name) => Encoding.Latin1.GetBytes(name + '\0');

    private static SafeFileHandle Checked(SafeFileHandle handle, string name) =>
        handle.IsInvalid ? throw Failure(name) : handle;

    private static void Check(int result, string name)
    {
        if (result != 0)
        {
            throw Failure(name);
        }
    }

    private static IOException Failure(string name) => new($"{Marshal.GetLastPInvokeErrorMessage()} ('{name}')");
}
