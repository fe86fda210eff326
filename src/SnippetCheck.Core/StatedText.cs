namespace SnippetCheck;

/// <summary>Text that a post states, to be matched against text that was printed.</summary>
/// <param name="Lines">The stated lines.</param>
/// <param name="Match">How they match.</param>
/// <param name="End">Where the statement ends: the place of what is printed beyond it.</param>
public sealed record StatedText(IReadOnlyList<FenceLine> Lines, MatchMode Match, Place End)
{
    /// <summary>The fence that it fills; null where a comment in code states it, or where the fence's own tags are wrong.</summary>
    public Fence? Fence { get; init; }

    /// <summary>Whether no tag says so, but the prose above the fence.</summary>
    public bool IsInferred { get; init; }
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
