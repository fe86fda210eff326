using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>A post in a report.</summary>
/// <param name="Path">Its path from the working folder, with <c>/</c>.</param>
/// <param name="Problems">The problems outside of its snippets.</param>
/// <param name="Snippets">Its C# fences, in order.</param>
public sealed record ReportedPost(
    string Path,
    IReadOnlyList<ReportedProblem> Problems,
    IReadOnlyList<ReportedSnippet> Snippets
)
{
    /// <summary>What an index shows about it; null if the post isn't available.</summary>
    [JsonIgnore]
    public PostAbout? About { get; init; }

    /// <summary>How much its check would notice; null if that wasn't tried.</summary>
    [JsonIgnore]
    public ProbedPost? Probed { get; init; }

    /// <summary>Collects what a report says about a post.</summary>
    public static ReportedPost Of(CheckedPost post) =>
        new(
            post.Path,
            [
                .. post.Problems.Select(p =>
                    ReportedProblem.Of(p, post.Path) with
                    {
                        Edits = ReportedEdit.Of(p, post.Path, post.Text),
                        Source = ProblemSource.Of(p, post.Text),
                    }
                ),
            ],
            [.. post.Snippets.Select(s => ReportedSnippet.Of(s, post.Text))]
        )
        {
            About = post.About,
        };

    /// <summary>Adds what the file of the post says and its report doesn't.</summary>
    public ReportedPost With(Post post)
    {
        var snippets = post.Snippets.ToLookup(s => (s.Id, s.Line));
        return this with
        {
            About = post.About,
            Snippets = [.. Snippets.Select(s => snippets[(s.Id, s.Line)].Select(s.With).FirstOrDefault(s))],
        };
    }

    /// <summary>All problems, in the order of the post.</summary>
    [JsonIgnore]
    public IEnumerable<ReportedProblem> AllProblems =>
        Problems.Concat(Snippets.SelectMany(s => s.Problems)).OrderBy(p => (p.Line, p.Column));

    /// <summary>The post without the problems that fail a condition.</summary>
    public ReportedPost Where(Func<ReportedProblem, bool> isKept) =>
        this with
        {
            Problems = [.. Problems.Where(isKept)],
            Snippets = [.. Snippets.Select(s => s with { Problems = [.. s.Problems.Where(isKept)] })],
        };
}
