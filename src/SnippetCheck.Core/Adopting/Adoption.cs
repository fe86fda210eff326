using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>
/// Finds tags for the fences of a post that have none. It proposes tags and is told what the checker says of the post with them, until what it
/// has holds; so there is one truth about what holds, and this is not it.
/// </summary>
public sealed class Adoption
{
    private readonly OldPost _post;
    private readonly Disposition _strictest;
    private readonly TagForm _form;
    private readonly SortedDictionary<int, Tagging> _held = [];
    private readonly Dictionary<int, CheckedSnippet> _alone = [];
    private readonly Dictionary<int, Problem> _weaker = [];
    private readonly SortedDictionary<int, Reason?> _left = [];
    private Relations _relations;

    /// <summary>Begins with a post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="isWanted">Which of its fences are wanted.</param>
    /// <param name="mayRun">Whether they may be run; else they are only compiled.</param>
    /// <param name="form">Where tags are to be written.</param>
    public Adoption(OldPost post, Func<Snippet, bool> isWanted, bool mayRun, TagForm form)
    {
        _post = post;
        _strictest = mayRun ? Disposition.Run : Disposition.Compile;
        _form = form;
        _relations = new(post.Post);
        foreach (var (index, snippet) in post.Post.Snippets.Index().Where(s => s.Item.IsUntagged && isWanted(s.Item)))
        {
            _left[index] = snippet.Fence.IsClosed ? null : new("It is not closed", Problems.Unclosed(snippet.Fence));
        }
    }

    /// <summary>The fences that get tags, together with those that they need, in the order of the post. Known at the end of the attempts.</summary>
    public IReadOnlyList<AdoptedGroup> Adopted { get; private set; } = [];

    /// <summary>The fences that stay as they are.</summary>
    public IReadOnlyList<LeftFence> Left =>
        [.. _left.Select(l => new LeftFence(_post.Post.Snippets[l.Key], l.Value ?? new("It was not tried", null)))];

    /// <summary>What is to be tried, as several that do not depend on each other. All of them must have been checked before more are asked for.</summary>
    public IEnumerable<IReadOnlyList<Attempt>> Attempts() =>
        new[] { TryAlone, TryNamesakes, TryTogether, Confirm }
            .SelectMany(step => step())
            .Where(attempts => attempts.Count > 0);

    private sealed record Candidate(int Index, Tagging Tagging, Relations Relations, Attempt Attempt)
    {
        public CheckedSnippet Result => Attempt[Index];
    }

    private IEnumerable<IReadOnlyList<Attempt>> TryAlone()
    {
        var firsts = _left.Where(l => l.Value is null).Select(l => Make(l.Key, Strictest(l.Key), _relations)).ToList();
        yield return Attempted(firsts);
        var others = firsts.Where(f => !f.Attempt.Holds).ToDictionary(f => f, f => Weaker(f).ToList());
        yield return Attempted(others.Values.SelectMany(o => o));
        foreach (var first in firsts)
        {
            _alone[first.Index] = first.Result;
            if (!Settle([first, .. others.GetValueOrDefault(first, [])]))
            {
                Explain(first, "Alone it does not hold");
            }
        }
    }

    // What compiles alone with the framework's Stack may be meant for the post's own.
    private IEnumerable<IReadOnlyList<Attempt>> TryNamesakes()
    {
        foreach (var index in _held.Keys.Where(i => !_held[i].IsBranch).ToList())
        {
            foreach (var company in GroupingCandidates.Namesakes(index, _post, _held, _relations))
            {
                var bid = Make(index, _held[index], company.Relations);
                yield return [bid.Attempt];
                if (Settle([bid]))
                {
                    break;
                }
            }
        }
    }

    // Each must know what those before it have become.
    private IEnumerable<IReadOnlyList<Attempt>> TryTogether()
    {
        foreach (
            var index in _left
                .Keys.Where(i => _alone.TryGetValue(i, out var alone) && alone.Outcome is Outcome.Rejected)
                .ToList()
        )
        {
            var firsts = new List<Candidate>();
            foreach (
                var company in GroupingCandidates.For(
                    index,
                    () => firsts.Count == 0 ? _alone[index] : firsts[^1].Result,
                    _post,
                    _held,
                    _relations
                )
            )
            {
                firsts.Add(Make(index, Strictest(index).With(company.Options), company.Relations));
                yield return [firsts[^1].Attempt];
                if (Compiles(firsts[^1]))
                {
                    // What else may be wrong, others do not mend.
                    break;
                }
            }

            var others = firsts.Exists(f => f.Attempt.Holds)
                ? []
                : firsts.AsEnumerable().Reverse().SelectMany(Weaker).ToList();
            yield return Attempted(others);
            if (Settle([.. firsts, .. others]))
            {
                continue;
            }

            if (firsts is [.., var nearest] && Compiles(nearest))
            {
                Explain(nearest, $"With {Companions(nearest)} it compiles, and does not hold");
            }
            else if (GroupingCandidates.Lacking(index, _alone[index], _post, _left.Keys) is var (name, lacking))
            {
                Rephrase(
                    index,
                    $"It seems to need {name} of line {_post.Post.Snippets[lacking].Line}, which is left too"
                );
            }
            else if (firsts.Count > 0)
            {
                Rephrase(index, "It holds neither alone nor with fences before it");
            }
        }
    }

