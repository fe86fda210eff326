namespace SnippetCheck;

/// <summary>What is found where a directive names a project.</summary>
public abstract record ProjectFile
{
    private ProjectFile() { }

    /// <summary>A project.</summary>
    /// <param name="Path">Its full path.</param>
    public sealed record Found(string Path) : ProjectFile;

    /// <summary>There is no such file, and no folder with one project.</summary>
    public sealed record Missing : ProjectFile;

    /// <summary>It lies where nothing is read for a post.</summary>
    public sealed record Outside : ProjectFile;
}
