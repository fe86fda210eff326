namespace SnippetCheck.Adopting;

/// <summary>What came out where a fence was tried, while others are tried as well.</summary>
/// <param name="Index">The fence.</param>
/// <param name="Result">The result, if there's one.</param>
/// <param name="Failure">What of ours failed; null if nothing did.</param>
internal sealed record Tried<T>(int Index, T? Result, Exception? Failure)
    where T : class
{
    /// <summary>Tries a fence.</summary>
    public static async Task<Tried<T>> OnAsync(int index, Func<Task<T>> work)
    {
        try
        {
            return new(index, await work(), null);
        }
        catch (Exception e) when (OwnFault.Is(e))
        {
            return new(index, null, e);
        }
    }
}
