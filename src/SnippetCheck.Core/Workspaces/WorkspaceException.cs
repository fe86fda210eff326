namespace SnippetCheck.Workspaces;

/// <summary>Posts can't be found or read as asked: a path doesn't exist, there is no post, or a configuration is wrong.</summary>
/// <param name="message">What's wrong. Names of files in it may be of a stranger's choosing, so make it safe to print.</param>
public sealed class WorkspaceException(string message) : Exception(message)
{
    /// <summary>The file that <see cref="Problems"/> are in, as reports name it; null: none.</summary>
    public string? File { get; init; }

    /// <summary>What's wrong in that file.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
