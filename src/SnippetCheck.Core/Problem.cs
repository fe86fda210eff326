namespace SnippetCheck;

/// <summary>One finding.</summary>
/// <param name="Code">The compiler's code, or one of the catalogue <see cref="Problems"/>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Place">Where in the post it is.</param>
/// <param name="Message">What is wrong, in one sentence or two.</param>
/// <param name="Help">What to do about it; empty where the message says it.</param>
public sealed record Problem(string Code, Severity Severity, Place Place, string Message, string Help = "")
{
    /// <summary>What its code is about.</summary>
    public ProblemArea Area => ProblemAreas.Of(Code);

    /// <summary>Lines that show more: a diff, a stack trace.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
