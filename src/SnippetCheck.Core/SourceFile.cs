namespace SnippetCheck;

/// <summary>What came of looking for a file that a post names.</summary>
public abstract record SourceFile
{
    private SourceFile() { }

    /// <summary>It was read.</summary>
    /// <param name="Text">What it holds.</param>
    public sealed record Found(string Text) : SourceFile
    {
        /// <summary>Its path as reports name it.</summary>
        public string Path { get; init; } = "";

        /// <summary>Finds a project that the file itself names by its path.</summary>
        public Func<string, ProjectFile> FindProject { get; init; } = _ => new ProjectFile.Missing();
    }

    /// <summary>There is none.</summary>
    public sealed record Missing : SourceFile;

    /// <summary>It lies outside the root, by its path or by a link.</summary>
    public sealed record Outside : SourceFile;

    /// <summary>It is there, and cannot be read.</summary>
    /// <param name="Cause">Why.</param>
    public sealed record Unreadable(string Cause) : SourceFile;
}
