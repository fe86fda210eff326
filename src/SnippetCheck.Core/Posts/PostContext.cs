namespace SnippetCheck.Posts;

/// <summary>What a post is read with: what lies around it on disk, and what the command line says.</summary>
public sealed record PostContext
{
    /// <summary>That of a post by itself.</summary>
    public static PostContext Alone { get; } = new();

    /// <summary>The file above it that tells of a site generator which does not understand tags in an info string; null where there is none.</summary>
    public string? Generator { get; init; }

    /// <summary>The configuration above it.</summary>
    public Configuration Configuration { get; init; } = Configuration.None;

    /// <summary>What the command line says of all posts.</summary>
    public PostDefaults CommandLine { get; init; } = PostDefaults.None;

    /// <summary>Whether a fence that is said to hold the output of the code above it states that, though it has no tag.</summary>
    public bool InfersOutput { get; init; }

    /// <summary>Whether a fence of plain text right behind code does as well, though nothing says so. That is a guess.</summary>
    public bool GuessesOutput { get; init; }

    /// <summary>The full path of the post's folder; empty where the post is no file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Finds the files that its front matter names.</summary>
    public ContextFiles Files { get; init; } = ContextFiles.None;

    /// <summary>Finds a project that a directive names by its path.</summary>
    public Func<string, ProjectFile> FindProject { get; init; } = _ => new ProjectFile.Missing();

    /// <summary>Reads a file that a tag names by its path.</summary>
    public Func<string, SourceFile> ReadSource { get; init; } = _ => new SourceFile.Missing();
}
