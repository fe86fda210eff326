using System.Xml;
using System.Xml.Linq;

namespace SnippetCheck.Workspaces;

/// <summary>
/// The files that a project may be built from, as the text of its project files says: everything in its folder and in those of the projects
/// that it references, and what they name elsewhere. MSBuild isn't asked, since that would run the project's build logic.
/// </summary>
internal sealed class ProjectInputs
{
    private static readonly string[] Shared =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
    ];

    // What has an effect on the projects below it, and what a project can import from anywhere.
    private static readonly string[] OfFoldersAbove =
    [
        ".json",
        ".config",
        ".editorconfig",
        ".globalconfig",
        ".ruleset",
        ".rsp",
    ];
    private static readonly string[] Imported = [".props", ".targets"];

    private static readonly string[] NoPaths =
    [
        "PackageReference",
        "PackageVersion",
        "FrameworkReference",
        "Using",
        "InternalsVisibleTo",
        "SnippetCheckPost",
    ];

    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Queue<(string File, string Project)> _unread = new();
    private bool _isUnsure;

    /// <summary>Reads a project and what it references.</summary>
    /// <param name="project">The full path of the project file.</param>
    public ProjectInputs(string project)
    {
        ReadLater(project, project);
        while (_unread.TryDequeue(out var next))
        {
            Read(next.File, next.Project);
        }
    }

    /// <summary>Whether the project may be built from a file. If its text doesn't say, it may.</summary>
    /// <param name="path">The full path of a file, or of a folder that may hold such a file.</param>
    public bool MayUse(string path) =>
        _isUnsure
        || Imported.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        || _named.Any(n => path == n || RealPath.IsBelow(path, n) || RealPath.IsBelow(n, path))
        || _folders.Any(f =>
            // A project's folder often has posts, which aren't built. Those that are have a name in it.
            (RealPath.IsBelow(path, f) && !PostNames.IsPost(path))
            || path == f
            || RealPath.IsBelow(f, path)
            || (
                OfFoldersAbove.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
                && Path.GetDirectoryName(path) is { } folder
                && RealPath.IsBelow(f, folder)
            )
        );

    private void ReadLater(string file, string project)
    {
        if (_read.Add(file))
        {
            _unread.Enqueue((file, project));
        }
    }

    private void Read(string file, string project)
    {
        var folder = Path.GetDirectoryName(file) ?? file;
        if (file == project)
        {
            _folders.Add(folder);
            for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
            {
                foreach (var shared in Shared.Select(s => Path.Combine(above, s)).Where(File.Exists))
                {
                    ReadLater(shared, project);
                }
            }
        }

        try
        {
            foreach (
                var path in PathsIn(XDocument.Load(file)).SelectMany(v => v.Split(';', StringSplitOptions.TrimEntries))
            )
            {
                Follow(path, folder, project);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            _isUnsure = true;
        }
    }

    private static IEnumerable<string> PathsIn(XDocument document) =>
        document
            .Descendants()
            .Where(e => !NoPaths.Contains(e.Name.LocalName))
            .SelectMany(e =>
                e.Attributes()
                    .Where(a => a.Name.LocalName is "Include" or "Project" or "HintPath")
                    .Select(a => a.Value)
                    .Concat(e.Name.LocalName == "HintPath" ? [e.Value] : [])
            );

    // Relative paths start from the project, those of imports from the file itself.
    private void Follow(string value, string folder, string project)
    {
        var path = value
            .Replace("$(MSBuildThisFileDirectory)", folder + "/", StringComparison.OrdinalIgnoreCase)
            .Replace("$(MSBuildProjectDirectory)", Path.GetDirectoryName(project), StringComparison.OrdinalIgnoreCase)
            .Replace('\\', '/');
        if (path.Contains("$(", StringComparison.Ordinal))
        {
            _isUnsure = true;
            return;
        }

        // Item lists are made of items that are named elsewhere.
        var start = path.IndexOfAny(['*', '?', '@', '%']) is >= 0 and var wild
            ? path[..(path.LastIndexOf('/', wild) + 1)]
            : path;
        if (start.Length == 0)
        {
            return;
        }

        foreach (var from in new[] { folder, Path.GetDirectoryName(project) ?? folder }.Distinct())
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(start, from));
            if (Path.GetExtension(full).EndsWith("proj", StringComparison.OrdinalIgnoreCase) && File.Exists(full))
            {
                ReadLater(full, full);
            }
            else if (Imported.Contains(Path.GetExtension(full), StringComparer.OrdinalIgnoreCase) && File.Exists(full))
            {
                ReadLater(full, project);
            }
            else
            {
                _named.Add(full);
            }
        }
    }
}
