using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>What is told of a post.</summary>
/// <param name="Path">Its path, relative to the working folder, with <c>/</c>.</param>
/// <param name="Problems">What is wrong outside its snippets.</param>
/// <param name="Snippets">Its C# fences, in order.</param>
public sealed record ReportedPost(
    string Path,
    IReadOnlyList<ReportedProblem> Problems,
    IReadOnlyList<ReportedSnippet> Snippets
)
{
    /// <summary>What an index shows of it; null where the post is not at hand.</summary>
    [JsonIgnore]
    public PostAbout? About { get; init; }

    /// <summary>What is to be told of a post.</summary>
    public static ReportedPost Of(CheckedPost post) =>
        new(
            post.Path,
            [.. post.Problems.Select(p => ReportedProblem.Of(p, post.Path))],
            [.. post.Snippets.Select(ReportedSnippet.Of)]
        )
        {
            About = post.About,
        };

    /// <summary>The post with what its report does not say of it, and its file does.</summary>
    public ReportedPost With(Post post)
    {
        var snippets = post.Snippets.ToLookup(s => (s.Id, s.Line));
        return this with
        {
            About = post.About,
            Snippets = [.. Snippets.Select(s => snippets[(s.Id, s.Line)].Select(s.With).FirstOrDefault(s))],
        };
    }

    /// <summary>What is wrong in and outside its snippets, in the order of the post.</summary>
    [JsonIgnore]
    public IEnumerable<ReportedProblem> AllProblems =>
        Problems.Concat(Snippets.SelectMany(s => s.Problems)).OrderBy(p => (p.Line, p.Column));

    /// <summary>The post without some of its problems.</summary>
    public ReportedPost Where(Func<ReportedProblem, bool> isKept) =>
        this with
        {
            Problems = [.. Problems.Where(isKept)],
            Snippets = [.. Snippets.Select(s => s with { Problems = [.. s.Problems.Where(isKept)] })],
        };
}
