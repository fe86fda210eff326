namespace SnippetCheck.Adopting;

/// <summary>Tags to try on fences of a post, and the checker's result.</summary>
internal sealed class Attempt
{
    private readonly IReadOnlyDictionary<int, Tagging> _taggings;
    private readonly CheckedPost _result;

    // One for each fence of the result; null for a set-up that is new.
    private readonly int?[] _indices;

    private readonly (int Line, int Count) _added;

    private Attempt(
        IReadOnlyDictionary<int, Tagging> taggings,
        CheckedPost result,
        int?[] indices,
        (int Line, int Count) added
    ) => (_taggings, _result, _indices, _added) = (taggings, result, indices, added);

    /// <summary>Has a post checked with tags.</summary>
    /// <param name="post">The post.</param>
    /// <param name="taggings">The tags, by the index of the fence among the post's C# fences.</param>
    /// <param name="check">Checks the post.</param>
    public static async Task<Attempt> MakeAsync(
        OldPost post,
        IReadOnlyDictionary<int, Tagging> taggings,
        Func<Post, Task<CheckedPost>> check
    )
    {
        var (tagged, indices, added) = post.Try(taggings);
        return new(taggings, await check(tagged), [.. indices], added);
    }

    /// <summary>Whether fences pass in a post that shares more than before, and the author's own fences are no worse.</summary>
    /// <param name="post">The post, with what its fences share.</param>
    /// <param name="before">What they shared before.</param>
    /// <param name="taggings">The tags, by the index of the fence.</param>
    /// <param name="check">Checks the post.</param>
    public static async Task<bool> HoldsAsync(
        OldPost post,
        SharedContext before,
        IReadOnlyDictionary<int, Tagging> taggings,
        Func<Post, Task<CheckedPost>> check
    )
    {
        if (taggings.Count > 0 && !(await MakeAsync(post, taggings, check)).Holds)
        {
            return false;
        }

        if (post.OfAuthor() is not { Snippets.Count: > 0 } tagged)
        {
            return true;
        }

        var old = await check(tagged with { Context = before });
        var now = await check(tagged);
        return old.Snippets.Zip(now.Snippets).All(s => s.First.Verdict.State == s.Second.Verdict.State);
    }

    /// <summary>Whether a fence has tags that are tried.</summary>
    public bool Tries(int index) => _taggings.ContainsKey(index);

    /// <summary>Whether all these fences pass without warnings, and so do the author's own fences that they're combined with.</summary>
    public bool Holds => _indices.OfType<int>().All(HoldsAt);

    /// <summary>The result of one fence.</summary>
    public CheckedSnippet this[int index] => _result.Snippets[Array.IndexOf(_indices, index)];

    /// <summary>The first problem of a fence, or else of one that it's combined with, in its place in the post. Errors come first.</summary>
    public Problem? FirstProblem(int index) =>
        FirstTried(index) is { } problem ? problem with { Place = InPost(problem.Place) } : null;

    private Problem? FirstTried(int index) =>
        this[index]
            .Verdict.Problems.Concat(_indices.OfType<int>().SelectMany(i => this[i].Verdict.Problems))
            .OrderBy(p => p.Severity == Severity.Error ? 0 : 1)
            .FirstOrDefault()
        ?? _result.Problems.FirstOrDefault(p => p.Area == ProblemArea.Internal)
        ?? (_result.Shared is [var shared, ..] ? shared : null);

    // What is in the new set-up, which the post doesn't have, is said of the fence below it.
    private Place InPost(Place place) =>
        place.File is not null || place.Line < _added.Line || _added.Count == 0 ? place
        : place.Line < _added.Line + _added.Count ? Place.On(_added.Line, 1)
        : place with { Line = place.Line - _added.Count, EndLine = place.EndLine - _added.Count };

    /// <summary>Whether one fence passes without warnings.</summary>
    public bool HoldsAt(int index) =>
        this[index].Verdict is { State: VerdictState.Passed, Problems: var problems }
            ? !_taggings.ContainsKey(index) || problems.Count == 0
            : !_taggings.ContainsKey(index) && this[index].Verdict.State == VerdictState.Skipped;
}
