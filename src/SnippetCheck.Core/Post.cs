namespace SnippetCheck;

/// <summary>One Markdown file, read.</summary>
/// <param name="Path">Its path as reports name it: relative to the working folder, with <c>/</c>.</param>
/// <param name="Snippets">Its C# fences, in order, hidden ones included.</param>
/// <param name="Problems">What is wrong with the post outside its snippets.</param>
public sealed record Post(string Path, IReadOnlyList<Snippet> Snippets, IReadOnlyList<Problem> Problems)
{
    /// <summary>What an index shows of it; null where it could not be read.</summary>
    public PostAbout? About { get; init; }

    /// <summary>Whether its configuration makes errors of warnings and of untagged fences.</summary>
    public bool IsStrict { get; init; }
}
