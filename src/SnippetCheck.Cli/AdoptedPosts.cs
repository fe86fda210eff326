using SnippetCheck.Adopting;

namespace SnippetCheck.Cli;

/// <summary>Writes and shows each post once <c>adopt</c> has finished it, so that nothing that happens later can lose it.</summary>
/// <param name="posts">The posts.</param>
/// <param name="changes">Changes them.</param>
/// <param name="text">Shows them.</param>
/// <param name="progress">Shows how many are done.</param>
/// <param name="today">The date.</param>
internal sealed class AdoptedPosts(
    IReadOnlyList<(PostDraft Draft, Adoption Adoption)> posts,
    PostChanges changes,
    AdoptionText text,
    AdoptionProgress progress,
    DateOnly today
) : IProgress<Adoption>
{
    private readonly Lock _gate = new();
    private readonly HashSet<Adoption> _finished = [];
    private readonly List<PostDraft> _waiting = [];

    /// <summary>The number of posts with changes that aren't written yet.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Whether a configuration may give posts what they share. Those that share something wait for that.</summary>
    public bool MayBeGivenContext { get; init; }

    /// <inheritdoc/>
    public void Report(Adoption value)
    {
        lock (_gate)
        {
            var draft = posts.First(p => p.Adoption == value).Draft;
            progress.Hide();
            // Questions come one after the other, in the order of the posts.
            if (!changes.Asks && !(MayBeGivenContext && value.Context.Count > 0))
            {
                Finish(draft, value, []);
            }

            progress.Count(draft.Path);
        }
    }

    /// <summary>Writes and shows the posts that something common may have been found for.</summary>
    /// <param name="common">What the configuration gives them.</param>
    public void FinishRest(IReadOnlyList<ContextItem> common)
    {
        lock (_gate)
        {
            foreach (
                var (draft, adoption) in posts.Where(p => p.Adoption.IsFinished && !_finished.Contains(p.Adoption))
            )
            {
                Finish(draft, adoption, common);
            }
        }
    }

    /// <summary>Writes the posts that were shown, and weren't written yet.</summary>
    public void WriteWaiting()
    {
        foreach (var draft in _waiting)
        {
            OnPost(
                draft,
                () =>
                {
                    if (draft.Write() is { } problem)
                    {
                        text.Write(draft.Path, [problem]);
                    }
                }
            );
        }
    }

    private void Finish(PostDraft draft, Adoption adoption, IReadOnlyList<ContextItem> common)
    {
        _finished.Add(adoption);
        OnPost(
            draft,
            () =>
            {
                adoption.LeaveToConfiguration(common);
                var before = ListedPosts.CoverageOf(draft.Post, today);
                var made = changes.Make(draft, [.. adoption.Adopted.Select(g => g.Change)]);
                var problem = draft.Changes.Count > 0 && changes.WritesAtOnce ? draft.Write() : null;
                if (draft.Changes.Count > 0 && changes.WritesLater)
                {
                    _waiting.Add(draft);
                }

                text.Write(
                    draft.Path,
                    problem is null ? [.. adoption.Adopted.Where(g => made.Contains(g.Change))] : [],
                    adoption.Left
                );
                text.Write(
                    draft.Path,
                    [.. draft.Post.Problems, .. adoption.Problems, .. problem is null ? [] : new[] { problem }]
                );
                text.Count(
                    before,
                    problem is null ? ListedPosts.CoverageOf(draft.Post, today) : before,
                    ListedPosts.StrengthOf(draft.Post, today)
                );
            }
        );
    }

    // A bug on one post costs no other one.
    private void OnPost(PostDraft draft, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (OwnFault.Is(e))
        {
            text.Write(draft.Path, [Problems.Internal(Place.On(1, 1), e)]);
        }
    }
}
