namespace SnippetCheck.Probing;

/// <summary>A small change to a post that a check should notice.</summary>
/// <param name="Kind">What is changed.</param>
/// <param name="From">The old text.</param>
/// <param name="To">The new text; empty if the old text is removed.</param>
/// <param name="Edit">The change of the post.</param>
internal sealed record Mutant(MutationKind Kind, string From, string To, Edit Edit)
{
    /// <summary>What happens to the mutant, where that's known because only what's stated is changed; null if its code is.</summary>
    public Outcome? Known { get; init; }
}

/// <summary>What a mutation changes. The most telling kinds come first.</summary>
public enum MutationKind
{
    /// <summary>A character of what the post states, in a fence, a tag or a comment.</summary>
    Statement,

    /// <summary>A statement of the code, which is removed.</summary>
    Removal,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>A number, a string or a Boolean.</summary>
    Literal,

    /// <summary>A name, which is replaced by another variable.</summary>
    Name,
}
