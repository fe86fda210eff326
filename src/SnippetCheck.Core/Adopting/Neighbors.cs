using System.Collections.Concurrent;

namespace SnippetCheck.Adopting;

/// <summary>What posts that are adopted together know of each other.</summary>
internal sealed class Neighbors
{
    // The documentation of a library names its package once. A blog names many, each for the post that does.
    private const int MostNamed = 5;

    private const string Newest = "*";

    private readonly ConcurrentDictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins with the posts.</summary>
    public Neighbors(IEnumerable<OldPost> posts)
    {
        var named = posts
            .SelectMany(p => p.Packages)
            .GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.LastOrDefault(p => p.Version is not null) ?? same.First())
            .ToList();
        Packages = named.Count <= MostNamed ? named : [];
    }

    /// <summary>The packages that the posts tell readers to install, if they're few.</summary>
    public IReadOnlyList<PackageMention> Packages { get; }

    /// <summary>A package in its version for all posts, if the post that wants it states none.</summary>
    /// <param name="name">Its id.</param>
    /// <param name="stated">The version that's stated; null if there's none.</param>
    public ProgramDirective.Package Package(string name, string? stated) =>
        new(name, stated ?? _versions.GetValueOrDefault(name, Newest), default);

    /// <summary>Notes the newest version of a package.</summary>
    /// <param name="wanted">The package that was looked for.</param>
    /// <param name="found">The package that was found.</param>
    public void Note(ProgramDirective.Package wanted, ProgramDirective.Package found)
    {
        if (wanted.Version == Newest)
        {
            _versions.TryAdd(found.Name, found.Version);
        }
    }

    /// <summary>The version that was asked for; null for the newest.</summary>
    public static string? Stated(ProgramDirective.Package package) =>
        package.Version == Newest ? null : package.Version;
}
