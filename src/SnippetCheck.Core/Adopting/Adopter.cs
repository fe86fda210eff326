namespace SnippetCheck.Adopting;

/// <summary>Checks posts with proposed tags until everything that's left passes.</summary>
public static class Adopter
{
    /// <summary>Finds tags for all posts.</summary>
    /// <param name="adoptions">The adoption of each post.</param>
    /// <param name="atOnce">How many posts to process at a time.</param>
    /// <param name="check">Checks a post. It's called for several posts at once.</param>
    /// <param name="progress">Receives each post that's done.</param>
    /// <param name="stop">Cancels the work.</param>
    public static Task AdoptAsync(
        IReadOnlyList<Adoption> adoptions,
        int atOnce,
        Func<Post, CancellationToken, Task<CheckedPost>> check,
        IProgress<Adoption>? progress,
        CancellationToken stop
    ) =>
        Parallel.ForEachAsync(
            adoptions,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop },
            async (adoption, token) =>
            {
                await adoption.RunAsync(post => check(post, token));
                progress?.Report(adoption);
            }
        );
}
