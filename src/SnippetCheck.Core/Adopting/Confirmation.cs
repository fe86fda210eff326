using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>Checks all tags of a post together, as they will be checked once they're written.</summary>
/// <param name="post">The post.</param>
/// <param name="relations">Which fences need each other.</param>
/// <param name="form">How tags are written.</param>
/// <param name="check">Checks a post.</param>
internal sealed class Confirmation(OldPost post, Relations relations, TagForm form, Func<Post, Task<CheckedPost>> check)
{
    /// <summary>The fences that can't keep their tags, with the reason.</summary>
    /// <param name="taggings">The tags.</param>
    public async Task<IReadOnlyDictionary<int, Reason>> FailuresAsync(IReadOnlyDictionary<int, Tagging> taggings)
    {
        var (edits, unwritten) = EditsOf(taggings);
        if (unwritten.Count > 0)
        {
            return unwritten;
        }

        return post.NewProblem(edits.Values.SelectMany(e => e)) is { } problem
            ? taggings.Keys.ToDictionary(
                i => i,
                _ => new Reason("With its tags, the post has a problem elsewhere", problem)
            )
            : await FailuresOfRunsAsync(taggings);
    }

    /// <summary>The tags with the edits that write them.</summary>
    /// <param name="taggings">The tags, of which none fails.</param>
    /// <param name="stricter">Why fences are only compiled, although they could run.</param>
    public async Task<Confirmed> ToConfirmedAsync(
        IReadOnlyDictionary<int, Tagging> taggings,
        IReadOnlyDictionary<int, Stricter> stricter
    ) =>
        new(post, taggings, EditsOf(taggings).Edits, relations)
        {
            NeedingContext = await NeedingContextAsync(taggings),
            Stricter = stricter,
        };

    private (IReadOnlyDictionary<int, IReadOnlyList<Edit>> Edits, IReadOnlyDictionary<int, Reason> Unwritten) EditsOf(
        IReadOnlyDictionary<int, Tagging> taggings
    )
    {
        var setup = HiddenSetup.Of(post.SetupName, taggings);
        var edits = new Dictionary<int, IReadOnlyList<Edit>>();
        var unwritten = new Dictionary<int, Reason>();
        foreach (var (index, tagging) in taggings)
        {
            try
            {
                if (post.Write(index, tagging, form, setup?.Index == index ? setup : null) is { } written)
                {
                    edits[index] = written;
                }
                else
                {
                    unwritten[index] = new(
                        "A tag here wouldn't be read, because of what else is in the info string",
                        null
                    );
                }
            }
            catch (Exception e) when (OwnFault.Is(e))
            {
                var problem = Problems.Internal(post.Post.Snippets[index].Fence.Opening, e);
                unwritten[index] = new("Writing its tags failed", problem);
            }
        }

        return (edits, unwritten);
    }

    // In sequence, like later runs. What isn't run gives the same each time, so it's checked once.
    private async Task<IReadOnlyDictionary<int, Reason>> FailuresOfRunsAsync(IReadOnlyDictionary<int, Tagging> taggings)
    {
        var attempts = new List<Attempt> { await Attempt.MakeAsync(post, taggings, check) };
        var running = Running(taggings);
        for (var i = Repetition.TimesOf(running.Keys.Select(i => attempts[0][i])); i > 1; i--)
        {
            attempts.Add(await Attempt.MakeAsync(post, running, check));
        }

        var failures = (
            from index in taggings.Keys
            let failed = attempts.Find(a => a.Tries(index) && !a.HoldsAt(index))
            where failed is not null
            select (index, Reason: new Reason("It passed once, but not when it ran again", failed.FirstProblem(index)))
        ).ToDictionary(f => f.index, f => f.Reason);
        foreach (var index in running.Keys.Where(i => !failures.ContainsKey(i) && Runs(running[i])))
        {
            var reads = ReadsOf(Together(index, running));
            if (UnsteadyStatement.IsIn(attempts[0][index], reads))
            {
                failures[index] = new(
                    $"The code reads {UnsteadinessWords.Of(reads)}, so it may print something else next time",
                    null
                );
            }
        }

        foreach (var (index, reason) in await ContradictionsAsync(running))
        {
            failures.TryAdd(index, reason);
        }

        return failures;
    }

    // A comment in the author's own words is no promise. But code whose comment is wrong doesn't do what the post says.
    private async Task<IReadOnlyDictionary<int, Reason>> ContradictionsAsync(IReadOnlyDictionary<int, Tagging> running)
    {
        var contradictions = new Dictionary<int, Reason>();
        var commented = running.Where(t => Runs(t.Value) && post.SketchOf(t.Key).Comments.Count > 0).ToList();
        if (commented.Count == 0)
        {
            return contradictions;
        }

        var read = await Attempt.MakeAsync(post, running, p => check(p.WithEach(s => s with { IsInferred = true })));
        foreach (var (index, tagging) in commented)
        {
            if (read[index].Verdict.Problems.FirstOrDefault(p => p.Area == ProblemArea.Output) is { } problem)
            {
                contradictions[index] = new("A comment in it says something else", problem);
            }
            else if (
                tagging.Disposition == Disposition.Run
                && PostClaims.ExceptionOfStatement(post.Post.Snippets[index].Fence.Content.Text) is { } exception
            )
            {
                contradictions[index] = new($"A comment in it says that it throws {exception}, and it doesn't", null);
            }
        }

        return contradictions;
    }

    // Together with every part of a program that runs.
    private Dictionary<int, Tagging> Running(IReadOnlyDictionary<int, Tagging> taggings) =>
        taggings.Where(t => Runs(t.Value)).SelectMany(t => Together(t.Key, taggings)).Distinct().ToDictionary();

    private IEnumerable<KeyValuePair<int, Tagging>> Together(int index, IReadOnlyDictionary<int, Tagging> taggings)
    {
        var group = relations.Group(index);
        return taggings.Where(t => group.Contains(t.Key) || (taggings[index].Tie is { } tie && t.Value.Tie == tie));
    }

    private static bool Runs(Tagging tagging) => tagging.Disposition.IsRun();

    private Unsteadiness ReadsOf(IEnumerable<KeyValuePair<int, Tagging>> taggings) =>
        taggings.Aggregate(
            Unsteadiness.None,
            (all, t) => all | NondeterministicCode.In(post.Post.Snippets[t.Key].Fence.Content.Text)
        );

    private async Task<IReadOnlySet<int>> NeedingContextAsync(IReadOnlyDictionary<int, Tagging> taggings)
    {
        if (post.Added.Count == 0)
        {
            return new HashSet<int>();
        }

        var without = await Attempt.MakeAsync(post.Sharing([]), taggings, check);
        return taggings.Keys.Where(i => !without.HoldsAt(i)).ToHashSet();
    }
}
