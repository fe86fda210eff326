using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Storage;

/// <summary>
/// Reads files that a running snippet may have open. .NET takes a shared lock on each file that it opens, so a snippet with an exclusive
/// lock could keep us from opening it.
/// </summary>
internal static class UnlockedFile
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read it.</exception>
    public static byte[] Read(string path)
    {
        var descriptor = LinuxCalls.AreUsed ? LibcFiles.Open(path, CloseOnExec, 0) : -1;
        using var file = new FileStream(
            descriptor >= 0
                ? new SafeFileHandle(descriptor, ownsHandle: true)
                // Other systems; and if something is wrong, this reports it.
                : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            FileAccess.Read,
            bufferSize: 0
        );
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
