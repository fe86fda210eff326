using System.Reflection;
using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>What is told of a run. It is the JSON report as values, and every other format is written from it, so that reports which were read say the same as fresh ones.</summary>
/// <param name="Version">The version of this shape.</param>
/// <param name="Tool">What made it.</param>
/// <param name="Sandbox">Which layers of the sandbox held.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Posts">The posts, by path.</param>
/// <param name="Problems">What concerns no post in particular.</param>
public sealed record ReportedRun(
    int Version,
    ReportedTool Tool,
    string Sandbox,
    ReportedSummary Summary,
    IReadOnlyList<ReportedPost> Posts,
    IReadOnlyList<ReportedProblem> Problems
)
{
    /// <summary>The version of the shape that is written and read here.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Which part of a larger run this is; null: it is a run of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportedShard? Shard { get; init; }

    /// <summary>True where the run was interrupted, so that it says only what was found until then; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Interrupted { get; init; }

    /// <summary>What is to be told of a report.</summary>
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

    /// <summary>What a reader should know, and is nobody's fault; null where there is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>All problems: those of the run, then those of the posts in their order.</summary>
    [JsonIgnore]
    public IEnumerable<ReportedProblem> AllProblems => Problems.Concat(Posts.SelectMany(p => p.AllProblems));

    /// <summary>The run with other posts, counted afresh.</summary>
    public ReportedRun With(IReadOnlyList<ReportedPost> posts) =>
        this with
        {
            Posts = posts,
            Summary = ReportedSummary.Of(posts, Summary.DurationMs),
        };

    /// <summary>The run without some of its problems. Verdicts and counts stay.</summary>
    public ReportedRun Where(Func<ReportedProblem, bool> isKept) =>
        this with
        {
            Posts = [.. Posts.Select(p => p.Where(isKept))],
            Problems = [.. Problems.Where(isKept)],
        };
}

/// <summary>One of the parts of a run that were made apart.</summary>
/// <param name="Index">Which, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Set">Names the posts and how they were shared out: it is the same in all parts of a run.</param>
public sealed record ReportedShard(int Index, int Count, string Set);

/// <summary>What made a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
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
/// <param name="Posts">Posts.</param>
/// <param name="Fences">C# fences, hidden ones included.</param>
/// <param name="Checked">Those that promise something: neither skipped nor untagged.</param>
/// <param name="Passed">Those that passed.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Skipped">Those that were skipped.</param>
/// <param name="Blocked">Those that were not reached.</param>
/// <param name="Untagged">Those of which nothing says what is to be done with them.</param>
/// <param name="Cached">Those whose outcome is that of an earlier run.</param>
/// <param name="DurationMs">How long the run took, in milliseconds; of several runs, all of them together.</param>
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

    /// <summary>Those that passed, by how much they promise.</summary>
    [JsonIgnore]
    public Strength Strength => new(Run, Compiled, CompiledWithAssumptions);

    /// <summary>The share of the fences that was checked, in percent.</summary>
    [JsonIgnore]
    public double CheckedShare => new Coverage(Fences, Checked).Percent;

    /// <summary>Counts.</summary>
    public static ReportedSummary Of(IReadOnlyList<ReportedPost> posts, long durationMs)
    {
        var snippets = posts.SelectMany(p => p.Snippets).ToList();
        var strength = Strength.Of(
            snippets.Where(s => s.Verdict == VerdictState.Passed).Select(s => (s.Disposition, s.Assumed.Count > 0))
        );
        return new(
            posts.Count,
            snippets.Count,
            Coverage.Of(snippets.Select(s => s.Verdict)).Checked,
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
        };

        int Count(VerdictState state) => snippets.Count(s => s.Verdict == state);
    }
}
