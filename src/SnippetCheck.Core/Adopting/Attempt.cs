namespace SnippetCheck.Adopting;

/// <summary>Tags that are tried on fences of a post, and what checking them gave.</summary>
public sealed class Attempt
{
    private readonly int[] _indices;
    private CheckedPost? _result;

    /// <summary>Makes an attempt.</summary>
    /// <param name="post">The post.</param>
    /// <param name="taggings">The tags, by the index of their fence among the post's C# fences.</param>
    internal Attempt(OldPost post, IReadOnlyDictionary<int, Tagging> taggings)
    {
        Post = post.Try(taggings);
        Taggings = taggings;
        var indexOf = post.Post.Snippets.Index().ToDictionary(s => s.Item.Line, s => s.Index);
        _indices = [.. Post.Snippets.Select(s => indexOf[s.Line])];
    }

    /// <summary>The post that is to be checked.</summary>
    public Post Post { get; }

    /// <summary>The tags.</summary>
    internal IReadOnlyDictionary<int, Tagging> Taggings { get; }

    /// <summary>Whether all of it is as the post says, and nothing warns; those parts of the author's too that the fences are put together with.</summary>
    internal bool Holds => _indices.All(HoldsAt);

    /// <summary>What came of one fence.</summary>
    internal CheckedSnippet this[int index] =>
        (_result ?? throw new InvalidOperationException("The attempt has not been checked.")).Snippets[
            Array.IndexOf(_indices, index)
        ];

    /// <summary>What is wrong with a fence, or else with another that it is put together with; what is an error first.</summary>
    internal Problem? FirstProblem(int index) =>
        this[index]
            .Verdict.Problems.Concat(_indices.SelectMany(i => this[i].Verdict.Problems))
            .OrderBy(p => p.Severity == Severity.Error ? 0 : 1)
            .FirstOrDefault();

    /// <summary>Takes what checking the post gave.</summary>
    public void Learn(CheckedPost result) => _result = result;

    /// <summary>Whether one fence is as the post says.</summary>
    internal bool HoldsAt(int index) =>
        this[index].Verdict is { State: VerdictState.Passed, Problems: var problems }
            ? !Taggings.ContainsKey(index) || problems.Count == 0
            : !Taggings.ContainsKey(index) && this[index].Verdict.State == VerdictState.Skipped;
}
