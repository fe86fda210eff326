namespace SnippetCheck;

/// <summary>What the feeds say of the versions of a package.</summary>
public abstract record ListedVersions
{
    private ListedVersions() { }

    /// <summary>They list these versions.</summary>
    /// <param name="All">The versions in ascending order; at least one.</param>
    public sealed record Known(IReadOnlyList<PackageVersion> All) : ListedVersions;

    /// <summary>They couldn't be asked, or list none.</summary>
    /// <param name="Why">The reason, as a sentence.</param>
    public sealed record Unknown(string Why) : ListedVersions;
}
