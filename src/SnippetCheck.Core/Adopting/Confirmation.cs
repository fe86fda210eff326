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
        var edits = EditsOf(taggings);
        var unread = edits.Where(e => e.Value is null).Select(e => e.Key).ToList();
        if (unread.Count > 0)
        {
            return unread.ToDictionary(
                i => i,
                _ => new Reason("A tag here wouldn't be read, because of what else is in the info string", null)
            );
        }

        return post.NewProblem(edits.Values.SelectMany(e => e ?? [])) is { } problem
            ? taggings.Keys.ToDictionary(
                i => i,
                _ => new Reason("With its tags, the post has a problem elsewhere", problem)
            )
            : await FailuresOfRunsAsync(taggings);
    }

    /// <summary>The tags with the edits that write them.</summary>
    /// <param name="taggings">The tags, of which none fails.</param>
    /// <param name="weaker">Why fences are only compiled, although they could run.</param>
    public async Task<Confirmed> ToConfirmedAsync(
        IReadOnlyDictionary<int, Tagging> taggings,
        IReadOnlyDictionary<int, Problem> weaker
    ) =>
        new(post, taggings, EditsOf(taggings).ToDictionary(e => e.Key, e => e.Value ?? []), relations)
        {
            NeedingContext = await NeedingContextAsync(taggings),
            Weaker = weaker,
        };

    private Dictionary<int, IReadOnlyList<Edit>?> EditsOf(IReadOnlyDictionary<int, Tagging> taggings)
    {
        var setup = HiddenSetup.Of(post.SetupName, taggings);
        return taggings.ToDictionary(
            t => t.Key,
            t => post.Write(t.Key, t.Value, form, setup?.Index == t.Key ? setup : null)
        );
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

        return (
            from index in taggings.Keys
            let failed = attempts.Find(a => a.Tries(index) && !a.HoldsAt(index))
            where failed is not null
            select (index, Reason: new Reason("It passed once, but not when it ran again", failed.FirstProblem(index)))
        ).ToDictionary(f => f.index, f => f.Reason);
    }

    // Together with every part of a program that runs.
    private Dictionary<int, Tagging> Running(IReadOnlyDictionary<int, Tagging> taggings)
    {
        var runs = taggings.Where(t => Runs(t.Value)).ToList();
        var ties = runs.Select(t => t.Value.Tie).OfType<string>().ToHashSet();
        var groups = runs.SelectMany(t => relations.Group(t.Key)).ToHashSet();
        return taggings
            .Where(t => groups.Contains(t.Key) || (t.Value.Tie is { } tie && ties.Contains(tie)))
            .ToDictionary();
    }

    private static bool Runs(Tagging tagging) => tagging.Disposition is Disposition.Run or Disposition.Throws;

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
