using SnippetCheck.Interop;

namespace SnippetCheck.Workspaces;

/// <summary>
/// Paths in the spelling of the disk. Windows and macOS usually find a file in upper and lower case, but two spellings must not be two posts,
/// and what holds there must hold on Linux.
/// </summary>
public static class SpelledPath
{
    private static readonly EnumerationOptions AnyCase = new()
    {
        MatchType = MatchType.Simple,
        MatchCasing = MatchCasing.CaseInsensitive,
        AttributesToSkip = 0,
    };

    /// <summary>The path with each name as the disk has it. A name that isn't there stays.</summary>
    /// <param name="path">A full path.</param>
    public static string Of(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return path;
        }

        var root = Path.GetPathRoot(path) ?? "";
        return path[root.Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(root.ToUpperInvariant(), (folder, name) => Path.Combine(folder, NameIn(folder, name)));
    }

    private static string NameIn(string folder, string name)
    {
        try
        {
            var names = new DirectoryInfo(folder)
                .EnumerateFileSystemInfos(name, AnyCase)
                .Select(e => e.Name)
                // In a glob, a name is a pattern.
                .Where(n => n.Equals(name, StringComparison.OrdinalIgnoreCase))
                .ToList();
            return names.Contains(name) ? name : names.FirstOrDefault() ?? LongName.Of(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return name;
        }
    }
}
