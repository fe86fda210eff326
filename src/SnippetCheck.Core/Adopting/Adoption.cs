namespace SnippetCheck.Adopting;

/// <summary>
/// Finds tags for the fences of a post that have none. It proposes tags and has the post checked with them, until what it has holds. So
/// there is one truth about what holds, and this is not it.
/// </summary>
public sealed class Adoption
{
    // A package makes names known, whose namespaces are found then.
    private const int MostContexts = 4;

    private readonly List<Problem> _faults = [];
    private IReadOnlyList<Problem> _missing = [];
    private OldPost _post;
    private Confirmed? _confirmed;
    private readonly AdoptionAims _aims;
    private readonly Disposition _strictest;
    private readonly AdoptionState _state;

    /// <summary>Starts with a post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="isWanted">Whether a fence is selected.</param>
    /// <param name="aims">What to aim at.</param>
    public Adoption(OldPost post, Func<Snippet, bool> isWanted, AdoptionAims aims)
    {
        _post = post;
        _aims = aims;
        _strictest = aims.Wanted.HasFlag(Strengths.Run) ? Disposition.Run : Disposition.Compile;
        _state = new(post.Post, isWanted);
    }

    /// <summary>Whether the run has ended. Before that, nothing is known.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The fences that get tags, together with those that they need, in the order of the post. Known at the end of the run.</summary>
    public IReadOnlyList<AdoptedGroup> Adopted { get; private set; } = [];

    /// <summary>What the fences that get tags share, and the post doesn't say.</summary>
    public IReadOnlyList<ContextItem> Context => _confirmed?.Post.Added ?? [];

    /// <summary>What couldn't be found that the post names, and where something of ours failed on the post as a whole.</summary>
    public IReadOnlyList<Problem> Problems => [.. _missing, .. _faults];

    /// <summary>The fences that get no tags.</summary>
    public IReadOnlyList<LeftFence> Left => _state.LeftFences;

    /// <summary>The post.</summary>
    internal OldPost Post => _post;

    /// <summary>Whether a fence of the post has tags, old or new.</summary>
    internal bool HasPromises => Adopted.Count > 0 || _post.Post.Snippets.Any(s => !s.IsUntagged);

    /// <summary>Finds the tags. It's called once.</summary>
    /// <param name="checker">Checks the post with tags that are tried.</param>
    /// <param name="scope">The posts that are adopted with it.</param>
    /// <param name="stop">Ends it.</param>
    internal async Task RunAsync(Checker checker, AdoptionScope scope, CancellationToken stop)
    {
        _post = _post.Until(stop);
        await OnPostAsync(() => SearchAsync(checker, scope), stop);
        if (!await OnPostAsync(() => ConfirmAsync(checker.CheckAsync), stop))
        {
            foreach (var index in _state.Held.Keys.ToList())
            {
                _state.Drop(index, new("Its tags couldn't be confirmed", null));
            }
        }

        IsFinished = true;
    }

    /// <summary>Whether everything holds as well if the configuration gives the post's fences more.</summary>
    /// <param name="items">What it gives them.</param>
    /// <param name="check">Checks a post.</param>
    internal async Task<bool> HoldsWithAsync(IReadOnlyList<ContextItem> items, Func<Post, Task<CheckedPost>> check)
    {
        try
        {
            var all = _post.Added.Concat(items).DistinctBy(i => i.Subject);
            return await HoldsAsync(_post.Sharing([.. all]), check);
        }
        catch (Exception e) when (OwnFault.Is(e))
        {
            _faults.Add(SnippetCheck.Problems.Internal(Place.On(1, 1), e));
            return false;
        }
    }

    /// <summary>Leaves to the configuration what the post would say otherwise. What neither of them can say costs the fences that need it.</summary>
    /// <param name="items">What the configuration says.</param>
    public void LeaveToConfiguration(IReadOnlyList<ContextItem> items)
    {
        var groups = _confirmed?.Groups(items) ?? [];
        if (WritesContext || (_aims.MayBeConfigured && items.Count == 0))
        {
            Adopted = groups;
            return;
        }

        foreach (var group in groups.Where(g => g.Context.Count > 0))
        {
            var reason = new Reason(
                $"It may need {string.Join(", ", group.Context.Select(i => i.InWords))}, which isn't written here",
                null
            )
            {
                Kind = LeftKind.Context,
            };
            foreach (var index in group.Fences.Select(f => _post.IndexOf(f.Snippet)))
            {
                _state.Drop(index, reason);
            }
        }

        Adopted = [.. groups.Where(g => g.Context.Count == 0)];
    }

