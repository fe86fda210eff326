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
    public ProbeCounts Counts => ProbeCounts.Of(Posts);
}
