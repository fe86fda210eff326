using System.Reflection;
using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>The report of a run: the values of the JSON report. All other formats are written from it, so that a merged report can't differ from a fresh one.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Tool">The tool that wrote the report.</param>
/// <param name="Sandbox">The layers of the sandbox that were active.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Posts">The posts, by path.</param>
/// <param name="Problems">Problems that concern no particular post.</param>
public sealed record ReportedRun(
    int Version,
    ReportedTool Tool,
    string Sandbox,
    ReportedSummary Summary,
    IReadOnlyList<ReportedPost> Posts,
    IReadOnlyList<ReportedProblem> Problems
)
{
    /// <summary>The version that this tool reads and writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The part of a larger run that this is; null for a whole run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportedShard? Shard { get; init; }

    /// <summary>True if the run was interrupted and the report is incomplete; otherwise null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Interrupted { get; init; }

    /// <summary>The day of the run, as <c>2026-11-22</c>; null if it isn't known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Date { get; init; }

    /// <summary>Collects what a report says about a run.</summary>
    public static ReportedRun Of(Report report)
    {
        var posts = report.Posts.Select(ReportedPost.Of).ToList();
        return new(
            CurrentVersion,
            ReportedTool.Ours,
            report.Sandbox,
            ReportedSummary.Of(posts, (long)report.Duration.TotalMilliseconds),
            posts,
            [.. report.Problems.Select(p => ReportedProblem.Of(p, ""))]
        )
        {
            Notes = report.Notes.Count == 0 ? null : report.Notes,
            Interrupted = report.IsInterrupted ? true : null,
        };
    }

    /// <summary>Facts that a reader should know, but that aren't problems; null if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>All problems: those of the run, then those of each post.</summary>
    [JsonIgnore]
    public IEnumerable<ReportedProblem> AllProblems => Problems.Concat(Posts.SelectMany(p => p.AllProblems));

    /// <summary>The run with other posts and new counts.</summary>
    public ReportedRun With(IReadOnlyList<ReportedPost> posts) =>
        this with
        {
            Posts = posts,
            Summary = ReportedSummary.Of(posts, Summary.DurationMs),
        };

    /// <summary>The run without the problems that fail a condition. Verdicts and counts stay the same.</summary>
    public ReportedRun Where(Func<ReportedProblem, bool> isKept) =>
        this with
        {
            Posts = [.. Posts.Select(p => p.Where(isKept))],
            Problems = [.. Problems.Where(isKept)],
        };
}

/// <summary>Which shard of a run a report covers.</summary>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Count">The number of shards.</param>
/// <param name="Set">A hash of the posts and of how they were divided. It's the same for all shards of a run.</param>
public sealed record ReportedShard(int Index, int Count, string Set);

/// <summary>The tool that wrote a report.</summary>
public sealed record ReportedTool(string Name, string Version)
{
    /// <summary>This tool.</summary>
    public static ReportedTool Ours { get; } =
        new(
            "SnippetCheck",
            typeof(ReportedTool)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                ?.InformationalVersion
                ?? ""
        );
}

/// <summary>The counts of a run.</summary>
/// <param name="Posts">The number of posts.</param>
/// <param name="Fences">The number of C# fences, including hidden ones.</param>
/// <param name="Checked">Fences that promise something: they passed, failed or were blocked.</param>
/// <param name="Passed">Fences that passed.</param>
/// <param name="Failed">Fences that failed.</param>
/// <param name="Skipped">Fences that were skipped.</param>
/// <param name="Blocked">Fences that weren't reached.</param>
/// <param name="Untagged">Fences without a tag or default that says what to do with them.</param>
/// <param name="Cached">Fences whose outcome comes from the cache.</param>
/// <param name="DurationMs">The duration of the run in milliseconds; for a merged run, the sum.</param>
public sealed record ReportedSummary(
    int Posts,
    int Fences,
    int Checked,
    int Passed,
    int Failed,
    int Skipped,
    int Blocked,
    int Untagged,
    int Cached,
    long DurationMs
)
{
    /// <summary>Those that passed, and were run.</summary>
    public int Run { get; init; }

    /// <summary>Those that passed, and were compiled, with nothing assumed.</summary>
    public int Compiled { get; init; }

    /// <summary>Those that passed, and were compiled, given that code which isn't shown declares some names.</summary>
    public int CompiledWithAssumptions { get; init; }

    /// <summary>Those that passed because they equal their source, and with which nothing else was done. They don't count as checked.</summary>
    public int EqualSource { get; init; }

    /// <summary>Those that passed, and don't only equal their source.</summary>
    [JsonIgnore]
    public int Kept => Passed - EqualSource;

    /// <summary>Those that only equal their source, in words.</summary>
    [JsonIgnore]
    public string EqualWords => EqualSource == 1 ? "equals its source" : "equal their source";

    /// <summary>Those that passed, by how much they promise.</summary>
    [JsonIgnore]
    public Strength Strength => new(Run, Compiled, CompiledWithAssumptions);

    /// <summary>The share of checked fences, in percent.</summary>
    [JsonIgnore]
    public double CheckedShare => new Coverage(Fences, Checked).Percent;

    // What builds on an earlier part of its session holds only if that part's names are declared.
    private static bool Assumes(IReadOnlyList<ReportedSnippet> snippets, int index) =>
        snippets[index].Assumed.Count > 0
        || (
            snippets[index].Session is { } session
            && snippets.Take(index).Any(s => s.Session == session && s.Assumed.Count > 0)
        );

    /// <summary>Counts the snippets of posts.</summary>
    public static ReportedSummary Of(IReadOnlyList<ReportedPost> posts, long durationMs)
    {
        var snippets = posts.SelectMany(p => p.Snippets).ToList();
        var strength = Strength.Of(
            posts.SelectMany(p =>
                p.Snippets.Index()
                    .Where(s => s.Item.Verdict == VerdictState.Passed)
                    .Select(s => (s.Item.Disposition, Assumes(p.Snippets, s.Index)))
            )
        );
        return new(
            posts.Count,
            snippets.Count,
            snippets.Count(s => s.IsChecked),
            Count(VerdictState.Passed),
            Count(VerdictState.Failed),
            Count(VerdictState.Skipped),
            Count(VerdictState.Blocked),
            Count(VerdictState.Untagged),
            snippets.Count(s => s.Cached),
            durationMs
        )
        {
            Run = strength.Run,
            Compiled = strength.Compiled,
            CompiledWithAssumptions = strength.CompiledWithAssumptions,
            EqualSource = snippets.Count(s => s.EqualsSource),
        };

        int Count(VerdictState state) => snippets.Count(s => s.Verdict == state);
    }
}
