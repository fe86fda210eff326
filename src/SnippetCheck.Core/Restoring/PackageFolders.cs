using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>The folders that packages are restored to and read from, by whose configuration they came.</summary>
/// <param name="cache">The cache. Where there is none, they last as long as the run.</param>
internal sealed class PackageFolders(CacheFolder cache) : IDisposable
{
    private const string Noted = ".nupkg.metadata";

    private readonly Lazy<TemporaryFolder> _temporary = new(() => new());

    /// <summary>
    /// Packs of frameworks. The user's own configuration of NuGet decides what gets here, never a post's.
    /// </summary>
    public string Packs => Place("packs");

    /// <summary>
    /// The packages that a post's <c>NuGet.config</c> brought. They have a folder for each configuration: in the
    /// user's own folder, a later build
    /// would take them for those of the user's sources.
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

    /// <summary>Whether all of a package is there: NuGet writes its note last.</summary>
    public static bool IsWhole(string package) => File.Exists(Path.Combine(package, Noted));

    private string Place(params string[] names) =>
        cache.FolderFor(names) ?? _temporary.Value.Folder(Path.Combine(names));
}
