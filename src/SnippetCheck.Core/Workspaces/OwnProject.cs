namespace SnippetCheck.Workspaces;

/// <summary>Finds the project that a C# file is a part of.</summary>
internal static class OwnProject
{
    // A project that says itself which files it has may not have this one.
    private static readonly string[] Selections =
    [
        "EnableDefaultCompileItems>false",
        "EnableDefaultItems>false",
        "<Compile Remove=",
    ];

    /// <summary>The full path of the nearest project in the folder of a file, or above it; null if there's none, or if it may leave the file out.</summary>
    /// <param name="file">The file's full path.</param>
    /// <param name="root">The folder in which the search ends.</param>
    public static string? Above(string file, string root)
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && (folder == root || RealPath.IsBelow(folder, root)))
        {
            if (
                Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault() is { } found
            )
            {
                return Selections.Any(File.ReadAllText(found).Contains) ? null : found;
            }

            folder = Path.GetDirectoryName(folder);
        }

        return null;
    }
}
