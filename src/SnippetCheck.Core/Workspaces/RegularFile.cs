using SnippetCheck.Storage;

namespace SnippetCheck.Workspaces;

/// <summary>Reads files of strangers' folders, where what is named like a post may be a pipe, on which reading would wait for ever, or a device without end.</summary>
public static class RegularFile
{
    // Linux calls files here regular, and reading one may wait for ever, or change something.
    private static readonly string[] KernelFolders = ["/proc", "/sys"];

    /// <summary>Reads all of a file.</summary>
    /// <exception cref="IOException">It cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
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
