namespace SnippetCheck;

/// <summary>A problem of a post or a run.</summary>
/// <param name="Code">A code of the compiler, or of the catalogue <see cref="Problems"/>.</param>
/// <param name="Severity">How severe it is.</param>
/// <param name="Place">Its place in the post.</param>
/// <param name="Message">What's wrong, in one or two sentences.</param>
/// <param name="Help">What to do about it; empty if the message already says so.</param>
public sealed record Problem(string Code, Severity Severity, Place Place, string Message, string Help = "")
{
    /// <summary>The area of its code.</summary>
    public ProblemArea Area => ProblemAreas.Of(Code);

    /// <summary>What an editor can do about it; none where only the author can.</summary>
    public IReadOnlyList<Remedy> Remedies { get; init; } = [];

    /// <summary>More lines: a diff, a stack trace.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
