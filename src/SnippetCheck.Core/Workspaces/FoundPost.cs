namespace SnippetCheck.Workspaces;

/// <summary>A post to read.</summary>
/// <param name="Path">The full path.</param>
/// <param name="From">The folder that was searched, or that was the base of the path.</param>
/// <param name="Lines">The selected lines; null for all snippets.</param>
internal sealed record FoundPost(string Path, string From, IReadOnlyCollection<int>? Lines)
{
    /// <summary>Whether it is named by itself.</summary>
    public bool IsNamed { get; init; }

    /// <summary>A post that is named by itself.</summary>
    public static FoundPost At(string path) =>
        new(path, System.IO.Path.GetDirectoryName(path) ?? path, null) { IsNamed = true };
}
