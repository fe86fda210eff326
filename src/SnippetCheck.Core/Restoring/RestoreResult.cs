namespace SnippetCheck.Restoring;

/// <summary>What came of looking for what programs ask for.</summary>
internal abstract record RestoreResult
{
    private RestoreResult() { }

    /// <summary>All of it is there.</summary>
    /// <param name="Platform">What it gives.</param>
    public sealed record Complete(Platform Platform) : RestoreResult;

    /// <summary>Something is not.</summary>
    /// <param name="Failures">What, each once.</param>
    public sealed record Incomplete(IReadOnlyList<RestoreFailure> Failures) : RestoreResult;
}

/// <summary>Something that could not be had.</summary>
/// <param name="Kind">What is the matter with it.</param>
/// <param name="Subject">The id of a package or the file of a project; empty where nothing in particular is to blame.</param>
/// <param name="Details">What NuGet or the build says of it.</param>
internal sealed record RestoreFailure(RestoreFailureKind Kind, string Subject, IReadOnlyList<string> Details);

/// <summary>What is the matter with something that could not be had.</summary>
internal enum RestoreFailureKind
{
    /// <summary>There is no such package.</summary>
    NoPackage,

    /// <summary>The package is there, and not in this version.</summary>
    NoVersion,

    /// <summary>Something else.</summary>
    Other,
}
