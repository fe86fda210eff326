using SnippetCheck.Checking;
using SnippetCheck.Updating;

namespace SnippetCheck.Cli;

/// <summary>Finds the changes of an update, and confirms new output by running it again.</summary>
internal static class ConfirmedUpdate
{
    /// <summary>The update of a checked post.</summary>
    public static async Task<PostUpdate> OfAsync(
        CheckRun run,
        Post post,
        CheckedPost result,
        PostText text,
        UpdateOptions options,
        CancellationToken stop
    )
    {
        var update = PostUpdate.Of(result, text, options);
        if (update.Unconfirmed is not { Count: > 0 } unconfirmed)
        {
            return update;
        }

        var repetitions = await run.RepeatAsync(post, unconfirmed, stop);
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
