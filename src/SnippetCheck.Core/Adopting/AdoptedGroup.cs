using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>Fences that get tags together, because they need each other.</summary>
/// <param name="Change">The edits that write the tags.</param>
/// <param name="Fences">The fences, in the order of the post.</param>
public sealed record AdoptedGroup(Fix.Change Change, IReadOnlyList<AdoptedFence> Fences)
{
    /// <summary>What the fences share, which the front matter says then.</summary>
    public IReadOnlyList<ContextItem> Context { get; init; } = [];
}

/// <summary>A fence that gets tags.</summary>
/// <param name="Snippet">The fence without the tags.</param>
/// <param name="Tagging">The tags.</param>
/// <param name="Stricter">What fails, so that it's only compiled; null if nothing stricter is possible.</param>
public sealed record AdoptedFence(Snippet Snippet, Tagging Tagging, Stricter? Stricter);

/// <summary>A stricter promise that doesn't hold.</summary>
/// <param name="Disposition">What was tried.</param>
/// <param name="Problem">What's wrong then.</param>
public sealed record Stricter(Disposition Disposition, Problem Problem);

/// <summary>A fence that gets no tags.</summary>
/// <param name="Snippet">The fence.</param>
/// <param name="Reason">The reason.</param>
public sealed record LeftFence(Snippet Snippet, Reason Reason);

/// <summary>Why a fence gets no tags.</summary>
/// <param name="Tried">What was tried, or what prevents tags, as a sentence without its period.</param>
/// <param name="Problem">The checker's problem; null if nothing was checked.</param>
public sealed record Reason(string Tried, Problem? Problem)
{
    /// <summary>Its kind.</summary>
    public LeftKind Kind { get; init; } = LeftKinds.Of(Problem);

    /// <summary>The names that are perhaps renamed or removed.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
