using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>Fences that get tags together, since they need each other: all of them, or none.</summary>
/// <param name="Change">How the tags are written.</param>
/// <param name="Fences">The fences, in the order of the post.</param>
public sealed record AdoptedGroup(Fix.Change Change, IReadOnlyList<AdoptedFence> Fences);

/// <summary>A fence that gets tags.</summary>
/// <param name="Snippet">The fence, as it is without them.</param>
/// <param name="Tagging">The tags.</param>
/// <param name="Weaker">Why it is only compiled, though it could be run; null where nothing stricter could hold.</param>
public sealed record AdoptedFence(Snippet Snippet, Tagging Tagging, Problem? Weaker);

/// <summary>A fence that stays as it is.</summary>
/// <param name="Snippet">The fence.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftFence(Snippet Snippet, Reason Reason);

/// <summary>Why a fence gets no tags.</summary>
/// <param name="Tried">What was tried, or what is in the way, as a sentence without its end.</param>
/// <param name="Problem">What the checker says of that; null where it was not asked.</param>
public sealed record Reason(string Tried, Problem? Problem);
