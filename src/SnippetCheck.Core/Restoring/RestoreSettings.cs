namespace SnippetCheck.Restoring;

/// <summary>The NuGet configuration for a restore, and its target.</summary>
/// <param name="ConfigFolder">The folder where NuGet starts to look for configuration, in addition to the user's own.</param>
/// <param name="PackagesFolder">The folder that packages are restored to; empty for the user's own.</param>
/// <param name="FurtherFolders">Folders with packages that don't need to be restored.</param>
internal sealed record RestoreSettings(string ConfigFolder, string PackagesFolder, IReadOnlyList<string> FurtherFolders)
{
    /// <summary>The configuration files besides the user's own, each with its content, and the packages that were just packed.</summary>
    public IReadOnlyList<string> Configs { get; private init; } = [];

    /// <summary>Folders with packages that were just packed, which are sources like those of the configuration.</summary>
    public IReadOnlyList<string> FurtherSources { get; private init; } = [];

    /// <summary>
    /// The settings for a request. Packs of frameworks contain assemblies that the compiler loads, so no post decides where they come from:
    /// they're restored with the user's configuration alone.
    /// </summary>
    /// <param name="wanted">The request.</param>
    /// <param name="folders">The target folders.</param>
    /// <param name="packed">The packages that were just packed.</param>
    public static RestoreSettings For(RestoreRequest wanted, PackageFolders folders, PackedPackages packed)
    {
        if (wanted.IsFrameworkAlone)
        {
            return new(NoFolder, folders.Packs, []);
        }

        var files = NuGetConfigs.All(wanted.Folder);
        if (files.Count == 0 && packed.All.Count == 0)
        {
            return new(NoFolder, "", Existing([folders.Packs]));
        }

        IReadOnlyList<string> configs = [.. files, .. files.Select(ReadText), .. packed.Identity];
        return new(
            files is [var nearest, ..] ? Path.GetDirectoryName(nearest) ?? NoFolder : NoFolder,
            folders.PackagesBy(configs),
            Existing(
                packed.All.Any(p => PackageFolders.Has(PackageFolders.Users, p))
                    ? [folders.Packs]
                    : [folders.Packs, PackageFolders.Users]
            )
        )
        {
            Configs = configs,
            FurtherSources = packed.Folders,
        };
    }

    // There's no folder above the root, and only administrators can write to the root.
    private static string NoFolder =>
        Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/";

    // NuGet fails if one of them doesn't exist.
    private static IReadOnlyList<string> Existing(IEnumerable<string> paths) => [.. paths.Where(Directory.Exists)];

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
