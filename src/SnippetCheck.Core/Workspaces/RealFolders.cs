namespace SnippetCheck.Workspaces;

/// <summary>Resolves the links in the paths of many files. Each folder is resolved once, so that a file costs one system call and not one per folder.</summary>
internal sealed class RealFolders
{
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>A folder's path without links; null if links form a circle.</summary>
    /// <param name="folder">Its full path.</param>
    public string? Of(string folder)
    {
        if (!_known.TryGetValue(folder, out var real))
        {
            _known[folder] = real = RealPath.Of(folder);
        }

        return real;
    }

    /// <summary>A file's path without links; null if links form a circle.</summary>
    /// <param name="path">Its full path.</param>
    public string? OfFile(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || Of(folder) is not { } real)
        {
            return null;
        }

        var file = Path.Combine(real, Path.GetFileName(path));
        return new FileInfo(file).LinkTarget is null ? file : RealPath.Of(file);
    }
}
