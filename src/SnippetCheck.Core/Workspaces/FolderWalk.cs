namespace SnippetCheck.Workspaces;

/// <summary>Goes through the files below a folder. Links to folders aren't followed, since they may lead back up. What vanishes meanwhile isn't there.</summary>
internal static class FolderWalk
{
    // If a folder were skipped silently, its posts would seem fine.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Takes what can be read, and no links.</summary>
    public static EnumerationOptions Readable { get; } =
        new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>The full paths of the files in the folders where posts are looked for.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="files">Which files; null: all of them.</param>
    /// <param name="depth">How many folders may lie between the folder and a file.</param>
    /// <exception cref="WorkspaceException">A folder can't be read.</exception>
    public static IEnumerable<string> Files(string folder, EnumerationOptions? files = null, int depth = int.MaxValue)
    {
        var options = files ?? Everything;
        var left = new Stack<(string Folder, int Depth)>([(folder, depth)]);
        while (left.TryPop(out var next))
        {
            foreach (var file in Entries(() => Directory.GetFiles(next.Folder, "*", options)))
            {
                yield return file;
            }

            if (next.Depth > 0)
            {
                foreach (
                    var inner in Entries(() => Directory.GetDirectories(next.Folder, "*", options)).Where(IsWalked)
                )
                {
                    left.Push((inner, next.Depth - 1));
                }
            }
        }
    }

    private static bool IsWalked(string folder) =>
        PostNames.IsWalked(Path.GetFileName(folder)) && new DirectoryInfo(folder).LinkTarget is null;

    private static string[] Entries(Func<string[]> list)
    {
        try
        {
            return list();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"a folder can't be read: {e.Message}");
        }
    }
}
