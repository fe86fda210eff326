using SnippetCheck.Posts;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Publishing;

/// <summary>Reads what a site is made of: posts, and the images next to them.</summary>
/// <param name="folder">The full path of the working folder, where the paths of reports start.</param>
public sealed class SiteFiles(string folder)
{
    private const long LargestImage = 8L << 20;

    // A link may lead elsewhere.
    private readonly string _real = RealPath.Of(folder) ?? folder;

    /// <summary>The text of a post; null if it can't be read.</summary>
    /// <param name="path">Its path in reports.</param>
    internal string? TextOf(string path) =>
        Read(Path.GetFullPath(path, folder)) is { } bytes && Utf8Text.TryDecode(bytes, out var text, out _)
            ? text
            : null;

    /// <summary>The content of an image; null if it can't be read, is too large, or isn't below the working folder.</summary>
    /// <param name="path">Its path from the working folder.</param>
    internal byte[]? ImageAt(string path)
    {
        var full = path.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(path, folder);
        return
            full is not null
            && RealPath.Of(full) is { } real
            && RealPath.IsBelow(real, _real)
            && new FileInfo(real) is { Exists: true, Length: <= LargestImage }
            ? Read(real)
            : null;
    }

    private static byte[]? Read(string path)
    {
        try
        {
            return RegularFile.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
