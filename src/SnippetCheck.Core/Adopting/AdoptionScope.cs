using System.Collections.Concurrent;

namespace SnippetCheck.Adopting;

/// <summary>What posts that are adopted together know of each other.</summary>
internal sealed class AdoptionScope
{
    // The documentation of a library names its package once. A blog names many, each for the post that does.
    private const int MostNamed = 5;

    private const string Newest = "*";

    // Their versions go with those of .NET.
    private static readonly string[] OfNet =
    [
        "Microsoft.AspNetCore.",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.Extensions.",
    ];

    private readonly ConcurrentDictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<IReadOnlySet<string>> _declared;
    private readonly Lazy<IReadOnlySet<string>> _built;

    /// <summary>Begins with the posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="built">Returns the ids of the packages that the posts' repository builds.</param>
    public AdoptionScope(IReadOnlyList<OldPost> posts, Func<IReadOnlySet<string>> built)
    {
        _built = new(built);
        _declared = new(() =>
            posts
                .SelectMany(p => Enumerable.Range(0, p.Post.Snippets.Count).SelectMany(i => p.DeclaredIn(i)))
                .ToHashSet()
        );
        var named = NamedPackages.Of(posts.SelectMany(p => p.Packages));
        Packages = named.Count <= MostNamed ? named : [];
    }

    /// <summary>The packages that the posts tell readers to install, if they're few.</summary>
    public IReadOnlyList<InstallLine> Packages { get; }

    /// <summary>Whether a fence of the posts declares a name, at its top or deeper.</summary>
    public bool Declare(string name) => _declared.Value.Contains(name);

    /// <summary>Whether the posts' repository builds a package. It's older than the one on a feed, or newer.</summary>
    public bool Builds(string package) => _built.Value.Contains(package);

    /// <summary>A package in its version for all posts, if the post that wants it states none.</summary>
    /// <param name="name">Its id.</param>
    /// <param name="stated">The version that's stated; null if there's none.</param>
    public ProgramDirective.Package Package(string name, string? stated) =>
        new(name, stated ?? _versions.GetValueOrDefault(name, NewestFor(name)), default);

    /// <summary>Notes the newest version of a package.</summary>
    /// <param name="wanted">The package that was looked for.</param>
    /// <param name="found">The package that was found.</param>
    public void Note(ProgramDirective.Package wanted, ProgramDirective.Package found)
    {
        if (IsNewest(wanted))
        {
            _versions.TryAdd(found.Name, found.Version);
        }
    }

    /// <summary>The version that was asked for; null for the newest.</summary>
    /// <param name="package">The package.</param>
    public static string? Stated(ProgramDirective.Package package) => IsNewest(package) ? null : package.Version;

    /// <summary>A package in its newest version of all, where only the newest for this .NET was looked for; otherwise the package as it is.</summary>
    /// <param name="package">The package.</param>
    public static ProgramDirective.Package Widened(ProgramDirective.Package package) =>
        IsNewest(package) ? package with { Version = Newest } : package;

    private static bool IsNewest(ProgramDirective.Package package) =>
        package.Version == Newest || package.Version == NewestFor(package.Name);

    // What comes with a later .NET than the one that's checked with is no version to begin with.
    private static string NewestFor(string name) =>
        Array.Exists(OfNet, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
            ? FormattableString.Invariant($"{Framework.Default.Major}.*")
            : Newest;
}
