namespace SnippetCheck.Adopting;

/// <summary>Finds the fences of a post that hold once names are assumed, and what is best to assume for each.</summary>
/// <param name="post">The post.</param>
/// <param name="state">What is decided so far. It's changed.</param>
/// <param name="known">Names of the framework that aren't assumed, although the fences may lack a using directive for them.</param>
/// <param name="check">Checks a post.</param>
internal sealed class AssumptionSearch(
    OldPost post,
    AdoptionState state,
    IReadOnlySet<string> known,
    Func<Post, Task<CheckedPost>> check
)
{
    private const string NothingToCheck =
        "It has no declared names, so assuming the others would leave nothing to check";

    private readonly Assuming _assuming = new(post, check);

    /// <summary>Settles the fences that hold if code that the post doesn't show declares the names that they lack.</summary>
    public async Task RunAsync()
    {
        var lacking = state.FailingAlone(Assuming.MayHelp);
        var found = state.Take(
            await Task.WhenAll(
                lacking.Select(i => Tried<Candidate>.OnAsync(i, () => WithAnyAsync(i, new(state.Relations, []))))
            )
        );
        // One after the other, since a fence may join one that has just been adopted.
        var forOthers = new List<int>();
        foreach (var alone in InOrder(found))
        {
            var any = alone with { Relations = state.Relations };
            var isNeeded = found.Any(other => Needs(other, any));
            if (
                await state.OnAsync(any.Index, () => DecideAsync(any, isNeeded)) is not { } candidate
                || !state.Settle([candidate])
            )
            {
                continue;
            }

            if (!Assuming.IsWorthwhile(any) && isNeeded)
            {
                forOthers.Add(any.Index);
            }
        }

        foreach (var index in forOthers.Where(i => state.Relations.Group(i).Count == 1))
        {
            state.Drop(
                index,
                new(NothingToCheck, state.Alone[index].Verdict.Problems is [var first, ..] ? first : null)
            );
        }
    }

    // A fence that others need comes before them. Some posts show a type after the code that uses it.
    private List<Candidate> InOrder(IReadOnlyList<Candidate> found)
    {
        var left = found.ToList();
        var ordered = new List<Candidate>();
        while (left.Count > 0)
        {
            var next = left.Find(candidate => !left.Exists(other => other.Holds && Needs(candidate, other))) ?? left[0];
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private bool Needs(Candidate candidate, Candidate other) =>
        candidate.Index != other.Index && TypesAssumedBy(candidate).Any(post.SketchOf(other.Index).Declared.Contains);

    private async Task<Candidate?> DecideAsync(Candidate any, bool isNeeded)
    {
        if (!any.Holds)
        {
            state.Explain(any, "It fails even if its unknown names are assumed");
            return null;
        }

        var names = Assuming.AssumedBy(any);
        if (names.Any(known.Contains))
        {
            return null;
        }

        var isWorthwhile = isNeeded || Assuming.IsWorthwhile(any);
        if (!isWorthwhile)
        {
            state.Rephrase(any.Index, NothingToCheck);
        }

        foreach (var name in names)
        {
            if (post.Misspelled(name) is { } meant)
            {
                state.Rephrase(any.Index, $"It uses '{name}', and another fence declares '{meant}'");
                return null;
            }
        }

        var failsTogether = false;
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
            if (!fewer.Holds)
            {
                failsTogether = true;
                state.Explain(
                    fewer,
                    $"With {fewer.CompanionsIn(post.Post)} it fails even if its unknown names are assumed"
                );
            }
            else if (ShownTypeOf(fewer) is null)
            {
                return isWorthwhile || Assuming.IsWorthwhile(fewer)
                    ? await _assuming.WithListAsync(fewer, state.Held)
                    : null;
            }
        }

        if (_assuming.MissingMember(any) is { } member)
        {
            state.Rephrase(any.Index, $"The known type on which it uses '{member}' has no such member");
            return null;
        }

        if (ShownTypeOf(any) is var (type, declaring))
        {
            if (!failsTogether)
            {
                state.Rephrase(
                    any.Index,
                    $"It needs {type}, which the fence on line {post.Post.Snippets[declaring].Line} declares, but it can't be combined with that"
                );
            }

            return null;
        }

        return await _assuming.WithSetupAsync(any, state.Held) is { } withSetup ? withSetup
            : isWorthwhile ? await _assuming.WithListAsync(any, state.Held)
            : null;
    }

    // A variable may share its name with one in another fence. A type or a method is the one that the post declares.
    private (string Name, int Index)? ShownTypeOf(Candidate any) =>
        GroupingCandidates.Shown(TypesAssumedBy(any), any.Index, post, state.Held);

    private static IEnumerable<string> TypesAssumedBy(Candidate any) =>
        Assuming.AssumedBy(any).Where(n => char.IsUpper(n[0]));

    private Task<Candidate> WithAnyAsync(int index, Grouping grouping) =>
        _assuming.WithAnyAsync(index, state.Alone[index], grouping, state.Held);
}
