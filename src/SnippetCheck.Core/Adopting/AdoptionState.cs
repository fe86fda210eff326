namespace SnippetCheck.Adopting;

/// <summary>What is decided so far about the fences of a post that is adopted.</summary>
internal sealed class AdoptionState
{
    private readonly Post _post;
    private readonly SortedDictionary<int, Tagging> _held = [];
    private readonly SortedDictionary<int, Reason?> _left = [];
    private readonly Dictionary<int, Stricter> _stricter = [];

    /// <summary>Starts with all fences left.</summary>
    /// <param name="post">The post.</param>
    /// <param name="isWanted">Whether a fence is selected.</param>
    public AdoptionState(Post post, Func<Snippet, bool> isWanted)
    {
        _post = post;
        Relations = new(post);
        foreach (
            var (index, snippet) in post
                .Snippets.Index()
                .Where(s => s.Item is { IsUntagged: true, IsIncluded: false } && isWanted(s.Item))
        )
        {
            _left[index] = snippet.Fence.IsClosed ? null : new("It isn't closed", Problems.Unclosed(snippet.Fence));
        }
    }

    /// <summary>The tags of the fences that hold with them, by index.</summary>
    public IReadOnlyDictionary<int, Tagging> Held => _held;

    /// <summary>How these are combined.</summary>
    public Relations Relations { get; private set; }

    /// <summary>Why a fence that is only compiled isn't run, by index.</summary>
    public IReadOnlyDictionary<int, Stricter> Stricter => _stricter;

    /// <summary>The results of fences that were tried alone, by index.</summary>
    public Dictionary<int, CheckedSnippet> Alone { get; } = [];

    /// <summary>The fences without tags.</summary>
    public IReadOnlyCollection<int> Left => _left.Keys;

    /// <summary>The fences without tags, and why.</summary>
    public IReadOnlyList<LeftFence> LeftFences =>
        [.. _left.Select(l => new LeftFence(_post.Snippets[l.Key], l.Value ?? new("It wasn't tried", null)))];

    /// <summary>The fences without tags that may be tried, and weren't yet.</summary>
    public IReadOnlyList<int> Untried => [.. _left.Where(l => l.Value is null).Select(l => l.Key)];

    /// <summary>The fences without tags that don't compile alone.</summary>
    public IReadOnlyList<int> Rejected => FailingAlone(r => r.Outcome is Outcome.Rejected);

    /// <summary>The fences without tags whose result, when they were tried alone, is of some kind.</summary>
    public IReadOnlyList<int> FailingAlone(Func<CheckedSnippet, bool> isWanted) =>
        [.. _left.Keys.Where(i => Alone.TryGetValue(i, out var alone) && isWanted(alone))];

    /// <summary>Takes the first candidate that holds.</summary>
    /// <param name="candidates">Tags for the same fence, the strictest first.</param>
    /// <returns>Whether there is any.</returns>
    public bool Settle(IReadOnlyList<Candidate> candidates)
    {
        if (candidates.FirstOrDefault(c => c.Holds) is not { } first)
        {
            return false;
        }

        _held[first.Index] = Alternatives.RunsNothing(first.Tagging, first.Result)
            ? Alternatives.AsCompiled(first.Tagging)
            : first.Tagging;
        Relations = first.Relations;
        _left.Remove(first.Index);
        if (
            first.Tagging.Disposition == Disposition.Compile
            && candidates.FirstOrDefault(c => c.Result.Outcome is Outcome.Ran && !c.Holds) is { } stricter
            && stricter.Attempt.FirstProblem(first.Index) is { } problem
        )
        {
            _stricter[first.Index] = new(stricter.Tagging.Disposition, problem);
        }

        return true;
    }

    /// <summary>Gives the reason why a fence gets no tags: what is wrong with a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="tried">What was tried, in words.</param>
    public void Explain(Candidate candidate, string tried) =>
        _left[candidate.Index] = new(tried, candidate.Attempt.FirstProblem(candidate.Index));

    /// <summary>Gives the reason why a fence gets no tags.</summary>
    public void Explain(int index, Reason reason) => _left[index] = reason;

    /// <summary>Says the reason why a fence gets no tags in other words. Its problem stays.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="tried">The words.</param>
    /// <param name="kind">Another kind; null if that stays as well.</param>
    public void Rephrase(int index, string tried, LeftKind? kind = null)
    {
        var reason = _left[index] ?? new(tried, null);
        _left[index] = reason with { Tried = tried, Kind = kind ?? reason.Kind };
    }

    /// <summary>Works on a fence. If something of ours fails there, that fence is left, and no other.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="work">What to do.</param>
    /// <returns>The result; null if it failed.</returns>
    public async Task<T?> OnAsync<T>(int index, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (OwnFault.Is(e))
        {
            Abandon(index, e);
            return default;
        }
    }

    /// <summary>Takes what was tried on several fences at once.</summary>
    /// <returns>The results for the fences on which nothing of ours failed, in order. The others are left.</returns>
    public IReadOnlyList<T> Take<T>(IEnumerable<Tried<T>> tried)
        where T : class
    {
        var results = new List<T>();
        foreach (var (index, result, failure) in tried)
        {
            if (failure is not null)
            {
                Abandon(index, failure);
            }
            else if (result is not null)
            {
                results.Add(result);
            }
        }

        return results;
    }

    /// <summary>Takes back the tags of a fence, and of whatever needs it.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="reason">Why.</param>
    public void Drop(int index, Reason reason)
    {
        if (!_held.Remove(index))
        {
            return;
        }

        _left[index] = reason;
        foreach (var needing in Relations.Needing(index).ToList())
        {
            Drop(needing, new($"It needs the fence on line {_post.Snippets[index].Line}, which gets no tags", null));
        }

        Relations = Relations.Without(index);
    }

    // Leaves a fence on which something of ours failed.
    private void Abandon(int index, Exception failure)
    {
        var reason = new Reason("Trying it failed", Problems.Internal(_post.Snippets[index].Fence.Opening, failure));
        Alone.Remove(index);
        if (_held.ContainsKey(index))
        {
            Drop(index, reason);
        }
        else
        {
            _left[index] = reason;
        }
    }
}
