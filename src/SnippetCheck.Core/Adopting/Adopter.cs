namespace SnippetCheck.Adopting;

/// <summary>Has posts checked with what is proposed for them, until all of it is known to hold.</summary>
public static class Adopter
{
    /// <summary>Finds tags for all posts.</summary>
    /// <param name="adoptions">What is proposed for each.</param>
    /// <param name="atOnce">How many posts are gone through at a time.</param>
    /// <param name="check">Checks a post. It's called for several posts at once.</param>
    /// <param name="progress">Hears of each post that is done.</param>
    /// <param name="stop">Ends it.</param>
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
