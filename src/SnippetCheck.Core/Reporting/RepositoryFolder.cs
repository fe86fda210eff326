namespace SnippetCheck.Reporting;

/// <summary>Where the working folder lies in its repository: hosts want paths from the repository's root, and reports name posts from the working folder.</summary>
/// <param name="Path">Its path from the root, with <c>/</c>; empty where it is the root.</param>
public sealed record RepositoryFolder(string Path)
{
    /// <summary>The root.</summary>
    public static RepositoryFolder Root { get; } = new("");

    /// <summary>The path of a post from the root.</summary>
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
