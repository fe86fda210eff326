namespace SnippetCheck.Adopting;

/// <summary>Finds the tags that fences of a post hold with, alone or together with others.</summary>
/// <param name="post">The post.</param>
/// <param name="state">What is decided so far. It's changed.</param>
/// <param name="strictest">The strictest disposition to try.</param>
/// <param name="check">Checks a post.</param>
internal sealed class FenceSearch(
    OldPost post,
    AdoptionState state,
    Disposition strictest,
    Func<Post, Task<CheckedPost>> check
)
{
    /// <summary>Tries fences, each alone.</summary>
    /// <param name="indices">Their indices.</param>
    public async Task TryAloneAsync(IReadOnlyList<int> indices)
    {
        var firsts = state.Take(
            await Task.WhenAll(
                indices.Select(i => Tried<Candidate>.OnAsync(i, () => TryAsync(i, Strictest(i), state.Relations)))
            )
        );
        var tried = state.Take(
            await Task.WhenAll(
                firsts.Select(f =>
                    Tried<Candidate[]>.OnAsync(f.Index, async () => f.Holds ? [f] : [f, .. await TryWeakerAsync([f])])
                )
            )
        );
        foreach (var candidates in tried)
        {
            var first = candidates[0];
            state.Alone[first.Index] = first.Result;
            if (!state.Settle(candidates))
            {
                // If it has nothing to run, the reason is why it can't be compiled either.
                var nearest = first.Result.Outcome is Outcome.Compiled ? candidates[^1] : first;
                state.Explain(nearest, "Alone, it fails");
            }
        }
    }

    /// <summary>Combines fences with those that declare their names. Code that compiles alone with the framework's Stack may mean the post's own.</summary>
    public async Task TryNamesakesAsync()
    {
        foreach (var index in state.Held.Where(h => !h.Value.IsBranch).Select(h => h.Key).ToList())
        {
            await state.OnAsync(index, () => TryNamesakesAsync(index));
        }
    }

    // Returns whether it's combined with any.
    private async Task<bool> TryNamesakesAsync(int index)
    {
        foreach (var grouping in GroupingCandidates.Namesakes(index, post, state.Held, state.Relations))
        {
            if (state.Settle([await TryAsync(index, state.Held[index], grouping.Relations)]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tries the fences that don't compile alone with others. Each depends on the results of those before it.</summary>
    public async Task TryTogetherAsync()
    {
        foreach (var index in state.Rejected)
        {
            await state.OnAsync(index, () => TryTogetherAsync(index));
        }
    }

    // Returns whether it holds now.
    private async Task<bool> TryTogetherAsync(int index)
    {
        var firsts = new List<Candidate>();
        // Which grouping is the next depends on what the last one gave.
        foreach (
            var grouping in GroupingCandidates.For(
                index,
                () => firsts.Count == 0 ? state.Alone[index] : firsts[^1].Result,
                post,
                state.Held,
                state.Relations
            )
        )
        {
            firsts.Add(await TryAsync(index, Strictest(index).With(grouping.Options), grouping.Relations));
            if (firsts[^1].Compiles)
            {
                // What else may be wrong, others don't fix.
                break;
            }
        }

        var others = firsts.Exists(f => f.Holds) ? [] : await TryWeakerAsync(firsts.AsEnumerable().Reverse());
        if (state.Settle([.. firsts, .. others]))
        {
            return true;
        }

        if (firsts is [.., { Compiles: true } nearest])
        {
            state.Alone.Remove(index);
            state.Explain(nearest, $"With {nearest.CompanionsIn(post.Post)} it compiles, but doesn't hold");
        }
        else if (GroupingCandidates.Lacking(index, state.Alone[index], post, state.Left) is var (name, lacking))
        {
            state.Rephrase(
                index,
                $"It seems to need {name} on line {post.Post.Snippets[lacking].Line}, which gets no tags either"
            );
        }
        else if (firsts.Count > 0)
        {
            state.Rephrase(index, "It passes neither alone nor with fences before it");
        }

        return false;
    }

    private Tagging Strictest(int index) => strictest == Disposition.Run ? post.Strictest(index) : new(strictest);

    private Task<Candidate> TryAsync(int index, Tagging tagging, Relations relations) =>
        Candidate.TryAsync(index, tagging, relations, state.Held, post, check);

    private Task<Candidate[]> TryWeakerAsync(IEnumerable<Candidate> candidates) =>
        Task.WhenAll(
            candidates.SelectMany(c =>
                Alternatives
                    .To(c.Tagging, c.Result, PostClaims.Of(post, c.Index))
                    .Select(t => TryAsync(c.Index, t, c.Relations))
            )
        );
}
