namespace SnippetCheck.Adopting;

/// <summary>Checks posts with proposed tags until everything that's left passes.</summary>
public static class Adopter
{
    /// <summary>Finds tags for all posts.</summary>
    /// <param name="adoptions">The adoption of each post.</param>
    /// <param name="atOnce">How many posts to process at a time.</param>
    /// <param name="checker">Makes a checker that can be stopped. It's used for several posts at once.</param>
    /// <param name="built">Returns the ids of the packages that the posts' repository builds.</param>
    /// <param name="progress">Receives each post that's done.</param>
    /// <param name="stop">Cancels the work.</param>
    public static Task AdoptAsync(
        IReadOnlyList<Adoption> adoptions,
        int atOnce,
        Func<CancellationToken, Checker> checker,
        Func<IReadOnlySet<string>> built,
        IProgress<Adoption>? progress,
        CancellationToken stop
    )
    {
        var scope = new AdoptionScope([.. adoptions.Select(a => a.Post)], built);
        return Parallel.ForEachAsync(
            adoptions,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop },
            async (adoption, token) =>
            {
                await adoption.RunAsync(checker(token), scope, token);
                progress?.Report(adoption);
            }
        );
    }
}
