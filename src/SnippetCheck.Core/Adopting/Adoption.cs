using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>
/// Finds tags for the fences of a post that have none. It proposes tags and has the post checked with them, until what it has holds. So
/// there is one truth about what holds, and this is not it.
/// </summary>
public sealed class Adoption
{
    // A package makes names known, whose namespaces are found then.
    private const int MostContexts = 4;

    private static readonly Task<Candidate[]> NoneAsync = Task.FromResult<Candidate[]>([]);

    private OldPost _post;
    private Confirmed? _confirmed;
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
            _left[index] = snippet.Fence.IsClosed
                ? null
                : new("It isn't closed", SnippetCheck.Problems.Unclosed(snippet.Fence));
        }
    }

    /// <summary>The fences that get tags, together with those that they need, in the order of the post. Known at the end of the run.</summary>
    public IReadOnlyList<AdoptedGroup> Adopted { get; private set; } = [];

    /// <summary>What the fences that get tags share, and the post doesn't say.</summary>
    public IReadOnlyList<ContextItem> Context => _confirmed?.Post.Added ?? [];

    /// <summary>What couldn't be found that the post names.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The fences that get no tags.</summary>
    public IReadOnlyList<LeftFence> Left =>
        [.. _left.Select(l => new LeftFence(_post.Post.Snippets[l.Key], l.Value ?? new("It wasn't tried", null)))];

    /// <summary>The post.</summary>
    internal OldPost Post => _post;

    /// <summary>Whether a fence of the post has tags, old or new.</summary>
    internal bool HasPromises => Adopted.Count > 0 || _post.Post.Snippets.Any(s => !s.IsUntagged);

    /// <summary>Finds the tags. It's called once.</summary>
    /// <param name="checker">Checks the post with tags that are tried.</param>
    /// <param name="neighbors">The posts that are adopted with it.</param>
    internal async Task RunAsync(Checker checker, Neighbors neighbors)
    {
        var check = checker.CheckAsync;
        await TryAloneAsync([.. _left.Where(l => l.Value is null).Select(l => l.Key)], check);
        var search = new ContextSearch(_post, neighbors, checker);
        await TryContextAsync(search, hasJoined: false, check);
        await TryNamesakesAsync(check);
        await TryTogetherAsync(check);
        if (await TryContextAsync(search, hasJoined: true, check))
        {
            await TryTogetherAsync(check);
        }

        await TryAssumingAsync(new(_post, check));
        if (await DropNeedlessContextAsync(check))
        {
            // What helped no fence may have been in the way of one.
            await TryAssumingAsync(new(_post, check));
        }

        await ConfirmAsync(check);
    }

    /// <summary>Whether everything holds as well if the configuration gives the post's fences more.</summary>
    /// <param name="items">What it gives them.</param>
    /// <param name="check">Checks a post.</param>
    internal Task<bool> HoldsWithAsync(IReadOnlyList<ContextItem> items, Func<Post, Task<CheckedPost>> check) =>
        HoldsAsync(_post.Sharing([.. _post.Added.Concat(items).DistinctBy(i => i.Subject)]), check);

    /// <summary>Leaves to the configuration what the post would say otherwise.</summary>
    /// <param name="items">What the configuration says.</param>
    public void LeaveToConfiguration(IReadOnlyList<ContextItem> items) => Adopted = _confirmed?.Groups(items) ?? [];

    private async Task TryAloneAsync(IReadOnlyList<int> indices, Func<Post, Task<CheckedPost>> check)
    {
        var firsts = await Task.WhenAll(indices.Select(i => TryAsync(i, Strictest(i), _relations, check)));
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

    // What several fences lack, the post can say once. Returns whether there's anything like that.
    private async Task<bool> TryContextAsync(ContextSearch search, bool hasJoined, Func<Post, Task<CheckedPost>> check)
    {
        var before = _post.Added.Count;
        for (var round = 0; round < MostContexts && _post.CanShare; round++)
        {
            var failing = _left
                .Keys.Where(i => _alone.TryGetValue(i, out var alone) && alone.Outcome is Outcome.Rejected)
                .ToList();
            var more = await search.MoreAsync(failing.Select(i => _alone[i]), hasJoined);
            if (more.Count == 0)
            {
                break;
            }

            var with = _post.Sharing([.. _post.Added, .. more]);
            if (await HoldsAsync(with, check))
            {
                _post = with;
                await TryAloneAsync(failing, check);
            }
        }

        Problems = search.Problems;
        return _post.Added.Count > before;
    }

    // What no fence needs in the end, the post needn't say. Returns whether there's anything like that.
    private async Task<bool> DropNeedlessContextAsync(Func<Post, Task<CheckedPost>> check)
    {
        var before = _post.Added.Count;
        // A package that was named first is what the others are built on.
        foreach (var item in _post.Added.Reverse())
        {
            var without = _post.Sharing([.. _post.Added.Where(i => i != item)]);
            if (_held.Count == 0 || await HoldsAsync(without, check))
            {
                _post = without;
            }
        }

        return _post.Added.Count < before;
    }

    private Task<bool> HoldsAsync(OldPost post, Func<Post, Task<CheckedPost>> check) =>
        Attempt.HoldsAsync(post, _post.Post.Context, _relations.Join(_held), check);

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
        foreach (var name in names)
        {
            if (_post.Misspelled(name) is { } meant)
            {
                Rephrase(any.Index, $"It uses '{name}', and another fence declares '{meant}'");
                return null;
            }
        }

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
        while (_held.Count > 0)
        {
            var confirmation = new Confirmation(_post, _relations, _form, check);
            if (await confirmation.FailuresAsync(_relations.Join(_held)) is { Count: > 0 } failures)
            {
                foreach (var (index, reason) in failures)
                {
                    Drop(index, reason);
                }

                continue;
            }

            _confirmed = await confirmation.ToConfirmedAsync(_relations.Join(_held), _weaker);
            Adopted = _confirmed.Groups([]);
            return;
        }
    }

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
