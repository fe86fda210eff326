using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>Known problems, which don't fail a run. An entry whose problem is fixed does.</summary>
/// <param name="Version">The version of the file format.</param>
/// <param name="Problems">The problems.</param>
public sealed record Baseline(int Version, IReadOnlyList<KnownProblem> Problems)
{
    private const int CurrentVersion = 1;

    /// <summary>A baseline without entries.</summary>
    public static Baseline Empty { get; } = new(CurrentVersion, []);

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="JsonException">It isn't a baseline, or has an unknown version.</exception>
    public static Baseline Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, BaselineJson.Default.Baseline) switch
        {
            { Version: CurrentVersion } baseline when baseline.Problems.All(p => p is not null) => baseline,
            _ => throw new JsonException($"it isn't a baseline of version {CurrentVersion}."),
        };

    /// <summary>The content of the file, with an entry for each problem, so that changes are easy to review.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Relaxed.Baseline), (byte)'\n'];

    /// <summary>The problems of a run, plus the known problems of posts that the run didn't check.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isThere">Whether a post that the run didn't check still exists.</param>
    public Baseline With(ReportedRun run, Func<string, bool> isThere)
    {
        var paths = run.Posts.Select(p => p.Path).ToHashSet();
        var found = IdentifiedProblem
            .AllOf(run)
            .Where(p => p.Post is not null)
            .Select(p => new KnownProblem(
                p.Problem.Path,
                p.Snippet?.Id ?? "",
                p.Problem.Code,
                p.Problem.Headline,
                p.Fingerprint
            ));
        return this with
        {
            Problems =
            [
                .. Problems
                    .Where(p => !paths.Contains(p.Post) && isThere(p.Post))
                    .Concat(found)
                    .OrderBy(p => p.Post, StringComparer.Ordinal)
                    .ThenBy(p => p.Snippet, StringComparer.Ordinal)
                    .ThenBy(p => p.Code, StringComparer.Ordinal)
                    .ThenBy(p => p.Fingerprint, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The run without known problems, and with an error for each entry whose problem is fixed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">The name of the baseline, for messages.</param>
    /// <param name="isGone">Whether a post that the run didn't check no longer exists, which makes its entries errors.</param>
    /// <param name="wasWanted">Whether the run included the snippet with this id of the post with this path.</param>
    public ReportedRun Apply(ReportedRun run, string name, Func<string, bool> isGone, Func<string, bool> wasWanted)
    {
        var known = Problems.Select(p => p.Fingerprint).ToHashSet();
        var found = IdentifiedProblem
            .AllOf(run)
            .Where(p => p.Post is not null && known.Contains(p.Fingerprint))
            .ToList();
        var hidden = found.Select(p => p.Problem).ToHashSet<ReportedProblem>(ReferenceEqualityComparer.Instance);
        var mended = Problems.ExceptBy(found.Select(p => p.Fingerprint), p => p.Fingerprint).ToLookup(p => p.Post);
        var paths = run.Posts.Select(p => p.Path).ToHashSet();
        var rest = run.With([
            .. run.Posts.Select(p =>
                Without(p, hidden, name, mended[p.Path].Where(m => m.Snippet.Length == 0 || wasWanted(m.Snippet)))
            ),
        ]);
        return rest with
        {
            Problems =
            [
                .. rest.Problems,
                .. mended
                    .Where(m => !paths.Contains(m.Key) && isGone(m.Key))
                    .SelectMany(m => m)
                    .Select(m => Mended(m, name, 1, "")),
            ],
        };
    }

    private static ReportedPost Without(
        ReportedPost post,
        HashSet<ReportedProblem> hidden,
        string name,
        IEnumerable<KnownProblem> mended
    ) =>
        post with
        {
            Problems =
            [
                .. post.Problems.Where(p => !hidden.Contains(p)),
                .. mended.Select(m =>
                    Mended(m, name, post.Snippets.FirstOrDefault(s => s.Id == m.Snippet)?.Line ?? 1, post.Path)
                ),
            ],
            Snippets = [.. post.Snippets.Select(s => Without(s, hidden, name))],
        };

    // A snippet whose errors are all known counts as skipped: it neither passed nor fails the run.
    private static ReportedSnippet Without(ReportedSnippet snippet, HashSet<ReportedProblem> hidden, string name)
    {
        var left = snippet.Problems.Where(p => !hidden.Contains(p)).ToList();
        return snippet.Verdict == VerdictState.Failed && !left.Exists(p => p.IsError)
            ? snippet with
            {
                Problems = left,
                Verdict = VerdictState.Skipped,
                Reason = $"all its errors are known in {name}",
            }
            : snippet with
            {
                Problems = left,
            };
    }

    private static ReportedProblem Mended(KnownProblem entry, string name, int line, string path) =>
        ReportedProblem.Of(
            SnippetCheck.Problems.KnownProblemFixed(
                Place.On(line, 1),
                name,
                entry.Describe(),
                entry.Message,
                entry.Fingerprint
            ),
            path
        );

    private static readonly BaselineJson Relaxed = new(
        new JsonSerializerOptions(BaselineJson.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );
}

/// <summary>An entry of a baseline.</summary>
/// <param name="Post">The path of the post.</param>
/// <param name="Snippet">The id of the snippet; empty if the problem is outside all snippets.</param>
/// <param name="Code">The code of the problem.</param>
/// <param name="Message">The message when the entry was written, for people who read the file.</param>
/// <param name="Fingerprint">What identifies the problem: see <see cref="IdentifiedProblem"/>.</param>
public sealed record KnownProblem(string Post, string Snippet, string Code, string Message, string Fingerprint)
{
    /// <summary>Names the entry in a message.</summary>
    internal string Describe() => $"{Code} in {(Snippet.Length > 0 ? $"the snippet '{Snippet}' of " : "")}{Post}";
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Baseline))]
internal sealed partial class BaselineJson : JsonSerializerContext;
