using System.IO.Enumeration;

namespace SnippetCheck;

/// <summary>How one run is made; the defaults of its options are here and nowhere else.</summary>
public sealed record CheckOptions
{
    /// <summary>What a snippet may take where it does not say otherwise.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>What no snippet may exceed, whatever it and its configuration say.</summary>
    public Limits Ceiling { get; init; } = Limits.Unlimited;

    /// <summary>How long the whole run may take; null: as long as it takes.</summary>
    public TimeSpan? RunTime { get; init; }

    /// <summary>How much is taken away from snippets; the configuration of a post may tighten it.</summary>
    public SandboxMode Sandbox { get; init; } = SandboxMode.Auto;

    /// <summary>Whether snippets may have the network that they ask for.</summary>
    public bool AllowsNetwork { get; init; }

    /// <summary>Whether packages and projects may be restored and built where the sandbox is on.</summary>
    public bool AllowsBuilds { get; init; }

    /// <summary>Whether warnings and untagged fences are errors in all posts, be their configuration strict or not.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The framework of snippets that name none; null: the project's, else the newest.</summary>
    public Framework? Framework { get; init; }

    /// <summary>Whether what happens to snippets is kept in the engine's cache, and not made to happen again.</summary>
    public bool KeepsResults { get; init; } = true;

    /// <summary>A pattern, with <c>*</c> and <c>?</c>, of the ids of the snippets that are wanted; null: all.</summary>
    public string? Filter { get; init; }

    /// <summary>The frameworks whose snippets another run checks: a build does so for each of its project's.</summary>
    public IReadOnlyList<Framework> Elsewhere { get; init; } = [];

    /// <summary>Whether it is as it should be that no snippet is checked: one shard of several may have none.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The day of the run, which decides what is skipped no longer.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What a snippet may take.</summary>
    public Limits LimitsOf(SnippetOptions snippet) => Limits.With(snippet, Ceiling);

    /// <summary>How much is taken away from a snippet: what is in its repository may tighten what the run has, and not loosen it.</summary>
    public SandboxMode SandboxOf(SnippetOptions snippet) => snippet.Sandbox > Sandbox ? snippet.Sandbox : Sandbox;

    /// <summary>Whether a snippet of a post is wanted.</summary>
    public bool Includes(Post post, Snippet snippet) =>
        Includes(snippet.Id) && post.Wants(snippet) && !LeavesToOthers(snippet);

    /// <summary>Whether another run checks a snippet.</summary>
    public bool LeavesToOthers(Snippet snippet) =>
        snippet.Options.Framework is { } framework && Elsewhere.Contains(framework);

    /// <summary>Whether a snippet of this id is wanted.</summary>
    public bool Includes(string id) => Filter is null || FileSystemName.MatchesSimpleExpression(Filter, id);
}
