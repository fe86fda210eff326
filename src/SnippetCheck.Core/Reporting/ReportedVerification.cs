using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>Since when a snippet has passed, and what it was checked with.</summary>
/// <param name="Hash">The hash of its text (<see cref="FenceText.Hash"/>). The day counts as long as it stays the same.</param>
public sealed record ReportedVerification(string Hash)
{
    /// <summary>The day since which it has passed with this text, as <c>2026-11-22</c>; null if the run has no date.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Since { get; init; }

    /// <summary>The framework that it was compiled against, such as <c>net10.0</c>; null if it wasn't compiled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Framework { get; init; }

    /// <summary>The version of the SDK; null if it wasn't compiled, or if no SDK is installed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sdk { get; init; }

    /// <summary>The version of .NET that it ran on; null if it didn't run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Runtime { get; init; }

    /// <summary>The packages that it was compiled against, with those that they depend on; null if it wasn't compiled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ResolvedPackage>? Packages { get; init; }

    /// <summary>What a snippet was checked with; null if it didn't pass.</summary>
    public static ReportedVerification? Of(CheckedSnippet decided)
    {
        if (decided.Verdict.State != VerdictState.Passed)
        {
            return null;
        }

        var against = (decided.Outcome as Outcome.Answered)?.Findings.Against;
        return new(decided.Snippet.Fence.Content.Hash)
        {
            Framework = against?.Framework,
            Sdk = Known(against?.Sdk),
            Runtime = Known((decided.Outcome as Outcome.Ran)?.Run.Runtime),
            Packages = against?.Packages,
        };
    }

    private static string? Known(string? version) => version is { Length: > 0 } ? version : null;
}
