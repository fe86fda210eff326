namespace SnippetCheck;

/// <summary>A C# fence with what its tags say of it.</summary>
/// <param name="Path">The path of its post.</param>
/// <param name="Id">A name that is unique in its post.</param>
/// <param name="Fence">The fence.</param>
/// <param name="Disposition">What is to be done with it.</param>
/// <param name="Expectation">What the post promises of it.</param>
/// <param name="Options">How it is compiled and run.</param>
/// <param name="Warnings">The warnings that a tag promises, exactly; null where none does.</param>
/// <param name="Membership">What it belongs to.</param>
/// <param name="Uses">The name of the set-up that it asks for; null where it asks for none.</param>
/// <param name="Problems">What is wrong with its tags. A snippet with an error here is not compiled.</param>
public sealed record Snippet(
    string Path,
    string Id,
    Fence Fence,
    Disposition Disposition,
    Expectation Expectation,
    SnippetOptions Options,
    IReadOnlyList<StatedCode>? Warnings,
    Membership Membership,
    string? Uses,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>The source that it is to be a copy of; null where it promises none, or none can be found.</summary>
    public SourceCopy? Copy { get; init; }

    /// <summary>The set-ups that are put before it, in order, with those that they are built on themselves.</summary>
    public IReadOnlyList<Snippet> Setups { get; init; } = [];

    /// <summary>What its program asks for besides the framework.</summary>
    public IReadOnlyList<ProgramDirective> Directives { get; init; } = [];

    /// <summary>The properties that it states, and that a check has no use for.</summary>
    public IReadOnlyList<string> IdleProperties { get; init; } = [];

    /// <summary>Where its framework is stated; where the post does not state it, the fence itself.</summary>
    public Place FrameworkPlace { get; init; } = Fence.Opening;

    /// <summary>The full path of its post's folder, where a NuGet.config is looked for; empty where the post is no file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether the post's defaults decide what is to be done with it, since the fence has no tags.</summary>
    public bool IsUntagged { get; init; }

    /// <summary>Whether what it states is inferred from words that its author did not choose for us, so that only what is sure to be wrong counts.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The files that fences above it are, by their paths: its working folder holds them when it starts.</summary>
    public IReadOnlyList<WorkingFile> Files { get; init; } = [];

    /// <summary>The files that fences state: they're read once it has ended.</summary>
    public IReadOnlyList<WorkingPath> Outputs =>
        Expectation is Expectation.Runs { Output.Files: var files } ? [.. files.Select(f => f.Path)] : [];

    /// <summary>The tags that it has of its own.</summary>
    public IReadOnlyList<GivenTag> Tags { get; init; } = [];

    /// <summary>Its line in the post: that of the opening fence or comment.</summary>
    public int Line => Fence.Opening.Line;

    /// <summary>Whether tags belong into comments here: its own stand in one, or the site generator understands no others.</summary>
    public bool WantsComments { get; init; }

    /// <summary>Whether it is no fence but a file of its own that several posts may share.</summary>
    public bool IsShared => Fence.Content.File is not null;

    /// <summary>Whether its tags can be understood.</summary>
    public bool IsSound => !Problems.Any(p => p.Severity == Severity.Error);
}

/// <summary>A tag that a fence has of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its value, or the several that it is made of; none where it has none.</param>
/// <param name="Place">Where it is.</param>
public sealed record GivenTag(string Name, IReadOnlyList<string> Values, Place Place);
