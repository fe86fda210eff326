namespace SnippetCheck.Workspaces;

/// <summary>Looks upward for a file that applies to a folder.</summary>
internal static class NearestFile
{
    /// <summary>
    /// The full path of the nearest file with one of these names, in the folder or above it. The search ends at the root of the repository, the
    /// folder that holds <c>.git</c>. Null: there is none.
    /// </summary>
    public static string? Above(string folder, params IReadOnlyList<string> names)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (names.Select(name => Path.Combine(above.FullName, name)).FirstOrDefault(File.Exists) is { } file)
            {
                return file;
            }

            if (Path.Exists(Path.Combine(above.FullName, ".git")))
            {
                return null;
            }
        }

        return null;
    }
}
