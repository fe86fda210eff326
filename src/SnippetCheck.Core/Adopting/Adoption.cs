using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>
/// Finds tags for the fences of a post that have none. It proposes tags and has the post checked with them, until what it has holds. So
/// there is one truth about what holds, and this is not it.
/// </summary>
public sealed class Adoption
{
    private static readonly Task<Candidate[]> NoneAsync = Task.FromResult<Candidate[]>([]);

    private readonly OldPost _post;
    private readonly Disposition _strictest;
    private readonly TagForm _form;
    private readonly SortedDictionary<int, Tagging> _held = [];
    private readonly Dictionary<int, CheckedSnippet> _alone = [];
    private readonly Dictionary<int, Problem> _weaker = [];
    private readonly SortedDictionary<int, Reason?> _left = [];
    private Relations _relations;

    /// <summary>Starts with a post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="isWanted">Whether a fence is selected.</param>
    /// <param name="mayRun">Whether fences may run; otherwise they're only compiled.</param>
    /// <param name="form">How tags are written.</param>
    public Adoption(OldPost post, Func<Snippet, bool> isWanted, bool mayRun, TagForm form)
    {
        _post = post;
        _strictest = mayRun ? Disposition.Run : Disposition.Compile;
        _form = form;
        _relations = new(post.Post);
        foreach (
            var (index, snippet) in post
                .Post.Snippets.Index()
                .Where(s => s.Item is { IsUntagged: true, IsIncluded: false } && isWanted(s.Item))
        )
        {
            _left[index] = snippet.Fence.IsClosed ? null : new("It isn't closed", Problems.Unclosed(snippet.Fence));
        }
    }

    /// <summary>The fences that get tags, together with those that they need, in the order of the post. Known at the end of the run.</summary>
    public IReadOnlyList<AdoptedGroup> Adopted { get; private set; } = [];

    /// <summary>The fences that get no tags.</summary>
    public IReadOnlyList<LeftFence> Left =>
        [.. _left.Select(l => new LeftFence(_post.Post.Snippets[l.Key], l.Value ?? new("It wasn't tried", null)))];

    /// <summary>Finds the tags. It's called once.</summary>
    /// <param name="check">Checks a post with tags that are tried. It's called for several at once.</param>
    public async Task RunAsync(Func<Post, Task<CheckedPost>> check)
    {
        await TryAloneAsync(check);
        await TryNamesakesAsync(check);
        await TryTogetherAsync(check);
        await TryAssumingAsync(new(_post, check));
        await ConfirmAsync(check);
    }

    private async Task TryAloneAsync(Func<Post, Task<CheckedPost>> check)
    {
        var firsts = await Task.WhenAll(
            _left.Where(l => l.Value is null).Select(l => TryAsync(l.Key, Strictest(l.Key), _relations, check))
        );
        var others = await Task.WhenAll(firsts.Select(f => f.Holds ? NoneAsync : TryWeakerAsync([f], check)));
        foreach (var (first, weaker) in firsts.Zip(others))
        {
            _alone[first.Index] = first.Result;
            if (!Settle([first, .. weaker]))
            {
                Explain(first, "Alone, it fails");
            }
        }
    }

    // Code that compiles alone with the framework's Stack may mean the post's own.
    private async Task TryNamesakesAsync(Func<Post, Task<CheckedPost>> check)
    {
        foreach (var index in _held.Keys.Where(i => !_held[i].IsBranch).ToList())
        {
            foreach (var grouping in GroupingCandidates.Namesakes(index, _post, _held, _relations))
            {
                if (Settle([await TryAsync(index, _held[index], grouping.Relations, check)]))
                {
                    break;
                }
            }
        }
    }

