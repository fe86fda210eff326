using SnippetCheck.Reporting;

namespace SnippetCheck.Probing;

/// <summary>What a check would notice: the values of all its reports.</summary>
/// <param name="Version">The version of the JSON format.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Today">The counts of the check.</param>
/// <param name="Posts">The posts with snippets that were probed.</param>
public sealed record Probe(int Version, ReportedTool Tool, ReportedSummary Today, IReadOnlyList<ProbedPost> Posts)
{
    /// <summary>The version that this tool writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The counts of all posts.</summary>
    public ProbeCounts Counts => Posts.Aggregate(ProbeCounts.None, (sum, post) => sum.Plus(post.Counts));
}

/// <summary>A post that was probed.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Counts">The counts of its mutants.</param>
/// <param name="Survivors">The changes that nobody would notice, in the order of the post.</param>
public sealed record ProbedPost(string Path, ProbeCounts Counts, IReadOnlyList<Survivor> Survivors);

/// <summary>Counts of mutants.</summary>
/// <param name="Noticed">Those that the check noticed.</param>
/// <param name="Survived">Those that it didn't.</param>
/// <param name="Equivalent">Those that printed the same and ended the same way, so that there was nothing to notice.</param>
/// <param name="Untried">Those that the time wasn't enough for.</param>
public sealed record ProbeCounts(int Noticed, int Survived, int Equivalent, int Untried)
{
    /// <summary>No mutants.</summary>
    public static ProbeCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>The share of changes that were noticed, in percent; null if there was nothing to notice.</summary>
    public int? Score => Noticed + Survived == 0 ? null : 100 * Noticed / (Noticed + Survived);

    /// <summary>The sum of these counts and others.</summary>
    public ProbeCounts Plus(ProbeCounts other) =>
        new(Noticed + other.Noticed, Survived + other.Survived, Equivalent + other.Equivalent, Untried + other.Untried);
}

/// <summary>A change that the check doesn't notice.</summary>
/// <param name="Snippet">The id of the snippet.</param>
/// <param name="Line">The line of the change.</param>
/// <param name="Column">The column of the change.</param>
/// <param name="Kind">What was changed: <c>operator</c>, <c>literal</c>, <c>removal</c>, <c>name</c> or <c>statement</c>.</param>
/// <param name="From">The old text.</param>
/// <param name="To">The new text.</param>
/// <param name="Promise">What would catch it.</param>
public sealed record Survivor(
    string Snippet,
    int Line,
    int Column,
    string Kind,
    string From,
    string To,
    string Promise
);
