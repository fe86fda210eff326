namespace SnippetCheck.Workspaces;

/// <summary>A post to read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="From">The folder in which it was found or named.</param>
/// <param name="Lines">The lines whose snippets alone are meant; null: all.</param>
internal sealed record FoundPost(string Path, string From, IReadOnlyCollection<int>? Lines)
{
    /// <summary>A post that is named by itself.</summary>
    public static FoundPost At(string path) => new(path, System.IO.Path.GetDirectoryName(path) ?? path, null);
}
