using System.Runtime.InteropServices;

namespace SnippetCheck.Confining;

/// <summary>What Linux knows of a file, beyond what .NET asks it for.</summary>
/// <param name="IsRegular">Whether it is a plain file: no folder, pipe, socket or device.</param>
/// <param name="Room">The room that it takes, in bytes.</param>
public sealed partial record FileStatus(bool IsRegular, long Room)
{
    private const int HereFolder = -100;

    /// <summary>That of a file, or of what a link leads to; null where it cannot be asked about.</summary>
    public static unsafe FileStatus? Of(string path)
    {
        // struct statx, which is the same on all architectures: the kind is in the mode, the room is counted in blocks of 512 bytes.
        const int size = 256;
        const int mode = 28;
        const int blocks = 48;
        const uint kindAndBlocks = 0x401;
        const int kinds = 0xF000;
        const int regular = 0x8000;
        var status = stackalloc byte[size];
        return OperatingSystem.IsLinux() && Ask(HereFolder, path, 0, kindAndBlocks, status) == 0
            ? new((*(ushort*)(status + mode) & kinds) == regular, *(long*)(status + blocks) * 512)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Ask(int folder, string path, int flags, uint mask, byte* status);
}
