namespace SnippetCheck;

/// <summary>How a snippet is combined with others.</summary>
public abstract record Membership
{
    private Membership() { }

    /// <summary>It's a program of its own, after its setup.</summary>
    public sealed record Alone : Membership;

    /// <summary>It's part of a session.</summary>
    /// <param name="Session">The session's name, unique in the post.</param>
    /// <param name="Replaces">The id of the earlier part that it replaces; null if it's added at the end.</param>
    public sealed record InSession(string Session, string? Replaces) : Membership;

    /// <summary>It's the setup of other snippets.</summary>
    /// <param name="Name">The name by which they ask for it; null if it applies to all later snippets without a session.</param>
    public sealed record SetsUp(string? Name) : Membership;
}
