namespace SnippetCheck;

/// <summary>The result of looking for the project of a directive.</summary>
public abstract record ProjectFile
{
    private ProjectFile() { }

    /// <summary>There's a project.</summary>
    /// <param name="Path">The full path.</param>
    public sealed record Found(string Path) : ProjectFile;

    /// <summary>There's no such file, and no folder with exactly one project.</summary>
    public sealed record Missing : ProjectFile;

    /// <summary>It's outside the root, where nothing is read for a post.</summary>
    public sealed record Outside : ProjectFile;
}
