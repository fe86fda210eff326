namespace SnippetCheck.Reporting;

/// <summary>The place of the working folder in its repository. Reports name posts relative to the working folder, but hosts need paths from the repository's root.</summary>
/// <param name="Path">The path from the root, with <c>/</c>; empty for the root itself.</param>
public sealed record RepositoryFolder(string Path)
{
    /// <summary>The repository's root.</summary>
    public static RepositoryFolder Root { get; } = new("");

    /// <summary>The path from the root to a post.</summary>
    public string PathOf(string post)
    {
        var parts = new List<string>();
        foreach (var part in Path.Split('/').Concat(post.Split('/')).Where(p => p is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
