namespace SnippetCheck.MSBuild;

/// <summary>Reads posts and other files that a check depends on.</summary>
internal static class PostText
{
    /// <summary>Reads a file; null if it can't be read. The tool reports that.</summary>
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

    /// <summary>The folders of posts and all folders above them.</summary>
    public static IEnumerable<string> FoldersOf(IEnumerable<string> posts) =>
        posts
            .Select(Path.GetDirectoryName)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .SelectMany(Above)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The existing configuration files that may apply to posts.</summary>
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
