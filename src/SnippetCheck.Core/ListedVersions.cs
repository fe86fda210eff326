namespace SnippetCheck;

/// <summary>What the feeds say of the versions of a package.</summary>
public abstract record ListedVersions
{
    private ListedVersions() { }

    /// <summary>The versions that were just packed, in ascending order. They're among all that are known.</summary>
    public IReadOnlyList<PackageVersion> Packed { get; init; } = [];

    /// <summary>The newest of them; null if there are none.</summary>
    public PackageVersion? NewestPacked => Packed.Count > 0 ? Packed[^1] : null;

    /// <summary>They list these versions.</summary>
    /// <param name="All">The versions in ascending order; at least one.</param>
    public sealed record Known(IReadOnlyList<PackageVersion> All) : ListedVersions
    {
        /// <summary>Those of them that are deprecated.</summary>
        public IReadOnlyList<Deprecation> Deprecated { get; init; } = [];

        /// <summary>What may be missing of this, as a sentence; empty if nothing is.</summary>
        public string Reservation { get; init; } = "";

        /// <summary>The version that a line without one installs; null if it installs none.</summary>
        /// <param name="wantsPrerelease">Whether the line asks for prereleases.</param>
        public PackageVersion? Newest(bool wantsPrerelease) =>
            NewestPacked ?? All.LastOrDefault(v => wantsPrerelease || !v.IsPrerelease);
    }

    /// <summary>All of them were asked, and list none.</summary>
    public sealed record None : ListedVersions;

    /// <summary>They couldn't be asked.</summary>
    /// <param name="Why">The reason, as a sentence.</param>
    public sealed record Unknown(string Why) : ListedVersions;
}

/// <summary>A version of a package that shouldn't be used any more.</summary>
/// <param name="Version">The version.</param>
/// <param name="Message">What its owners say about it; may be empty.</param>
public sealed record Deprecation(PackageVersion Version, string Message);
