using System.Text.Json.Serialization;
using SnippetCheck.Reporting;

namespace SnippetCheck.Forecasting;

/// <summary>What would be different if one thing changed: the values of all its reports.</summary>
/// <param name="Version">The version of the JSON format.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Today">The counts of today's check.</param>
/// <param name="Problems">The errors of today's check.</param>
/// <param name="Obsolete">The snippets that use an API that's obsolete today.</param>
/// <param name="Changes">The changes that were tried and make a difference.</param>
/// <param name="Same">The changes that were tried and make none.</param>
/// <param name="Skipped">What couldn't be tried.</param>
public sealed record Forecast(
    int Version,
    ReportedTool Tool,
    ReportedSummary Today,
    IReadOnlyList<ReportedProblem> Problems,
    IReadOnlyList<ForecastFinding> Obsolete,
    IReadOnlyList<ForecastChange> Changes,
    IReadOnlyList<ForecastChange> Same,
    IReadOnlyList<SkippedChange> Skipped
)
{
    /// <summary>The version that this tool writes.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>A change, and what it would do.</summary>
/// <param name="Kind">What changes: <c>package</c>, <c>langversion</c> or <c>framework</c>.</param>
/// <param name="Name">The package, or the kind again.</param>
/// <param name="From">The versions of today.</param>
/// <param name="To">The version that was tried.</param>
/// <param name="Affected">The number of snippets that it affects.</param>
/// <param name="Breaks">The snippets that pass today and would fail.</param>
/// <param name="WillBreak">The snippets that would use an API that's obsolete then.</param>
public sealed record ForecastChange(
    string Kind,
    string Name,
    IReadOnlyList<string> From,
    string To,
    int Affected,
    IReadOnlyList<ForecastFinding> Breaks,
    IReadOnlyList<ForecastFinding> WillBreak
)
{
    /// <summary>The change, as a title: <c>Polly 8.5.0 → 9.0.0</c>.</summary>
    public string Title =>
        Kind switch
        {
            "package" => $"{Name} {string.Join(", ", From)} → {To}",
            "langversion" => $"C# {string.Join(", ", From)} → {To}",
            _ => $"{string.Join(", ", From)} → {To}",
        };

    /// <summary>Whether anything would be different.</summary>
    [JsonIgnore]
    public bool IsDifferent => Breaks.Count + WillBreak.Count > 0;
}

/// <summary>A snippet with problems that it would have.</summary>
/// <param name="Path">The path of its post.</param>
/// <param name="Snippet">Its id.</param>
/// <param name="Line">The line of its opening fence.</param>
/// <param name="Since">The first version that has the problems; null if that isn't known.</param>
/// <param name="Problems">The problems, at their places in the post of today.</param>
public sealed record ForecastFinding(
    string Path,
    string Snippet,
    int Line,
    string? Since,
    IReadOnlyList<ReportedProblem> Problems
);

/// <summary>A change that couldn't be tried.</summary>
/// <param name="What">The change.</param>
/// <param name="Why">The reason, as a sentence.</param>
public sealed record SkippedChange(string What, string Why);
