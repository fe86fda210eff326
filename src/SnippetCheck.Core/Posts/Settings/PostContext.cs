namespace SnippetCheck.Posts;

/// <summary>The surroundings of a post: files around it, and the command line.</summary>
public sealed record PostContext
{
    /// <summary>The context of a post without surroundings.</summary>
    public static PostContext Alone { get; } = new();

    /// <summary>A file above the post that shows that its site generator doesn't support tags in info strings; null if there's none.</summary>
    public string? Generator { get; init; }

    /// <summary>The configuration that applies to it.</summary>
    public Configuration Configuration { get; init; } = Configuration.None;

    /// <summary>The defaults from the command line.</summary>
    public PostDefaults CommandLine { get; init; } = PostDefaults.None;

    /// <summary>Whether an untagged fence states output if the prose above it says so.</summary>
    public bool InfersOutput { get; init; }

    /// <summary>Whether a plain text fence right after code states output too. That's a guess.</summary>
    public bool GuessesOutput { get; init; }

    /// <summary>What is checked of it if it's C# code.</summary>
    public CodeReading Code { get; init; }

    /// <summary>The project, as reports name it, that a file which is a post as a whole belongs to, if it isn't checked with one; null if there's none.</summary>
    public string? OwnProject { get; init; }

    /// <summary>The full path of the post's folder; empty if the post isn't a file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Finds the files that its front matter names.</summary>
    public ContextFiles Files { get; init; } = ContextFiles.None;

    /// <summary>Finds the project of a directive by its path.</summary>
    public Func<string, ProjectFile> FindProject { get; init; } = _ => new ProjectFile.Missing();

    /// <summary>Reads the file of a tag by its path.</summary>
    public Func<string, SourceFile> ReadSource { get; init; } = _ => new SourceFile.Missing();

    /// <summary>Finds the code with a name in the files below the root.</summary>
    public Func<string, IReadOnlyList<NamedSource>> FindNamed { get; init; } = _ => [];
}
