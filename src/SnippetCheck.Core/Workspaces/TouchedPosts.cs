namespace SnippetCheck.Workspaces;

/// <summary>What changed files mean for the posts of a workspace.</summary>
/// <param name="Paths">The full paths of the posts to read again.</param>
/// <param name="MayBeOthers">Whether posts may have come or gone, so that <see cref="Workspace.Find"/> must be asked again.</param>
/// <param name="Projects">Whether projects that were built for posts may be out of date.</param>
public sealed record TouchedPosts(IReadOnlyCollection<string> Paths, bool MayBeOthers, bool Projects)
{
    /// <summary>Whether there's nothing to do.</summary>
    public bool IsNone => Paths.Count == 0 && !MayBeOthers && !Projects;
}
