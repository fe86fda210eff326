namespace SnippetCheck.Workspaces;

/// <summary>Which posts changed files concern. If it isn't certain that they don't concern a post, they do.</summary>
public sealed class ChangedFiles
{
    private readonly string _root;
    private readonly IReadOnlyList<string> _paths;
    private readonly IReadOnlyList<string> _settings;
    private readonly Dictionary<string, bool> _projects = new(StringComparer.Ordinal);

    /// <summary>Takes what's known of changes. Git may spell a path otherwise than the disk does.</summary>
    /// <param name="root">The full path of the folder in which changes are known.</param>
    /// <param name="paths">The full paths of files that changed, came or went, and of folders whose files may have.</param>
    public ChangedFiles(string root, IEnumerable<string> paths)
    {
        var spelled = SpelledPath.Of(root);
        _root = RealPath.Of(spelled) ?? spelled;
        _paths = [.. paths.Select(SpelledPath.Of)];
        _settings =
        [
            .. _paths
                .Where(p =>
                    PostNames.IsSetting(p)
                    || Path.GetFileName(p).Equals("NuGet.config", StringComparison.OrdinalIgnoreCase)
                )
                .Select(p => Path.GetDirectoryName(p) ?? p),
        ];
    }

    /// <summary>Whether they concern a post: its own file, a file or project that it names, or its configuration.</summary>
    /// <param name="post">The post.</param>
    /// <param name="project">The full path of the project that all posts are compiled against; null if there's none.</param>
    public bool Concern(PostFile post, string? project) =>
        Changed(post.Path)
        || _settings.Any(folder => RealPath.IsBelow(RealPath.Of(post.Path) ?? post.Path, folder))
        || post.Sources.Any(Changed)
        || post.Projects.Concat(project is null ? [] : [project]).Any(ChangedProject);

    /// <summary>Whether a file is one of them, or lies where changes aren't known.</summary>
    /// <param name="path">Its full path.</param>
    public bool Changed(string path) =>
        RealPath.Of(path) is not { } real
        || !(real == _root || RealPath.IsBelow(real, _root))
        || _paths.Any(p => p == real || p == path || RealPath.IsBelow(real, p) || RealPath.IsBelow(path, p));

    private bool ChangedProject(string project)
    {
        if (!_projects.TryGetValue(project, out var changed))
        {
            var inputs = new ProjectInputs(RealPath.Of(project) ?? project);
            _projects[project] = changed = Changed(project) || _paths.Any(inputs.MayUse);
        }

        return changed;
    }
}
