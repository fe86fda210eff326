namespace SnippetCheck.Workspaces;

/// <summary>Changed files, as the posts of a workspace see them.</summary>
/// <param name="folders">The folders of the workspace.</param>
/// <param name="posts">The full paths of the posts that are known.</param>
/// <param name="open">The texts that an editor has open: a change on disk doesn't concern them.</param>
/// <param name="paths">The full paths of files and folders that changed, came or went.</param>
internal sealed class FileChanges(
    WorkspaceFolders folders,
    IReadOnlySet<string> posts,
    OpenTexts open,
    IReadOnlyCollection<string> paths
)
{
    /// <summary>Whether C# files in folders are posts.</summary>
    public bool TakesCode { get; init; }

    /// <summary>Whether a post's own file changed, and its text is taken from there.</summary>
    public bool Contains(string post) => paths.Contains(post) && !open.Has(post);

    /// <summary>Whether posts may have come or gone, by themselves or with a folder.</summary>
    public bool MayAddOrRemovePosts => paths.Any(MayAddOrRemove);

    /// <summary>Whether a file changed that a project may be built from.</summary>
    public bool MayConcernProjects => paths.Any(MayBelongToProject);

    private bool MayAddOrRemove(string path) =>
        (posts.Contains(path) ? !File.Exists(path) && !open.Has(path) : IsPost(path) && !IsLeftOut(path))
        || (
            Directory.Exists(path)
                ? ContainsPosts(path)
                : posts.Any(p => p.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        );

    private bool ContainsPosts(string folder)
    {
        try
        {
            return Directory
                .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
                .Any(f => IsPost(f) && !IsLeftOut(f));
        }
        catch (DirectoryNotFoundException)
        {
            // It's gone already, and that is a change of its own.
            return false;
        }
    }

    // Editors leave files beside the one that is saved, and take them away again; and nobody means the output of a build as a change.
    private bool MayBelongToProject(string path) =>
        (!posts.Contains(path) || PostNames.IsCode(path))
        && Path.GetFileName(path) is var name
        && !name.StartsWith('.')
        && !name.EndsWith('~')
        && Path.HasExtension(name)
        && !IsLeftOut(path);

    private bool IsPost(string path) => PostNames.IsPost(path) || (TakesCode && PostNames.IsCode(path));

    private bool IsLeftOut(string path) => PostNames.IsLeftOut(path, folders.Of(path));
}
