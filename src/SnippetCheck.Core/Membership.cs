namespace SnippetCheck;

/// <summary>What a snippet belongs to, and so what it is compiled with.</summary>
public abstract record Membership
{
    private Membership() { }

    /// <summary>It is a program of its own, with the set-up before it.</summary>
    public sealed record Alone : Membership;

    /// <summary>It is part of a session.</summary>
    /// <param name="Session">The session's name, unique in the post.</param>
    /// <param name="Replaces">The id of the earlier part in whose place it is put; null: it comes last.</param>
    public sealed record InSession(string Session, string? Replaces) : Membership;

    /// <summary>It is put before other snippets.</summary>
    /// <param name="Name">The name by which they ask for it; null: before every later one that is in no session.</param>
    public sealed record SetsUp(string? Name) : Membership;
}
