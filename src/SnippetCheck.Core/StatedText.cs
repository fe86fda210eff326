namespace SnippetCheck;

/// <summary>Text that a post states, for comparison with printed text.</summary>
/// <param name="Lines">The stated lines.</param>
/// <param name="Match">How the lines match.</param>
/// <param name="End">The end of the statement, where additional output is reported.</param>
public sealed record StatedText(IReadOnlyList<FenceLine> Lines, MatchMode Match, Place End)
{
    /// <summary>Whether its lines stand without their common indent, so that it can't state how far all of the output is indented.</summary>
    public bool IsDedented { get; init; }
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
