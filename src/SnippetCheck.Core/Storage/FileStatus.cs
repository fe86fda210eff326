using System.Globalization;
using SnippetCheck.Native;

namespace SnippetCheck.Storage;

/// <summary>What Linux knows of a file, beyond what .NET asks it for.</summary>
/// <param name="IsRegular">Whether it is a plain file: no folder, pipe, socket or device.</param>
/// <param name="Room">The room that it takes, in bytes.</param>
/// <param name="Id">Its device and number, which no other file has as long as it's there.</param>
public sealed record FileStatus(bool IsRegular, long Room, string Id)
{
    /// <summary>That of a file, or of what a link leads to; null where it cannot be asked about.</summary>
    public static unsafe FileStatus? Of(string path)
    {
        // struct statx, which is the same on all architectures: the kind is in the mode, the room is counted in blocks of 512 bytes.
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
            OperatingSystem.IsLinux()
            && LibcFiles.Status(LibcFiles.WorkingFolder, path, 0, kindNumberAndBlocks, status) == 0
            ? new(
                (*(ushort*)(status + mode) & kinds) == regular,
                *(long*)(status + blocks) * 512,
                IdOf(*(uint*)(status + deviceMajor), *(uint*)(status + deviceMinor), *(ulong*)(status + number))
            )
            : null;
    }

    /// <summary>The same of a mapped file, as <c>/proc/self/maps</c> has it.</summary>
    /// <param name="device">The device's two numbers, in hexadecimal with a colon between.</param>
    /// <param name="number">The file's number.</param>
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
