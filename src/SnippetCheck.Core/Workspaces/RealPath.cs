namespace SnippetCheck.Workspaces;

/// <summary>Resolves all links in a path.</summary>
public static class RealPath
{
    // The same limit as in Linux.
    private const int MostLinks = 40;

    /// <summary>The path without links; null if links form a circle.</summary>
    public static string? Of(string path)
    {
        // .NET resolves only the last part of a path, not links among its folders.
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

    /// <summary>Whether a path is a folder or below it. Links aren't resolved.</summary>
    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(
            Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    // In reverse, because they're pushed on a stack.
    private static IEnumerable<string> Parts(string path, string pathRoot) =>
        path[pathRoot.Length..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Reverse();
}
