using SnippetCheck.Posts;

namespace SnippetCheck.Workspaces;

/// <summary>Finds source files and projects that a post names, if they're below the root.</summary>
/// <param name="folder">The folder of the post, which paths are relative to.</param>
/// <param name="root">The root, which paths are relative to if the post's folder doesn't have the file.</param>
/// <param name="nameOf">How reports name a file by its full path.</param>
public sealed class SourceFiles(string folder, string root, Func<string, string> nameOf)
{
    // What DocFX and Docusaurus call the folder of the site's configuration, which is the post's folder or one above.
    private static readonly string[] SiteFolders = ["~/", "@site/"];

    private const string Private = "its name, or that of a folder in its path, starts with a dot.";

    // Most posts name no file.
    private readonly Lazy<string> _root = new(() => RealPath.Of(root) ?? root);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The full paths of everything that was requested, whether it exists or not.</summary>
    public IReadOnlySet<string> Asked => _asked;

    /// <summary>Reads a file by its path, with slashes or backslashes.</summary>
    public SourceFile Read(string path) => Read(path, [folder, root]);

    /// <summary>Reads the code with a name in the files below the root.</summary>
    /// <param name="name">The name.</param>
    /// <param name="names">What is known of the files.</param>
    internal IReadOnlyList<NamedSource> FindNamed(string name, NamedSources names)
    {
        var below = Path.GetFullPath(root);
        var found = names.Find(below, name);
        // A snippet that's nowhere may be added to any file.
        _asked.UnionWith(found.Count > 0 ? found.Select(f => f.Path) : names.FilesBelow(below));
        return
        [
            .. found
                .Select(f => ReadInside(f.Path) is SourceFile.Found file ? new NamedSource(file, f.Region) : null)
                .OfType<NamedSource>(),
        ];
    }

    /// <summary>Finds a project by its path, or by that of a folder with exactly one project.</summary>
    public ProjectFile FindProject(string path) => FindProject(path, [folder, root]);

    /// <summary>Finds the files that the front matter or the configuration names: from its own folder alone.</summary>
    public ContextFiles Context => new(path => Read(path, [folder]), path => FindProject(path, [folder]));

    private SourceFile Read(string path, string[] folders)
    {
        try
        {
            return Find(path.Replace('\\', '/'), folders);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new SourceFile.Unreadable(e.Message);
        }
    }

    private ProjectFile FindProject(string path, string[] folders)
    {
        try
        {
            return ProjectIn(path, folders);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new ProjectFile.Missing();
        }
    }

    private ProjectFile ProjectIn(string path, string[] folders)
    {
        var inside = Inside(path.Replace('\\', '/'), folders);
        return inside.Count == 0 ? new ProjectFile.Outside()
            : inside.Select(ProjectAt).FirstOrDefault(p => p is not null) is not { } found ? new ProjectFile.Missing()
            : RealPath.Of(found) is { } real && RealPath.IsBelow(real, _root.Value) ? new ProjectFile.Found(found)
            : new ProjectFile.Outside();
    }

    /// <summary>The project for the path of a file or of a folder with exactly one project; null if there's none.</summary>
    public static string? ProjectAt(string path) =>
        File.Exists(path) && Path.GetExtension(path).EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? path
        : Directory.Exists(path) && Directory.GetFiles(path, "*.*proj") is [var only] ? only
        : null;

    private SourceFile Find(string path, string[] folders)
    {
        var inside = Inside(path, folders);
        return inside.Count == 0 ? new SourceFile.Outside()
            : inside.Exists(p => IsPrivate(p, Path.GetFullPath(root))) ? new SourceFile.Unreadable(Private)
            : inside.Find(File.Exists) is not { } found ? new SourceFile.Missing()
            : SpelledPath.Of(found) is var spelled && spelled != found
                ? new SourceFile.Unreadable($"on the disk, its name is '{nameOf(spelled)}'.")
            : ReadInside(found);
    }

    // Outside the root, not even the existence of a file is checked.
    private List<string> Inside(string path, string[] folders)
    {
        var candidates =
            Path.IsPathRooted(path) ? []
            : Array.Find(SiteFolders, s => path.StartsWith(s, StringComparison.Ordinal)) is { } site
                ? Above(folder).Select(f => Path.GetFullPath(path[site.Length..], f))
            : folders.Select(f => Path.GetFullPath(path, f));
        List<string> inside = [.. candidates.Where(c => RealPath.IsBelow(c, Path.GetFullPath(root)))];
        _asked.UnionWith(inside);
        return inside;
    }

    // The folder and those above it, as far as the root.
    private IEnumerable<string> Above(string folder)
    {
        for (
            var above = folder;
            above is not null && (above == root || RealPath.IsBelow(above, root));
            above = Path.GetDirectoryName(above)
        )
        {
            yield return above;
        }
    }

    private SourceFile ReadInside(string path)
    {
        if (RealPath.Of(path) is not { } real || !RealPath.IsBelow(real, _root.Value))
        {
            return new SourceFile.Outside();
        }

        if (IsPrivate(real, _root.Value))
        {
            return new SourceFile.Unreadable(Private);
        }

        return Utf8Text.TryDecode(RegularFile.Read(real), out var text, out var wrong)
            ? new SourceFile.Found(text)
            {
                Path = nameOf(path),
                FindProject = new SourceFiles(Path.GetDirectoryName(path) ?? root, root, nameOf).FindProject,
            }
            : new SourceFile.Unreadable($"it isn't UTF-8 from line {wrong.Line} on.");
    }

    // Such as .git/config, which may contain a token. Everything that's read could appear in a report.
    private static bool IsPrivate(string path, string folder) =>
        RealPath.IsBelow(path, folder)
        && Path.GetRelativePath(folder, path)
            .Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
            .Any(p => p is ['.', not '.', ..]);
}
