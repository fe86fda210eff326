namespace SnippetCheck.Posts;

/// <summary>What a <c>snippetcheck.json</c> says.</summary>
public sealed record Configuration
{
    /// <summary>What holds where there is no such file.</summary>
    public static Configuration None { get; } = new();

    /// <summary>The defaults of the posts below it.</summary>
    public PostDefaults Defaults { get; init; } = PostDefaults.None;

    /// <summary>What the snippets of the posts below it share.</summary>
    public ContextSettings Context { get; init; } = ContextSettings.None;

    /// <summary>Globs of the posts that are taken from folders, relative to the folder of the file; empty: all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs of posts that are left out, relative to the folder of the file.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether warnings and untagged fences are errors.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Words that introduce a comment block of output, besides the usual ones.</summary>
    public IReadOnlyList<string> OutputCues { get; init; } = [];

    /// <summary>What no snippet may exceed.</summary>
    public Limits Ceiling { get; init; } = Limits.Unlimited;

    /// <summary>How much is taken away from snippets at least.</summary>
    public SandboxMode Sandbox { get; init; }
}
