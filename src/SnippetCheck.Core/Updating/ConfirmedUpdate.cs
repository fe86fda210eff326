namespace SnippetCheck.Updating;

/// <summary>Finds the changes of an update, and confirms new output by running it again.</summary>
public static class ConfirmedUpdate
{
    /// <summary>The update of a checked post.</summary>
    /// <param name="result">The post, checked.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">What may be changed.</param>
    /// <param name="repeat">Runs snippets again, without the cache.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<PostUpdate> OfAsync(
        CheckedPost result,
        PostText text,
        UpdateOptions options,
        Func<IReadOnlySet<Snippet>, CancellationToken, Task<IReadOnlyDictionary<Snippet, Repetition>>> repeat,
        CancellationToken stop
    )
    {
        try
        {
            return await FindAsync(result, text, options, unconfirmed => repeat(unconfirmed, stop));
        }
        catch (Exception e) when (OwnFault.Is(e, stop))
        {
            return PostUpdate.Failed(result, text, e);
        }
    }

    private static async Task<PostUpdate> FindAsync(
        CheckedPost result,
        PostText text,
        UpdateOptions options,
        Func<IReadOnlySet<Snippet>, Task<IReadOnlyDictionary<Snippet, Repetition>>> repeat
    )
    {
        var update = PostUpdate.Of(result, text, options);
        if (update.Unconfirmed is not { Count: > 0 } unconfirmed)
        {
            return update;
        }

        var repetitions = await repeat(unconfirmed);
        var confirmed = result with
        {
            Snippets =
            [
                .. result.Snippets.Select(s =>
                    unconfirmed.Contains(s.Snippet) ? s with { Repetition = repetitions[s.Snippet] } : s
                ),
            ],
        };
        return PostUpdate.Of(confirmed, text, options);
    }
}
