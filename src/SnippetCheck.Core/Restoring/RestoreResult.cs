namespace SnippetCheck.Restoring;

/// <summary>The result of a restore.</summary>
internal abstract record RestoreResult
{
    private RestoreResult() { }

    /// <summary>Everything is available.</summary>
    /// <param name="Platform">The restored platform.</param>
    public sealed record Complete(Platform Platform) : RestoreResult
    {
        /// <summary>The versions that stand for those with wildcards, by the packages' ids.</summary>
        public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>Something couldn't be restored.</summary>
    /// <param name="Failures">The failures, each once.</param>
    public sealed record Incomplete(IReadOnlyList<RestoreFailure> Failures) : RestoreResult;
}

/// <summary>Something that couldn't be restored.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Subject">The id of a package or the file of a project; empty if the cause isn't known.</param>
/// <param name="Details">The messages of NuGet or the build.</param>
internal sealed record RestoreFailure(RestoreFailureKind Kind, string Subject, IReadOnlyList<string> Details);

/// <summary>Why something couldn't be restored.</summary>
internal enum RestoreFailureKind
{
    /// <summary>The package doesn't exist.</summary>
    NoPackage,

    /// <summary>The package exists, but not in this version.</summary>
    NoVersion,

    /// <summary>Any other reason.</summary>
    Other,
}
