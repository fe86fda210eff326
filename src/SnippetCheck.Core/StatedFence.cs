namespace SnippetCheck;

/// <summary>A fence that states what a snippet prints or writes.</summary>
/// <param name="Target">What it's about.</param>
/// <param name="Text">The stated text.</param>
/// <param name="Fence">The fence.</param>
public sealed record StatedFence(OutputTarget Target, StatedText Text, Fence Fence)
{
    /// <summary>Where the statement begins. There may be several in one fence.</summary>
    public Place First { get; init; } = Fence.Opening;

    /// <summary>Where the statement ends.</summary>
    public Place Last { get; init; } = Fence.Closing;

    /// <summary>How it's known to be output.</summary>
    public OutputEvidence Evidence { get; init; }

    /// <summary>Whether its tags are valid. If they aren't, it's compared, but not rewritten.</summary>
    public bool IsSound { get; init; } = true;
}

/// <summary>How a text is known to be output.</summary>
public enum OutputEvidence
{
    /// <summary>By a tag.</summary>
    Stated,

    /// <summary>By the prose above it.</summary>
    Prose,

    /// <summary>Only by its position right after the code.</summary>
    Position,
}
