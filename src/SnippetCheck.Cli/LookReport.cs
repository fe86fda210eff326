using System.Text.Json;
using System.Text.Json.Serialization;
using SnippetCheck.Looking;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The result of <c>look</c>: the values of <c>look --format json</c>.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Tool">The tool that wrote it.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Wrong">What looks wrong, the surest first.</param>
/// <param name="Posts">The posts, by path.</param>
/// <param name="Next">The command to try next; empty if there's nothing to do.</param>
internal sealed record LookReport(
    int Version,
    ReportedTool Tool,
    LookSummary Summary,
    IReadOnlyList<LookProblem> Wrong,
    IReadOnlyList<LookPost> Posts,
    string Next
)
{
    private const int CurrentVersion = 1;

    /// <summary>Reports on posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="paths">The paths of the command line.</param>
    /// <param name="time">How long it took.</param>
    public static LookReport Of(IReadOnlyList<LookedPost> posts, IReadOnlyList<string> paths, TimeSpan time)
    {
        var fences = posts.SelectMany(p => p.Fences).ToList();
        return new(
            CurrentVersion,
            ReportedTool.Ours,
            new(
                posts.Count,
                fences.Count,
                posts.Sum(p => p.Tagged),
                Count(FenceStanding.Runs),
                Count(FenceStanding.Compiles),
                Count(FenceStanding.NeedsNames),
                Count(FenceStanding.Wrong),
                Count(FenceStanding.LeavesOut),
                Count(FenceStanding.NoCode),
                Count(FenceStanding.Cut),
                Count(FenceStanding.Unavailable),
                Count(FenceStanding.Failed),
                (long)time.TotalMilliseconds
            ),
            [
                .. posts
                    .SelectMany(p =>
                        p.Fences.Where(f => f.Standing == FenceStanding.Wrong)
                            .SelectMany(f => f.Suspicions.Select(s => LookProblem.Of(s, f.Snippet, p.Path)))
                    )
                    .OrderBy(p => p.Sureness),
            ],
            [.. posts.Select(LookPost.Of)],
            fences.Count == 0 ? "" : $"snippetcheck adopt {string.Concat(paths.Select(p => $"{Quoted(p)} "))}--dry-run"
        );

        int Count(FenceStanding standing) => fences.Count(f => f.Standing == standing);
    }

    /// <summary>Writes the report as JSON.</summary>
    public void Write(Stream output)
    {
        // A CI runner scans standard output for commands.
        using var writer = new Utf8JsonWriter(output, new() { Indented = true, Encoder = JsonReport.ForConsole });
        JsonSerializer.Serialize(writer, this, LookJson.Default.LookReport);
    }

    private static string Quoted(string path) =>
        path.All(c => char.IsLetterOrDigit(c) || c is '/' or '\\' or '.' or '-' or '_' or ':') ? path : $"\"{path}\"";
}

/// <summary>The counts of a look.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Fences">C# fences without tags.</param>
/// <param name="Tagged">C# fences with tags, and included ones, which aren't looked at.</param>
/// <param name="Run">Those that run to their end.</param>
/// <param name="Compile">Those that compile.</param>
/// <param name="NeedNames">Those that compile, but for names that the posts don't show.</param>
/// <param name="Wrong">Those in which something looks wrong.</param>
/// <param name="LeaveOut">Those that leave out code.</param>
/// <param name="NoCode">Those that aren't C# for a compiler.</param>
/// <param name="Cut">Those that are cut out of other code.</param>
/// <param name="Unavailable">Those that ask for packages or projects that aren't here.</param>
/// <param name="Failed">Those on which something of ours failed.</param>
/// <param name="DurationMs">How long it took.</param>
internal sealed record LookSummary(
    int Posts,
    int Fences,
    int Tagged,
    int Run,
    int Compile,
    int NeedNames,
    int Wrong,
    int LeaveOut,
    int NoCode,
    int Cut,
    int Unavailable,
    int Failed,
    long DurationMs
);

/// <summary>Something that looks wrong.</summary>
/// <param name="Sureness">How sure that is: <c>syntax</c>, <c>meaning</c> or <c>output</c>.</param>
/// <param name="Problem">What it is, and where.</param>
/// <param name="Code">The line of the post.</param>
internal sealed record LookProblem(Sureness Sureness, ReportedProblem Problem, string Code)
{
    /// <summary>Reports a suspicion.</summary>
    public static LookProblem Of(Suspicion suspicion, Snippet snippet, string path) =>
        new(
            suspicion.Sureness,
            ReportedProblem.Of(suspicion.Problem, path),
            snippet.Fence.Content.Lines.FirstOrDefault(l => l.Line == suspicion.Problem.Place.Line)?.Text ?? ""
        );
}

/// <summary>A post in a look.</summary>
/// <param name="Path">Its path from the working folder, with <c>/</c>.</param>
/// <param name="Fences">Its fences without tags, in order.</param>
/// <param name="Problems">Where something of ours failed.</param>
internal sealed record LookPost(string Path, IReadOnlyList<LookFence> Fences, IReadOnlyList<ReportedProblem> Problems)
{
    /// <summary>Reports a post.</summary>
    public static LookPost Of(LookedPost post) =>
        new(
            post.Path,
            [
                .. post.Fences.Select(f => new LookFence(
                    f.Snippet.Id,
                    f.Snippet.Line,
                    f.Snippet.Fence.Closing.EndLine,
                    f.Standing,
                    f.Names
                )),
            ],
            [
                .. post
                    .Faults.Concat(
                        post.Fences.Where(f => f.Standing == FenceStanding.Failed)
                            .SelectMany(f => f.Suspicions.Select(s => s.Problem))
                    )
                    .Select(p => ReportedProblem.Of(p, post.Path)),
            ]
        );
}

/// <summary>A fence in a look.</summary>
/// <param name="Id">Its id, unique in its post.</param>
/// <param name="Line">The line of its opening fence.</param>
/// <param name="EndLine">The line of its closing fence.</param>
/// <param name="Standing">How far it comes.</param>
/// <param name="Names">The names that the post doesn't show.</param>
internal sealed record LookFence(string Id, int Line, int EndLine, FenceStanding Standing, IReadOnlyList<string> Names);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(LowerCaseWord<Severity>),
        typeof(LowerCaseWord<Sureness>),
        typeof(LowerCaseWord<FenceStanding>),
    ]
)]
[JsonSerializable(typeof(LookReport))]
internal sealed partial class LookJson : JsonSerializerContext;
