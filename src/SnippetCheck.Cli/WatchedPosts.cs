namespace SnippetCheck.Cli;

/// <summary>The posts that are watched, and which of them a change of files touches.</summary>
/// <param name="folder">The working folder.</param>
/// <param name="hasProject">Whether all posts are compiled against a project.</param>
internal sealed class WatchedPosts(string folder, bool hasProject)
{
    private readonly Dictionary<string, (PostFile File, CheckedPost Checked)> _posts = new(StringComparer.Ordinal);

    /// <summary>What came of each, in no order.</summary>
    public IReadOnlyCollection<CheckedPost> All => [.. _posts.Values.Select(p => p.Checked)];

    /// <summary>What a change touches.</summary>
    /// <param name="Paths">The posts that are to be read again; null: all, and those that there may be besides.</param>
    /// <param name="Projects">Whether projects may be of no more use as they were built.</param>
    public sealed record Touched(IReadOnlyList<string>? Paths, bool Projects);

    /// <summary>Takes what came of posts.</summary>
    /// <param name="files">The posts.</param>
    /// <param name="report">What came of them, in the same order.</param>
    /// <param name="areAll">Whether there are no others.</param>
    public void Learn(IReadOnlyList<PostFile> files, Report report, bool areAll)
    {
        if (areAll)
        {
            _posts.Clear();
        }

        foreach (var (file, post) in files.Zip(report.Posts))
        {
            _posts[file.Path] = (file, post);
        }
    }

    /// <summary>Finds what changed files touch; null: nothing.</summary>
    public Touched? By(IReadOnlyCollection<string> paths)
    {
        var projects = (hasProject || _posts.Values.Any(p => p.File.NamesProjects)) && paths.Any(MayBelongToProject);
        if (projects || paths.Any(MayChangeAll))
        {
            return new(null, projects);
        }

        var touched = paths
            .Where(_posts.ContainsKey)
            .Union(_posts.Where(p => p.Value.File.Sources.Overlaps(paths)).Select(p => p.Key))
            .ToList();
        return touched.Count > 0 ? new(touched, Projects: false) : null;
    }

    // A post that comes or goes, a folder of them, or what decides how they are read. What else a program writes below the folder is nothing to us.
    private bool MayChangeAll(string path) =>
        PostFiles.IsSetting(path)
        || (
            _posts.ContainsKey(path) ? !File.Exists(path) : PostFiles.IsPost(path) && !PostFiles.IsLeftOut(path, folder)
        )
        || (
            Directory.Exists(path)
                ? HoldsPosts(path)
                : _posts.Keys.Any(p => p.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        );

    private bool HoldsPosts(string path)
    {
        try
        {
            return Directory
                .EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true })
                .Any(f => PostFiles.IsPost(f) && !PostFiles.IsLeftOut(f, folder));
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone already, and that is a change of its own.
            return false;
        }
    }

    // Editors leave files beside the one that is saved, and take them away again; a build's output is no change of anybody's.
    private bool MayBelongToProject(string path) =>
        !_posts.ContainsKey(path)
        && Path.GetFileName(path) is var name
        && !name.StartsWith('.')
        && !name.EndsWith('~')
        && Path.HasExtension(name)
        && !PostFiles.IsLeftOut(path, folder);
}
