namespace SnippetCheck.MSBuild;

/// <summary>The text of a post, or of another file that a check reads.</summary>
internal static class PostText
{
    /// <summary>Reads it; null where it cannot be read. The tool says so.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The folders of posts, and those above.</summary>
    public static IEnumerable<string> FoldersOf(IEnumerable<string> posts) =>
        posts
            .Select(Path.GetDirectoryName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(Above)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The configurations of posts that are there.</summary>
    public static IEnumerable<string> ConfigurationsAbove(IEnumerable<string> posts) =>
        FoldersOf(posts).Select(f => Path.Combine(f, "snippetcheck.json")).Where(File.Exists);

    private static IEnumerable<string> Above(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            yield return above.FullName;
        }
    }
}
