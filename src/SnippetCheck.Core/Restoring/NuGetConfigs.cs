namespace SnippetCheck.Restoring;

/// <summary>Finds the NuGet.config files that apply to a folder.</summary>
internal static class NuGetConfigs
{
    /// <summary>All files in the folder and above it, the nearest first.</summary>
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
                // NuGet can't read this folder either, so no file in it applies.
            }
        }

        return found;
    }
}
