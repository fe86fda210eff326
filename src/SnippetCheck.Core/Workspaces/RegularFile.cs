using SnippetCheck.Storage;

namespace SnippetCheck.Workspaces;

/// <summary>Reads files in untrusted folders. A file that's named like a post may be a pipe, which would block, or an endless device.</summary>
public static class RegularFile
{
    // Linux reports files in these folders as regular, but reading one may block or have effects.
    private static readonly string[] KernelFolders = ["/proc", "/sys"];

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">It can't be read, or isn't a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read it.</exception>
    public static byte[] Read(string path) =>
        IsRegular(path) ? File.ReadAllBytes(path) : throw new IOException("it isn't a regular file.");

    private static bool IsRegular(string path) =>
        FileStatus.Of(path) is not { IsRegular: false }
        && (
            OperatingSystem.IsWindows()
            || RealPath.Of(path) is not { } real
            || !KernelFolders.Any(f => RealPath.IsBelow(real, f))
        );
}
