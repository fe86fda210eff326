using Microsoft.Win32.SafeHandles;
using SnippetCheck.Native;

namespace SnippetCheck.Storage;

/// <summary>
/// Reads files that a running snippet may read too. .NET takes a shared lock on each file that it opens, and a snippet
/// that holds an exclusive one would keep it from opening it.
/// </summary>
internal static class UnlockedFile
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Reads all of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path)
    {
        var descriptor = OperatingSystem.IsLinux() ? LibcFiles.Open(path, CloseOnExec, 0) : -1;
        if (descriptor < 0)
        {
            // Elsewhere, or what's wrong is said by the usual way.
            return File.ReadAllBytes(path);
        }

        using var file = new FileStream(
            new SafeFileHandle(descriptor, ownsHandle: true),
            FileAccess.Read,
            bufferSize: 0
        );
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