    // The docs of a project share what they need, except for what only one of them can have. A page shows the front matter of a README.
    private bool WritesContext =>
        (!_aims.IsOfProject || _aims.MayBeConfigured) && _post.MayHaveFrontMatter && _post.CanShare;

    // If something of ours fails on a post, what was found until then still counts.
    private async Task<bool> OnPostAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e) when (OwnFault.Is(e, stop))
        {
            _faults.Add(SnippetCheck.Problems.Internal(Place.On(1, 1), e));
            return false;
        }
    }

    private async Task SearchAsync(Checker checker, AdoptionScope scope)
    {
        var check = checker.CheckAsync;
        await FencesWith(check).TryAloneAsync(_state.Untried);
        var search = new ContextSearch(_post, scope, checker, _aims.IsOfProject);
        var known = search.NamesOfUsings(_state.Alone.Values);
        await TryContextAsync(search, hasJoined: false, check);
        await FencesWith(check).TryNamesakesAsync();
        await FencesWith(check).TryTogetherAsync();
        if (await TryContextAsync(search, hasJoined: true, check))
        {
            await FencesWith(check).TryTogetherAsync();
        }

        await AssumeAsync();
        DropUnwanted();
        if (await DropNeedlessContextAsync(check))
        {
            // What helped no fence may have been in the way of one.
            await AssumeAsync();
        }

        Task AssumeAsync() => new AssumptionSearch(_post, _state, _aims, scope, known, check).RunAsync();
    }

    private FenceSearch FencesWith(Func<Post, Task<CheckedPost>> check) => new(_post, _state, _strictest, check);

    // What several fences lack, the post can say once. Returns whether there's anything like that.
    private async Task<bool> TryContextAsync(ContextSearch search, bool hasJoined, Func<Post, Task<CheckedPost>> check)
    {
        var before = _post.Added.Count;
        var canShare = _aims.MayBeConfigured || WritesContext;
        for (var round = 0; round < MostContexts && canShare; round++)
        {
            var failing = _state.Rejected;
            var more = await search.MoreAsync(failing.Select(i => _state.Alone[i]), hasJoined);
            if (more.Count == 0)
            {
                break;
            }

            var with = _post.Sharing([.. _post.Added, .. more]);
            if (await HoldsAsync(with, check))
            {
                _post = with;
                await FencesWith(check).TryAloneAsync(failing);
            }
        }

        _missing = search.Problems;
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
            if (_state.Held.Count == 0 || await HoldsAsync(without, check))
            {
                _post = without;
            }
        }

        return _post.Added.Count < before;
    }

    private Task<bool> HoldsAsync(OldPost post, Func<Post, Task<CheckedPost>> check) =>
        Attempt.HoldsAsync(post, _post.Post.Context, _state.Relations.Join(_state.Held), check);

    // A fence that another one needs may have had tags until now.
    private void DropUnwanted()
    {
        foreach (var (index, tagging) in _state.Held.Where(h => !_aims.Wanted.HasFlag(h.Value.Strength)).ToList())
        {
            _state.Drop(index, new($"It passes as '{tagging.Text}', which --only leaves out", null));
        }
    }

    // Checks everything again, since a fence may have passed by chance.
    private async Task ConfirmAsync(Func<Post, Task<CheckedPost>> check)
    {
        DropUnwanted();
        while (_state.Held.Count > 0)
        {
            var confirmation = new Confirmation(_post, _state.Relations, _aims.Form, check);
            if (await confirmation.FailuresAsync(_state.Relations.Join(_state.Held)) is { Count: > 0 } failures)
            {
                foreach (var (index, reason) in failures)
                {
                    _state.Drop(index, reason);
                }

                continue;
            }

            _confirmed = await confirmation.ToConfirmedAsync(_state.Relations.Join(_state.Held), _state.Stricter);
            LeaveToConfiguration([]);
            return;
        }
    }
}
