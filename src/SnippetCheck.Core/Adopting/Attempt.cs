namespace SnippetCheck.Adopting;

/// <summary>Tags that are tried on fences of a post, and what checking them gave.</summary>
internal sealed class Attempt
{
    private readonly IReadOnlyDictionary<int, Tagging> _taggings;
    private readonly CheckedPost _result;
    private readonly int[] _indices;

    private Attempt(IReadOnlyDictionary<int, Tagging> taggings, CheckedPost result, int[] indices) =>
        (_taggings, _result, _indices) = (taggings, result, indices);

    /// <summary>Has a post checked with tags.</summary>
    /// <param name="post">The post.</param>
    /// <param name="taggings">The tags, by the index of their fence among the post's C# fences.</param>
    /// <param name="check">Checks the post.</param>
    public static async Task<Attempt> MakeAsync(
        OldPost post,
        IReadOnlyDictionary<int, Tagging> taggings,
        Func<Post, Task<CheckedPost>> check
    )
    {
        var tagged = post.Try(taggings);
        var indexOf = post.Post.Snippets.Index().ToDictionary(s => s.Item.Line, s => s.Index);
        return new(taggings, await check(tagged), [.. tagged.Snippets.Select(s => indexOf[s.Line])]);
    }

    /// <summary>Whether all of it is as the post says, and nothing warns; those parts of the author's too that the fences are put together with.</summary>
    public bool Holds => _indices.All(HoldsAt);

    /// <summary>What came of one fence.</summary>
    public CheckedSnippet this[int index] => _result.Snippets[Array.IndexOf(_indices, index)];

    /// <summary>What is wrong with a fence, or else with another that it is put together with; what is an error first.</summary>
    public Problem? FirstProblem(int index) =>
        this[index]
            .Verdict.Problems.Concat(_indices.SelectMany(i => this[i].Verdict.Problems))
            .OrderBy(p => p.Severity == Severity.Error ? 0 : 1)
            .FirstOrDefault();

    /// <summary>Whether one fence is as the post says.</summary>
    public bool HoldsAt(int index) =>
        this[index].Verdict is { State: VerdictState.Passed, Problems: var problems }
            ? !_taggings.ContainsKey(index) || problems.Count == 0
            : !_taggings.ContainsKey(index) && this[index].Verdict.State == VerdictState.Skipped;
}
