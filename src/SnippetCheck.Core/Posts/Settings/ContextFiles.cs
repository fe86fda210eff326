namespace SnippetCheck.Posts;

/// <summary>Finds files that front matter or a configuration names, by their paths from the folder of the file that names them.</summary>
/// <param name="ReadSetup">Reads a set-up.</param>
/// <param name="FindProject">Finds a project.</param>
public sealed record ContextFiles(Func<string, SourceFile> ReadSetup, Func<string, ProjectFile> FindProject)
{
    /// <summary>No files at all.</summary>
    public static ContextFiles None { get; } = new(_ => new SourceFile.Missing(), _ => new ProjectFile.Missing());
}
