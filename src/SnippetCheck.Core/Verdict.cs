namespace SnippetCheck;

/// <summary>What is said of a snippet in the end.</summary>
/// <param name="State">The word for it.</param>
/// <param name="Problems">What is wrong, in the order of the post.</param>
public sealed record Verdict(VerdictState State, IReadOnlyList<Problem> Problems);

/// <summary>The words for a verdict.</summary>
public enum VerdictState
{
    /// <summary>The snippet does what the post says.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>It was not checked, and the author gave a reason.</summary>
    Skipped,

    /// <summary>It could not be checked, since one before it in its session failed.</summary>
    Blocked,

    /// <summary>Nothing says what is to be done with it.</summary>
    Untagged,
}
