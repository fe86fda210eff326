using System.Security;
using System.Text;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Packages that were just packed. They come before those of the feeds, even before others with the same version.</summary>
/// <param name="All">The packages.</param>
internal sealed record PackedPackages(IReadOnlyList<PackedPackage> All)
{
    /// <summary>The folders that they're in.</summary>
    public IReadOnlyList<string> Folders { get; } =
    [.. All.Select(p => Path.GetDirectoryName(p.Path)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What tells them from others, and from earlier ones.</summary>
    public IEnumerable<string> Identity => All.SelectMany(p => new[] { p.Path, p.Hash });

    /// <summary>What the feeds say of a package, with the versions that were packed.</summary>
    /// <param name="feeds">What they say.</param>
    /// <param name="package">The id of the package.</param>
    public ListedVersions Before(ListedVersions feeds, string package)
    {
        var own = All.Where(p => p.Id.Equals(package, StringComparison.OrdinalIgnoreCase))
            .Select(p => p.Version)
            .Distinct()
            .Order()
            .ToList();
        return own.Count == 0
            ? feeds
            : feeds switch
            {
                ListedVersions.Known known => known with { All = [.. known.All.Union(own).Order()], Packed = own },
                ListedVersions.None => new ListedVersions.Known(own) { Packed = own },
                _ => feeds with { Packed = own },
            };
    }

    /// <summary>
    /// Puts the packages into a folder for packages, where NuGet looks before it asks any source. Among sources, it takes a package with the
    /// right version from whichever answers first.
    /// </summary>
    /// <param name="folder">The folder, which has no others with the same versions.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>The errors, or null if it succeeded.</returns>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started, or the disk failed.</exception>
    public async Task<IReadOnlyList<string>?> InstallAsync(string folder, CancellationToken stop)
    {
        if (All.All(p => PackageFolders.Has(folder, p)))
        {
            return null;
        }

        using var temporary = new TemporaryFolder();
        var config = temporary.PathOf("NuGet.config");
        temporary.Write("NuGet.config", Encoding.UTF8.GetBytes(Config()));
        var project = GeneratedProject.WriteDownload(this, folder, config);
        temporary.Write(GeneratedProject.FileName, Encoding.UTF8.GetBytes(project));
        foreach (var (name, text) in GeneratedProject.FilesBeside)
        {
            temporary.Write(name, Encoding.UTF8.GetBytes(text));
        }

        var file = temporary.PathOf(GeneratedProject.FileName);
        return await MSBuild.RunAsync(file, ["-noAutoResponse", "-t:Restore"], temporary.Path, stop);
    }

    private string Config() =>
        $"""
            <configuration>
              <packageSources>
                <clear />
            {string.Concat(
                Folders.Select((f, i) => $"    <add key=\"packed{i}\" value=\"{SecurityElement.Escape(f)}\" />\n")
            )}  </packageSources>
            </configuration>
            """;
}