    // Each fence depends on the results of those before it.
    private async Task TryTogetherAsync(Func<Post, Task<CheckedPost>> check)
    {
        foreach (
            var index in _left
                .Keys.Where(i => _alone.TryGetValue(i, out var alone) && alone.Outcome is Outcome.Rejected)
                .ToList()
        )
        {
            var firsts = new List<Candidate>();
            // Which grouping is the next depends on what the last one gave.
            foreach (
                var grouping in GroupingCandidates.For(
                    index,
                    () => firsts.Count == 0 ? _alone[index] : firsts[^1].Result,
                    _post,
                    _held,
                    _relations
                )
            )
            {
                firsts.Add(await TryAsync(index, Strictest(index).With(grouping.Options), grouping.Relations, check));
                if (firsts[^1].Compiles)
                {
                    // What else may be wrong, others don't fix.
                    break;
                }
            }

            var others = firsts.Exists(f => f.Holds)
                ? []
                : await TryWeakerAsync(firsts.AsEnumerable().Reverse(), check);
            if (Settle([.. firsts, .. others]))
            {
                continue;
            }

            if (firsts is [.., { Compiles: true } nearest])
            {
                _alone.Remove(index);
                Explain(nearest, $"With {nearest.CompanionsIn(_post.Post)} it compiles, but doesn't hold");
            }
            else if (GroupingCandidates.Lacking(index, _alone[index], _post, _left.Keys) is var (name, lacking))
            {
                Rephrase(
                    index,
                    $"It seems to need {name} on line {_post.Post.Snippets[lacking].Line}, which gets no tags either"
                );
            }
            else if (firsts.Count > 0)
            {
                Rephrase(index, "It passes neither alone nor with fences before it");
            }
        }
    }

    // Code that the post doesn't show may declare the names that are missing.
    private async Task TryAssumingAsync(Assuming assuming)
    {
        var lacking = _left.Keys.Where(i => _alone.TryGetValue(i, out var alone) && Assuming.MayHelp(alone)).ToList();
        var found = await Task.WhenAll(
            lacking.Select(i => assuming.WithAnyAsync(i, _alone[i], new(_relations, []), _held))
        );
        // One after the other, since a fence may join an earlier one that has just been adopted.
        foreach (var alone in found)
        {
            var any = alone with { Relations = _relations };
            if (await AssumingAsync(any, assuming) is { } candidate)
            {
                Settle([candidate]);
            }
        }
    }

    private async Task<Candidate?> AssumingAsync(Candidate any, Assuming assuming)
    {
        if (!any.Holds)
        {
            Explain(any, "It fails even if its unknown names are assumed");
            return null;
        }

        if (!Assuming.IsWorthwhile(any))
        {
            Rephrase(any.Index, "It has no declared names, so assuming the others would leave nothing to check");
        }

        var names = Assuming.AssumedBy(any);
        // What other fences declare needn't be assumed.
        foreach (var grouping in GroupingCandidates.Declaring(any.Index, names.ToHashSet(), _post, _held, _relations))
        {
            var fewer = await assuming.WithAnyAsync(any.Index, _alone[any.Index], grouping, _held);
            if (fewer.Holds)
            {
                return await assuming.WithListAsync(fewer, _held);
            }

            Explain(fewer, $"With {fewer.CompanionsIn(_post.Post)} it fails even if its unknown names are assumed");
        }

        if (assuming.MissingMember(any) is { } member)
        {
            Rephrase(any.Index, $"The known type on which it uses '{member}' has no such member");
            return null;
        }

        // A variable may share its name with one in another fence. A type or a method is the one that the post declares.
        return GroupingCandidates.ShowsOneOf(names.Where(n => char.IsUpper(n[0])), any.Index, _post, _held)
            ? null
            : await assuming.WithSetupAsync(any, _held) ?? await assuming.WithListAsync(any, _held);
    }

