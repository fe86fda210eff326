namespace SnippetCheck.Adopting;

/// <summary>Has posts checked with what is proposed for them, until all of it is known to hold.</summary>
public static class Adopter
{
    /// <summary>Finds tags for all posts. What is tried in several of them is checked at once.</summary>
    /// <param name="adoptions">What is proposed.</param>
    /// <param name="check">Checks posts, and gives what came of each, in their order.</param>
    public static async Task AdoptAsync(IReadOnlyList<Adoption> adoptions, Func<IReadOnlyList<Post>, Task<IReadOnlyList<CheckedPost>>> check)
    {
        var open = adoptions.Select(a => a.Attempts().GetEnumerator()).Where(a => a.MoveNext()).ToList();
        while (open.Count > 0)
        {
            var attempts = open.SelectMany(a => a.Current).ToList();
            foreach (var (attempt, result) in attempts.Zip(await check([.. attempts.Select(a => a.Post)])))
            {
                attempt.Learn(result);
            }

            open = [.. open.Where(a => a.MoveNext())];
        }
    }
}
