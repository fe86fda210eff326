namespace SnippetCheck;

/// <summary>A C# fence with the meaning of its tags.</summary>
/// <param name="Path">The path of its post.</param>
/// <param name="Id">Its id, unique in its post.</param>
/// <param name="Fence">The fence.</param>
/// <param name="Disposition">What its tags ask for.</param>
/// <param name="Expectation">What the post promises about it.</param>
/// <param name="Options">How to compile and run it.</param>
/// <param name="Warnings">Exactly the warnings that a tag promises; null if no tag does.</param>
/// <param name="Membership">How it's combined with other snippets.</param>
/// <param name="Uses">The name of the setup that it asks for; null if it asks for none.</param>
/// <param name="Problems">The problems of its tags. A snippet with an error here isn't compiled.</param>
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
    /// <summary>The source that it must be a copy of; null if its tags name none, or if the source can't be found.</summary>
    public SourceCopy? Copy { get; init; }

    /// <summary>The codes of errors and warnings that its tags state.</summary>
    public IEnumerable<StatedCode> StatedCodes =>
        [.. Warnings ?? [], .. Expectation is Expectation.Fails fails ? fails.Codes : []];

    /// <summary>The set-ups that are put before it, in order, with those that they are built on themselves.</summary>
    public IReadOnlyList<Snippet> Setups { get; init; } = [];

    /// <summary>The directives of its program, without properties.</summary>
    public IReadOnlyList<ProgramDirective> Directives { get; init; } = [];

    /// <summary>Its <c>#:property</c> directives that have no effect on a check.</summary>
    public IReadOnlyList<string> IdleProperties { get; init; } = [];

    /// <summary>The place of its framework; the fence itself if the post doesn't state one.</summary>
    public Place FrameworkPlace { get; init; } = Fence.Opening;

    /// <summary>The full path of its post's folder, where the search for a NuGet.config starts; empty if the post isn't a file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether its fence has no tags, so that the post's defaults decide what happens with it.</summary>
    public bool IsUntagged { get; init; }

    /// <summary>Whether what it states is inferred, so that only certain mistakes count. Its author may not know SnippetCheck.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The files that fences above it are, by their paths: its working folder holds them when it starts.</summary>
    public IReadOnlyList<WorkingFile> Files { get; init; } = [];

    /// <summary>The files that fences state: they're read once it has ended.</summary>
    public IReadOnlyList<WorkingPath> Outputs =>
        Expectation is Expectation.Runs { Output.Fences: var fences }
            ? [.. fences.Select(f => f.Target).OfType<OutputTarget.File>().Select(f => f.Path)]
            : [];

    /// <summary>The tags of its own fence.</summary>
    public IReadOnlyList<GivenTag> Tags { get; init; } = [];

    /// <summary>The line of its opening fence or comment.</summary>
    public int Line => Fence.Opening.Line;

    /// <summary>Whether tags should be written in comments: its own are, or the site generator supports no others.</summary>
    public bool WantsComments { get; init; }

    /// <summary>The index of its chapter: in a C# file, of the documentation comment. Sessions and set-ups don't cross chapters; Markdown has only one.</summary>
    public int Chapter { get; init; }

    /// <summary>Whether it is no fence but a file of its own that several posts may share.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether its code is in another file, which its post includes.</summary>
    public bool IsIncluded => !IsShared && Fence.Content.File is not null;

    /// <summary>Whether its tags are valid.</summary>
    public bool IsSound => !Problems.Any(p => p.Severity == Severity.Error);
}

/// <summary>A tag of a fence.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values; empty if it has none.</param>
/// <param name="Place">Its place.</param>
public sealed record GivenTag(string Name, IReadOnlyList<string> Values, Place Place);
