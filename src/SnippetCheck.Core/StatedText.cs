namespace SnippetCheck;

/// <summary>Text that a post states, to be matched against text that was printed.</summary>
/// <param name="Lines">The stated lines.</param>
/// <param name="Match">How they match.</param>
/// <param name="End">Where the statement ends: the place of what is printed beyond it.</param>
public sealed record StatedText(IReadOnlyList<FenceLine> Lines, MatchMode Match, Place End)
{
    /// <summary>The fence that it fills; null where a comment in code states it, or where the fence's own tags are wrong.</summary>
    public Fence? Fence { get; init; }

    /// <summary>What says that this is output.</summary>
    public OutputEvidence Evidence { get; init; }
}

/// <summary>What says of a text that it is output.</summary>
public enum OutputEvidence
{
    /// <summary>A tag, or a comment in the code.</summary>
    Stated,

    /// <summary>The prose above it.</summary>
    Prose,

    /// <summary>Nothing, but it stands right behind the code.</summary>
    Position,
}

/// <summary>How stated lines match printed ones.</summary>
public enum MatchMode
{
    /// <summary>In order, with wildcards.</summary>
    Exact,

    /// <summary>In order, without wildcards.</summary>
    Literal,

    /// <summary>In any order.</summary>
    Unordered,

    /// <summary>The stated lines occur among the printed ones, in order.</summary>
    Contains,

    /// <summary>In order, each a regular expression.</summary>
    Regex,

    /// <summary>Equal as JSON.</summary>
    Json,
}
