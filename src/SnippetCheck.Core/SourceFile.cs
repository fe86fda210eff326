namespace SnippetCheck;

/// <summary>The result of reading a file that a post names.</summary>
public abstract record SourceFile
{
    private SourceFile() { }

    /// <summary>It was read.</summary>
    /// <param name="Text">Its content.</param>
    public sealed record Found(string Text) : SourceFile
    {
        /// <summary>Its path as reports name it.</summary>
        public string Path { get; init; } = "";

        /// <summary>Finds a project that the file itself names by its path.</summary>
        public Func<string, ProjectFile> FindProject { get; init; } = _ => new ProjectFile.Missing();
    }

    /// <summary>It doesn't exist.</summary>
    public sealed record Missing : SourceFile;

    /// <summary>It's outside the root, by its path or through a link.</summary>
    public sealed record Outside : SourceFile;

    /// <summary>It exists, but can't be read.</summary>
    /// <param name="Cause">The reason.</param>
    public sealed record Unreadable(string Cause) : SourceFile;
}
