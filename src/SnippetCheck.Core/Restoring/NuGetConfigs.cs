namespace SnippetCheck.Restoring;

/// <summary>The NuGet.config files that hold for a folder.</summary>
internal static class NuGetConfigs
{
    /// <summary>All of them in a folder and above, the nearest first.</summary>
    public static IReadOnlyList<string> All(string folder)
    {
        var found = new List<string>();
        for (var above = folder.Length > 0 ? new DirectoryInfo(folder) : null; above is not null; above = above.Parent)
        {
            try
            {
                found.AddRange(
                    above
                        .EnumerateFiles("*.config")
                        .Where(f => f.Name.Equals("NuGet.config", StringComparison.OrdinalIgnoreCase))
                        .Select(f => f.FullName)
                );
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Nothing holds that cannot be read: NuGet will not read it either.
            }
        }

        return found;
    }
}
