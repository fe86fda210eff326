namespace SnippetCheck.Adopting;

/// <summary>Finds the fences of a post that hold once names are assumed, and what is best to assume for each.</summary>
/// <param name="post">The post.</param>
/// <param name="state">What is decided so far. It's changed.</param>
/// <param name="aims">What to aim at.</param>
/// <param name="scope">The posts beside it.</param>
/// <param name="known">Names of the framework that aren't assumed, although the fences may lack a using directive for them.</param>
/// <param name="check">Checks a post.</param>
internal sealed class AssumptionSearch(
    OldPost post,
    AdoptionState state,
    AdoptionAims aims,
    AdoptionScope scope,
    IReadOnlySet<string> known,
    Func<Post, Task<CheckedPost>> check
)
{
    private const string NothingToCheck =
        "It has no call, conversion or member of a known type, so assuming its unknown names would leave nothing to check";

    private readonly Assuming _assuming = new(post, check);
    private readonly bool _isOfLibrary =
        aims.IsOfProject
        || ContextItem
            .Add(post.Post.Context, post.Added)
            .Directives.Any(d => d is ProgramDirective.Package or ProgramDirective.Project);

    /// <summary>Settles the fences that hold if code that the post doesn't show declares the names that they lack.</summary>
    public async Task RunAsync()
    {
        var lacking = state.FailingAlone(Assuming.MayHelp).Where(MayBeWanted);
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

            if (isNeeded && !Assuming.IsWorthwhile(any))
            {
                forOthers.Add(any.Index);
            }
        }

        foreach (var index in forOthers.Where(i => state.Relations.Group(i).Count == 1))
        {
            state.Drop(index, NothingChecked(index));
        }
    }

    // Where no assumptions are wanted, a set-up or another fence may still declare what a fence lacks.
    private bool MayBeWanted(int index) =>
        aims.Wanted.HasFlag(Strengths.Assumes)
        || Assuming
            .UndeclaredIn(state.Alone[index])
            .All(name => ConventionalNames.Of(name).Count > 0 || post.Shows(name));

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
        if (SlipIn(any) is { } slip)
        {
            state.Explain(any.Index, slip);
            return null;
        }

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
            state.Explain(any.Index, NothingChecked(any.Index));
        }

        // A set-up can't be combined with other fences. What it says of such a name is worth more than a class that one of them declares.
        if (
            names.Any(ConventionalNames.IsSure)
            && await BestAsync(any, isWorthwhile) is { Tagging.Declarations.Count: > 0 } typed
        )
        {
            return typed;
        }

        var (failsTogether, clashes) = (false, true);
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
                clashes &= Clashes(fewer);
                state.Explain(
                    fewer,
                    $"With {fewer.CompanionsIn(post.Post)} it fails even if its unknown names are assumed"
                );
            }
            else if (ShownTypeOf(fewer) is null && (isWorthwhile || Assuming.IsWorthwhile(fewer)))
            {
                return await BestAsync(fewer);
            }
        }

        if (!(failsTogether && clashes) && ShownTypeOf(any) is var (type, declaring))
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

        return await BestAsync(any, isWorthwhile);
    }

    // A post may show a class in one state after the other. What isn't the one that's meant can't stand beside it.
    private static bool Clashes(Candidate together) =>
        together.Attempt.FirstProblem(together.Index) is { Code: "CS0101" or "CS0102" or "CS0111" or "CS0128" };

    // A set-up that declares the names, or some of them, says more than assuming them.
    private async Task<Candidate?> BestAsync(Candidate any, bool isWorthwhile = true)
    {
        var names = Assuming.AssumedBy(any);
        var typed = await _assuming.WithSetupAsync(any, state.Held);
        if (typed is { Holds: true, Tagging.Assumed.Count: 0 })
        {
            return typed;
        }

        if (!aims.Wanted.HasFlag(Strengths.Assumes) && any.Tagging.Assumed.Count > 0)
        {
            state.Rephrase(any.Index, "It only lacks names, and --only leaves out assumptions");
            return null;
        }

        if (_assuming.MissingMember(any) is { } member)
        {
            state.Explain(
                any.Index,
                new($"The known type on which it uses '{member}' has no such member", null) { Kind = LeftKind.Mistake }
            );
            return null;
        }

        if (_isOfLibrary && ForeignIn(any) is { Count: > 0 } foreign)
        {
            var problem = foreign
                .Select(n => Assuming.ProblemOf(n, state.Alone[any.Index]))
                .FirstOrDefault(p => p is not null);
            state.Explain(
                any.Index,
                new(
                    $"Nothing that it's checked with declares {string.Join(", ", foreign)}, nor does another fence. Perhaps that was renamed or removed",
                    problem
                )
                {
                    Kind = LeftKind.Gone,
                    Names = foreign,
                }
            );
            return null;
        }

        if (
            _isOfLibrary
            && typed is { Holds: false, Result.Outcome: Outcome.Rejected }
            && names.Any(ConventionalNames.IsSure)
        )
        {
            state.Explain(typed, "With the usual types of its names, it fails");
            return null;
        }

        var best = typed is { Holds: true } ? typed : await _assuming.WithListAsync(any, state.Held);
        if (best is null || !(isWorthwhile || Assuming.IsWorthwhile(best)))
        {
            return null;
        }

        if (best.Tagging.Assumed.Count > aims.MostAssumed)
        {
            state.Rephrase(
                any.Index,
                FormattableString.Invariant(
                    $"It needs {best.Tagging.Assumed.Count} names that no fence declares: {string.Join(", ", best.Tagging.Assumed)}"
                ),
                LeftKind.ManyNames
            );
            return null;
        }

        return best;
    }

    private Reason NothingChecked(int index) =>
        new(NothingToCheck, state.Alone[index].Verdict.Problems is [var first, ..] ? first : null)
        {
            Kind = LeftKind.NothingChecked,
        };

    // To assume a slip would hide it.
    private Reason? SlipIn(Candidate any)
    {
        foreach (var name in Assuming.AssumedBy(any))
        {
            if (!post.Shows(name) && Assuming.MeantBy(name, state.Alone[any.Index]) is var (meant, problem))
            {
                return new($"It uses '{name}', which is nearly '{meant}'", problem) { Kind = LeftKind.Mistake };
            }

            if (post.Misspelled(name) is { } shown)
            {
                return new(
                    $"It uses '{name}', and another fence declares '{shown}'",
                    Assuming.ProblemOf(name, state.Alone[any.Index])
                )
                {
                    Kind = LeftKind.Mistake,
                };
            }
        }

        return null;
    }

    private List<string> ForeignIn(Candidate any) =>
        any.Result.Outcome is Outcome.Compiled { Findings.Foreign: var foreign }
            ? [.. foreign.Where(n => !scope.Declare(n))]
            : [];

    // A variable may share its name with one in another fence. A type or a method is the one that the post declares.
    private (string Name, int Index)? ShownTypeOf(Candidate any) =>
        GroupingCandidates.Shown(TypesAssumedBy(any), any.Index, post, state.Held);

    private static IEnumerable<string> TypesAssumedBy(Candidate any) =>
        Assuming.AssumedBy(any).Where(n => char.IsUpper(n[0]));

    private Task<Candidate> WithAnyAsync(int index, Grouping grouping) =>
        _assuming.WithAnyAsync(index, state.Alone[index], grouping, state.Held);
}