    // Once more, since what holds by chance need not hold again.
    private IEnumerable<IReadOnlyList<Attempt>> Confirm()
    {
        while (true)
        {
            var taggings = _relations.Join(_held);
            var edits = taggings.ToDictionary(t => t.Key, t => _post.Write(t.Key, t.Value, _form));
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
                    Drop(index, new("Once it has tags, this post is wrong elsewhere", problem));
                }

                yield break;
            }

            if (_held.Count == 0)
            {
                yield break;
            }

            var attempts = Enumerable
                .Range(0, Repetition.TimesOf(ReadsOf(taggings)))
                .Select(_ => new Attempt(_post, taggings))
                .ToList();
            // One after the other, as they will be run.
            foreach (var attempt in attempts)
            {
                yield return [attempt];
            }

            var failing = taggings.Keys.Where(i => attempts.Exists(a => !a.HoldsAt(i))).ToList();
            foreach (var index in failing)
            {
                Drop(
                    index,
                    new(
                        "It held once, and not when it ran again",
                        attempts.First(a => !a.HoldsAt(index)).FirstProblem(index)
                    )
                );
            }

            if (failing.Count == 0)
            {
                Adopted = [.. taggings.Keys.GroupBy(TogetherWith).Select(Adopt)];
                yield break;
            }

            // What joined a session of the author's may need what joined it before.
            string TogetherWith(int index) =>
                taggings[index] is { Tie: { } tie, IsPart: true }
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

    private static bool Compiles(Candidate bid) => bid.Result.Outcome is Outcome.Ran or Outcome.Compiled;

    private static IReadOnlyList<Attempt> Attempted(IEnumerable<Candidate> bids) => [.. bids.Select(b => b.Attempt)];

    private Tagging Strictest(int index) =>
        new(_strictest)
        {
            Output = _strictest == Disposition.Run ? _post.InferredOutputs.GetValueOrDefault(index) : null,
        };

    private Candidate Make(int index, Tagging tagging, Relations relations)
    {
        var joined = relations.Join(new SortedDictionary<int, Tagging>(_held) { [index] = tagging });
        var group = relations.Group(index);
        // What joins a session of the author's comes together with whatever joined it before.
        var together = joined.Where(t => group.Contains(t.Key) || (joined[index].Tie is { } tie && t.Value.Tie == tie));
        return new(index, tagging, relations, new(_post, together.ToDictionary()));
    }

    private IEnumerable<Candidate> Weaker(Candidate bid) =>
        Alternatives
            .To(bid.Tagging, bid.Result, PostClaims.Of(_post, bid.Index))
            .Select(t => Make(bid.Index, t, bid.Relations));

    // Takes the first that holds.
    private bool Settle(IReadOnlyList<Candidate> bids)
    {
        if (bids.FirstOrDefault(b => b.Attempt.Holds) is not { } bid)
        {
            return false;
        }

        _held[bid.Index] = Alternatives.RunsNothing(bid.Tagging, bid.Result)
            ? Alternatives.AsCompiled(bid.Tagging)
            : bid.Tagging;
        _relations = bid.Relations;
        _left.Remove(bid.Index);
        if (
            bid.Tagging.Disposition == Disposition.Compile
            && bids.FirstOrDefault(b => b.Result.Outcome is Outcome.Ran && !b.Attempt.Holds) is { } stricter
            && stricter.Attempt.FirstProblem(bid.Index) is { } problem
        )
        {
            _weaker[bid.Index] = problem;
        }

        return true;
    }

    private void Explain(Candidate bid, string tried) =>
        _left[bid.Index] = new(tried, bid.Attempt.FirstProblem(bid.Index));

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
                new($"It needs the fence of line {_post.Post.Snippets[index].Line}, which stays without tags", null)
            );
        }

        _relations = _relations.Without(index);
    }

    private string Companions(Candidate bid)
    {
        var lines = bid
            .Relations.Group(bid.Index)
            .Where(i => i != bid.Index)
            .Select(i => _post.Post.Snippets[i].Line)
            .ToList();
        return lines.Count switch
        {
            0 => $"the tag {bid.Tagging.Tie}",
            1 => $"the fence of line {lines[0]}",
            _ => $"the fences of lines {string.Join(", ", lines.SkipLast(1))} and {lines[^1]}",
        };
    }
}