    // Checks everything again, since a fence may have passed by chance.
    private async Task ConfirmAsync(Func<Post, Task<CheckedPost>> check)
    {
        while (true)
        {
            var taggings = _relations.Join(_held);
            var setup = HiddenSetup.Of(_post.SetupName, taggings);
            var edits = taggings.ToDictionary(
                t => t.Key,
                t => _post.Write(t.Key, t.Value, _form, setup?.Index == t.Key ? setup : null)
            );
            foreach (var index in edits.Where(e => e.Value is null).Select(e => e.Key))
            {
                Drop(index, new("A tag here wouldn't be read, because of what else is in the info string", null));
            }

            if (edits.ContainsValue(null))
            {
                continue;
            }

            if (_post.NewProblem(edits.Values.SelectMany(e => e ?? [])) is { } problem)
            {
                foreach (var index in taggings.Keys)
                {
                    Drop(index, new("With its tags, the post has a problem elsewhere", problem));
                }

                return;
            }

            if (_held.Count == 0)
            {
                return;
            }

            // In sequence, like later runs.
            var attempts = new List<Attempt>();
            for (var i = Repetition.TimesOf(ReadsOf(taggings)); i > 0; i--)
            {
                attempts.Add(await Attempt.MakeAsync(_post, taggings, check));
            }

            var failing = taggings.Keys.Where(i => attempts.Exists(a => !a.HoldsAt(i))).ToList();
            foreach (var index in failing)
            {
                Drop(
                    index,
                    new(
                        "It passed once, but not when it ran again",
                        attempts.First(a => !a.HoldsAt(index)).FirstProblem(index)
                    )
                );
            }

            if (failing.Count == 0)
            {
                Adopted = [.. taggings.Keys.GroupBy(TogetherWith).Select(Adopt)];
                return;
            }

            // A fence in the author's session may need fences that joined the session before it.
            string TogetherWith(int index) =>
                taggings[index] is { Tie: { } tie } tagging && (tagging.IsPart || tagging.Declarations.Count > 0)
                    ? tie
                    : FormattableString.Invariant($"{_relations.Group(index)[0]}");

            AdoptedGroup Adopt(IEnumerable<int> group) =>
                new(
                    new("tagged", [], [.. group.SelectMany(i => edits[i] ?? []).OrderBy(e => e.Place)]),
                    [
                        .. group.Select(i => new AdoptedFence(
                            _post.Post.Snippets[i],
                            taggings[i],
                            _weaker.GetValueOrDefault(i)
                        )),
                    ]
                );
        }
    }

    private Unsteadiness ReadsOf(IReadOnlyDictionary<int, Tagging> taggings) =>
        taggings
            .Where(t => t.Value.Disposition is Disposition.Run or Disposition.Throws)
            .Aggregate(
                Unsteadiness.None,
                (all, t) => all | NondeterministicCode.In(_post.Post.Snippets[t.Key].Fence.Content.Text)
            );

    private Tagging Strictest(int index) =>
        new(_strictest)
        {
            Output = _strictest == Disposition.Run ? _post.InferredOutputs.GetValueOrDefault(index) : null,
        };

    private Task<Candidate> TryAsync(
        int index,
        Tagging tagging,
        Relations relations,
        Func<Post, Task<CheckedPost>> check
    ) => Candidate.TryAsync(index, tagging, relations, _held, _post, check);

    private Task<Candidate[]> TryWeakerAsync(IEnumerable<Candidate> candidates, Func<Post, Task<CheckedPost>> check) =>
        Task.WhenAll(
            candidates.SelectMany(c =>
                Alternatives
                    .To(c.Tagging, c.Result, PostClaims.Of(_post, c.Index))
                    .Select(t => TryAsync(c.Index, t, c.Relations, check))
            )
        );

    // Takes the first candidate that passes.
    private bool Settle(IReadOnlyList<Candidate> candidates)
    {
        if (candidates.FirstOrDefault(c => c.Holds) is not { } first)
        {
            return false;
        }

        _held[first.Index] = Alternatives.RunsNothing(first.Tagging, first.Result)
            ? Alternatives.AsCompiled(first.Tagging)
            : first.Tagging;
        _relations = first.Relations;
        _left.Remove(first.Index);
        if (
            first.Tagging.Disposition == Disposition.Compile
            && candidates.FirstOrDefault(c => c.Result.Outcome is Outcome.Ran && !c.Holds) is { } stricter
            && stricter.Attempt.FirstProblem(first.Index) is { } problem
        )
        {
            _weaker[first.Index] = problem;
        }

        return true;
    }

    private void Explain(Candidate candidate, string tried) =>
        _left[candidate.Index] = new(tried, candidate.Attempt.FirstProblem(candidate.Index));

    private void Rephrase(int index, string tried) =>
        _left[index] = (_left[index] ?? new(tried, null)) with { Tried = tried };

    private void Drop(int index, Reason reason)
    {
        if (!_held.Remove(index))
        {
            return;
        }

        _left[index] = reason;
        foreach (var needing in _relations.Needing(index).ToList())
        {
            Drop(
                needing,
                new($"It needs the fence on line {_post.Post.Snippets[index].Line}, which gets no tags", null)
            );
        }

        _relations = _relations.Without(index);
    }
}
