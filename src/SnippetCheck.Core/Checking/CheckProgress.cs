namespace SnippetCheck.Checking;

/// <summary>A snippet of which the verdict is final, while its run goes on.</summary>
/// <param name="Post">The text that was checked.</param>
/// <param name="Snippet">The snippet.</param>
public sealed record CheckProgress(Post Post, CheckedSnippet Snippet);
