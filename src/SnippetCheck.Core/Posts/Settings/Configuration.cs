namespace SnippetCheck.Posts;

/// <summary>The content of a <c>snippetcheck.json</c>.</summary>
public sealed record Configuration
{
    /// <summary>The configuration without such a file.</summary>
    public static Configuration None { get; } = new();

    /// <summary>The defaults for posts below it.</summary>
    public PostDefaults Defaults { get; init; } = PostDefaults.None;

    /// <summary>What the snippets of the posts below it share.</summary>
    public ContextSettings Context { get; init; } = ContextSettings.None;

    /// <summary>What is checked about the packages that posts below it tell their readers to install.</summary>
    public InstallSettings Install { get; init; } = InstallSettings.None;

    /// <summary>Globs of the posts to take from folders, relative to the file; empty for all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs of posts to leave out, relative to the file.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether warnings and untagged fences are errors.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the C# files below it are posts, too, where folders are searched.</summary>
    public bool HasDocComments { get; init; }

    /// <summary>Globs of the C# files that are posts as a whole, relative to the file.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What it says about code that posts include.</summary>
    public IncludeSettings Includes { get; init; } = IncludeSettings.None;

    /// <summary>Additional words that introduce a block of output.</summary>
    public IReadOnlyList<string> OutputCues { get; init; } = [];

    /// <summary>The highest limits that a snippet can ask for.</summary>
    public Limits Ceiling { get; init; } = Limits.Unlimited;

    /// <summary>The weakest sandbox for snippets.</summary>
    public SandboxMode Sandbox { get; init; }
}
