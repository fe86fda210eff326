namespace SnippetCheck.Restoring;

/// <summary>By which configuration of NuGet something is restored, and to where.</summary>
/// <param name="ConfigFolder">The folder in and above which NuGet looks for configuration, besides the user's own.</param>
/// <param name="PackagesFolder">The folder that packages are restored to; empty: the user's own.</param>
/// <param name="FurtherFolders">Folders with packages that need not be restored.</param>
internal sealed record RestoreSettings(string ConfigFolder, string PackagesFolder, IReadOnlyList<string> FurtherFolders)
{
    /// <summary>The files of the configuration besides the user's own, each with what it holds.</summary>
    public IReadOnlyList<string> Configs { get; private init; } = [];

    /// <summary>
    /// The settings for what a program asks for. The packs of frameworks hold assemblies that the compiler loads, so
    /// that no post decides where
    /// they come from: they are restored by the user's configuration alone.
    /// </summary>
    public static RestoreSettings For(RestoreRequest wanted, PackageFolders folders)
    {
        if (wanted.IsFrameworkAlone)
        {
            return new(NoFolder, folders.Packs, []);
        }

        var files = NuGetConfigs.All(wanted.Folder);
        if (files.Count == 0)
        {
            return new(NoFolder, "", Existing([folders.Packs]));
        }

        IReadOnlyList<string> configs = [.. files, .. files.Select(ReadText)];
        return new(
            Path.GetDirectoryName(files[0]) ?? NoFolder,
            folders.PackagesBy(configs),
            Existing([folders.Packs, PackageFolders.Users])
        )
        {
            Configs = configs,
        };
    }

    // Above the root there is no other folder, and in it nobody but the administrator writes.
    private static string NoFolder =>
        Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/";

    // NuGet refuses to begin where one of them is not there.
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
