namespace SnippetCheck.Updating;

/// <summary>How an update handles something that a post states.</summary>
/// <param name="Problems">The problems of the snippet's verdict that concern it.</param>
public abstract record Fix(IReadOnlyList<Problem> Problems)
{
    /// <summary>It's rewritten: all of these edits or none. That resolves its problems.</summary>
    /// <param name="What">A short description of the change: <c>output rewritten</c>.</param>
    /// <param name="Problems">The problems that the change resolves.</param>
    /// <param name="Edits">The edits, in the order of the post.</param>
    public sealed record Change(string What, IReadOnlyList<Problem> Problems, IReadOnlyList<Edit> Edits) : Fix(Problems)
    {
        /// <summary>Something that the author should know about the new text; null if there's nothing.</summary>
        public Problem? Notice { get; init; }
    }

    /// <summary>It can't be rewritten.</summary>
    /// <param name="Problems">The problems that remain.</param>
    /// <param name="Why">The reason, as a sentence.</param>
    public sealed record Unfixable(IReadOnlyList<Problem> Problems, string Why) : Fix(Problems);

    /// <summary>Nothing was wrong, but something that was requested can't be written.</summary>
    /// <param name="Problem">The reason.</param>
    public sealed record Refusal(Problem Problem) : Fix([]);
}
