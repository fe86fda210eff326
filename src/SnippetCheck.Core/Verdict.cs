namespace SnippetCheck;

/// <summary>The verdict on a snippet.</summary>
/// <param name="State">The verdict.</param>
/// <param name="Problems">Its problems, in the order of the post.</param>
public sealed record Verdict(VerdictState State, IReadOnlyList<Problem> Problems);

/// <summary>The possible verdicts.</summary>
public enum VerdictState
{
    /// <summary>The snippet does what the post says.</summary>
    Passed,

    /// <summary>The snippet doesn't do what the post says.</summary>
    Failed,

    /// <summary>It wasn't checked, for the author's reason.</summary>
    Skipped,

    /// <summary>It couldn't be checked, because an earlier snippet of its session failed.</summary>
    Blocked,

    /// <summary>It has no tags.</summary>
    Untagged,

    /// <summary>Nothing is wrong so far, but only a run shows whether the snippet does what the post says. Only a check with <see cref="CheckReach.Compile"/> leaves it at that.</summary>
    Undecided,
}
