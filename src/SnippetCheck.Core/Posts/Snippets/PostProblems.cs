namespace SnippetCheck.Posts;

/// <summary>Collects the problems of a post while it's read.</summary>
internal sealed class PostProblems
{
    private readonly List<Problem> _ifTagged = [];

    /// <summary>The problems that count in any post.</summary>
    public List<Problem> Found { get; } = [];

    /// <summary>Adds a problem that counts in any post.</summary>
    public void Add(Problem problem) => Found.Add(problem);

    /// <summary>Adds a problem that counts only in a post with our tags. Without them, a fence called output isn't meant for SnippetCheck.</summary>
    public void AddIfTagged(Problem problem) => _ifTagged.Add(problem);

    /// <summary>The problems of the whole post, in the order of their places.</summary>
    public IReadOnlyList<Problem> Of(IReadOnlyList<SnippetDraft> drafts) =>
        [.. Found.Concat(drafts.Any(d => d.IsTagged) ? _ifTagged : []).OrderBy(p => p.Place)];
}
