using SnippetCheck.Storage;

namespace SnippetCheck.Workspaces;

/// <summary>Reads files in untrusted folders. A file that's named like a post may be a pipe, which would block, or an endless device.</summary>
public static class RegularFile
{
    // Linux reports files in these folders as regular, but reading one may block or have effects. Without Linux's functions, devices are
    // known by their folder.
    private static readonly string[] KernelFolders = ["/proc", "/sys"];
    private static readonly string[] DeviceFolders = ["/dev"];

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">It can't be read, or isn't a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read it.</exception>
    public static byte[] Read(string path) => Read(path, RealPath.Of(path));

    /// <summary>Reads a whole file whose links have been resolved.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="real">The same without links; null if links form a circle.</param>
    /// <exception cref="IOException">It can't be read, or isn't a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read it.</exception>
    public static byte[] Read(string path, string? real) =>
        IsRegular(path, real) ? File.ReadAllBytes(path) : throw new IOException("it isn't a regular file.");

    private static bool IsRegular(string path, string? real) =>
        FileStatus.Of(path) is { } status
            ? status.IsRegular && !IsBelow(real, KernelFolders)
            : !IsBelow(real, DeviceFolders) && !PlainFile.IsPipe(path);

    private static bool IsBelow(string? real, string[] folders) =>
        real is not null && folders.Any(f => RealPath.IsBelow(real, f));
}
