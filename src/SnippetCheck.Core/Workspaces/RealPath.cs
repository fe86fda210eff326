namespace SnippetCheck.Workspaces;

/// <summary>Where a path leads once all of its links are followed.</summary>
public static class RealPath
{
    // As many as Linux follows before it gives up.
    private const int MostLinks = 40;

    /// <summary>The path without links; null where links go in a circle.</summary>
    public static string? Of(string path)
    {
        // .NET resolves the link that a path ends in, and not those among its folders.
        var left = MostLinks;
        var real = Path.GetPathRoot(Path.GetFullPath(path)) ?? "";
        var rest = new Stack<string>(Parts(Path.GetFullPath(path), real));
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (left-- == 0)
            {
                return null;
            }

            var full = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(full) ?? "";
            foreach (var targetPart in Parts(full, real))
            {
                rest.Push(targetPart);
            }
        }

        return real;
    }

    /// <summary>Whether a path lies in a folder or below it, as both are written.</summary>
    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(
            Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    // The last first, as they are pushed.
    private static IEnumerable<string> Parts(string path, string pathRoot) =>
        path[pathRoot.Length..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Reverse();
}
