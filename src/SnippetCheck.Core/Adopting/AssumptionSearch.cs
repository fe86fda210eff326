namespace SnippetCheck.Adopting;

/// <summary>Finds the fences of a post that hold once names are assumed, and what is best to assume for each.</summary>
/// <param name="post">The post.</param>
/// <param name="state">What is decided so far. It's changed.</param>
/// <param name="check">Checks a post.</param>
internal sealed class AssumptionSearch(OldPost post, AdoptionState state, Func<Post, Task<CheckedPost>> check)
{
    private readonly Assuming _assuming = new(post, check);

    /// <summary>Settles the fences that hold if code that the post doesn't show declares the names that they lack.</summary>
    public async Task RunAsync()
    {
        var lacking = state.FailingAlone(Assuming.MayHelp);
        var found = await Task.WhenAll(lacking.Select(i => WithAnyAsync(i, new(state.Relations, []))));
        // One after the other, since a fence may join an earlier one that has just been adopted.
        foreach (var alone in found)
        {
            var any = alone with { Relations = state.Relations };
            if (await DecideAsync(any) is { } candidate)
            {
                state.Settle([candidate]);
            }
        }
    }

    private async Task<Candidate?> DecideAsync(Candidate any)
    {
        if (!any.Holds)
        {
            state.Explain(any, "It fails even if its unknown names are assumed");
            return null;
        }

        if (!Assuming.IsWorthwhile(any))
        {
            state.Rephrase(any.Index, "It has no declared names, so assuming the others would leave nothing to check");
        }

        var names = Assuming.AssumedBy(any);
        foreach (var name in names)
        {
            if (post.Misspelled(name) is { } meant)
            {
                state.Rephrase(any.Index, $"It uses '{name}', and another fence declares '{meant}'");
                return null;
            }
        }

        // What other fences declare needn't be assumed.
        foreach (
            var grouping in GroupingCandidates.Declaring(
                any.Index,
                names.ToHashSet(),
                post,
                state.Held,
                state.Relations
            )
        )
        {
            var fewer = await WithAnyAsync(any.Index, grouping);
            if (fewer.Holds)
            {
                return await _assuming.WithListAsync(fewer, state.Held);
            }

            state.Explain(
                fewer,
                $"With {fewer.CompanionsIn(post.Post)} it fails even if its unknown names are assumed"
            );
        }

        if (_assuming.MissingMember(any) is { } member)
        {
            state.Rephrase(any.Index, $"The known type on which it uses '{member}' has no such member");
            return null;
        }

        // A variable may share its name with one in another fence. A type or a method is the one that the post declares.
        return GroupingCandidates.ShowsOneOf(names.Where(n => char.IsUpper(n[0])), any.Index, post, state.Held)
            ? null
            : await _assuming.WithSetupAsync(any, state.Held) ?? await _assuming.WithListAsync(any, state.Held);
    }

    private Task<Candidate> WithAnyAsync(int index, Grouping grouping) =>
        _assuming.WithAnyAsync(index, state.Alone[index], grouping, state.Held);
}
