namespace SnippetCheck.Updating;

/// <summary>What an update does about a thing that a post states.</summary>
/// <param name="Problems">The problems of the snippet's verdict that the thing has.</param>
public abstract record Fix(IReadOnlyList<Problem> Problems)
{
    /// <summary>It is rewritten: all edits together, or none of them. The problems are gone then.</summary>
    /// <param name="What">What is done, in words: <c>output rewritten</c>.</param>
    /// <param name="Problems">The problems that it had.</param>
    /// <param name="Edits">What is rewritten, in order.</param>
    public sealed record Change(string What, IReadOnlyList<Problem> Problems, IReadOnlyList<Edit> Edits) : Fix(Problems)
    {
        /// <summary>What the author should know of what is written; null where there is nothing.</summary>
        public Problem? Notice { get; init; }
    }

    /// <summary>It cannot be rewritten.</summary>
    /// <param name="Problems">The problems that stay.</param>
    /// <param name="Why">What is in the way, as a sentence.</param>
    public sealed record Unfixable(IReadOnlyList<Problem> Problems, string Why) : Fix(Problems);

    /// <summary>Nothing was wrong, and what is asked for cannot be written.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refusal(Problem Problem) : Fix([]);
}
