using System.Globalization;
using SnippetCheck.Interop;

namespace SnippetCheck.Storage;

/// <summary>The status of a file on Linux, beyond what .NET provides.</summary>
/// <param name="IsRegular">Whether it's a regular file, not a folder, pipe, socket or device.</param>
/// <param name="Room">Its allocated size, in bytes.</param>
/// <param name="Id">Its device and inode, which are unique while it exists.</param>
public sealed record FileStatus(bool IsRegular, long Room, string Id)
{
    /// <summary>The status of a file, or of the target of a link; null if it can't be determined.</summary>
    public static unsafe FileStatus? Of(string path)
    {
        // struct statx is the same on all architectures. The mode contains the type, and blocks have 512 bytes.
        const int size = 256;
        const int mode = 28;
        const int number = 32;
        const int blocks = 48;
        const int deviceMajor = 136;
        const int deviceMinor = 140;
        const uint kindNumberAndBlocks = 0x501;
        const int kinds = 0xF000;
        const int regular = 0x8000;
        var status = stackalloc byte[size];
        return
            LinuxCalls.AreUsed && LibcFiles.Status(LibcFiles.WorkingFolder, path, 0, kindNumberAndBlocks, status) == 0
            ? new(
                (*(ushort*)(status + mode) & kinds) == regular,
                *(long*)(status + blocks) * 512,
                IdOf(*(uint*)(status + deviceMajor), *(uint*)(status + deviceMinor), *(ulong*)(status + number))
            )
            : null;
    }

    /// <summary>The id of a mapped file, from its line in <c>/proc/self/maps</c>.</summary>
    /// <param name="device">The device: two hexadecimal numbers, separated by a colon.</param>
    /// <param name="number">The inode.</param>
    public static string IdOf(string device, string number)
    {
        var parts = device.Split(':');
        return IdOf(
            uint.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            uint.Parse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            ulong.Parse(number, CultureInfo.InvariantCulture)
        );
    }

    private static string IdOf(uint major, uint minor, ulong number) =>
        string.Create(CultureInfo.InvariantCulture, $"{major}:{minor}:{number}");
}
