using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>The folders that packages are restored to, by the configuration that they come from.</summary>
/// <param name="cache">The cache. If it can't be used, the folders are temporary.</param>
internal sealed class PackageFolders(CacheFolder cache) : IDisposable
{
    private const string Noted = ".nupkg.metadata";

    private readonly Lazy<TemporaryFolder> _temporary = new(() => new());

    /// <summary>
    /// The folder for packs of frameworks. Only the user's own NuGet configuration decides where they come from, never a post's.
    /// </summary>
    public string Packs => Place("packs");

    /// <summary>
    /// The folder for packages that come from a post's <c>NuGet.config</c>. Each configuration has its own. In the user's folder, a later
    /// build would mistake these packages for packages from the user's sources.
    /// </summary>
    public string PackagesBy(IReadOnlyList<string> configs) => Place("packages", PlatformStore.Key(configs));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_temporary.IsValueCreated)
        {
            _temporary.Value.Dispose();
        }
    }

    /// <summary>The user's own folder of packages.</summary>
    public static string Users { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Whether a package is complete. NuGet writes this file last.</summary>
    public static bool IsWhole(string package) => File.Exists(Path.Combine(package, Noted));

    /// <summary>Whether a folder for packages has one with the same id and version.</summary>
    public static bool Has(string folder, PackedPackage package) =>
        IsWhole(Path.Combine(folder, package.Id.ToLowerInvariant(), package.Version.Normal.ToLowerInvariant()));

    private string Place(params string[] names) =>
        cache.FolderFor(names) ?? _temporary.Value.Folder(Path.Combine(names));
}
