namespace SnippetCheck;

/// <summary>One Markdown file, read.</summary>
/// <param name="Path">Its path as reports name it: relative to the working folder, with <c>/</c>.</param>
/// <param name="Snippets">Its C# fences, in order, hidden ones included.</param>
/// <param name="Problems">What is wrong with the post outside its snippets.</param>
public sealed record Post(string Path, IReadOnlyList<Snippet> Snippets, IReadOnlyList<Problem> Problems)
{
    /// <summary>What an index shows of it; null where it could not be read.</summary>
    public PostAbout? About { get; init; }

    /// <summary>What its snippets share without saying it themselves.</summary>
    public SharedContext Context { get; init; } = SharedContext.None;

    /// <summary>The files that may be put before its snippets.</summary>
    public IReadOnlyList<Snippet> SharedSetups { get; init; } = [];

    /// <summary>Whether its configuration makes errors of warnings and of untagged fences.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The lines whose snippets alone are to be checked; null: all snippets are.</summary>
    public IReadOnlyCollection<int>? Lines { get; init; }

    /// <summary>The snippet that a line is in, or that states something there: the last that begins at or above it.</summary>
    public Snippet? SnippetAt(int line) => Snippets.LastOrDefault(s => s.Line <= line);

    /// <summary>Whether a snippet is one of those that are to be checked.</summary>
    public bool Wants(Snippet snippet) => Lines is null || Lines.Any(l => ReferenceEquals(SnippetAt(l), snippet));
}
