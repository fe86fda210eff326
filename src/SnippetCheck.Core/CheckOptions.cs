using System.IO.Enumeration;

namespace SnippetCheck;

/// <summary>How one run is made; the defaults of its options are here and nowhere else.</summary>
public sealed record CheckOptions
{
    /// <summary>The limits of a snippet without limits of its own.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The highest limits that a snippet or a configuration can ask for.</summary>
    public Limits Ceiling { get; init; } = Limits.Unlimited;

    /// <summary>The time limit of the whole run; null for none.</summary>
    public TimeSpan? RunTime { get; init; }

    /// <summary>How far the check goes.</summary>
    public CheckReach Reach { get; init; }

    /// <summary>How strictly snippets are sandboxed. The configuration of a post may be stricter.</summary>
    public SandboxMode Sandbox { get; init; } = SandboxMode.Auto;

    /// <summary>Whether snippets that ask for the network get it.</summary>
    public bool AllowsNetwork { get; init; }

    /// <summary>Whether packages are restored and projects built even with the sandbox on.</summary>
    public bool AllowsBuilds { get; init; }

    /// <summary>Whether packages that the run itself looks for may be restored.</summary>
    public bool MayRestore => AllowsBuilds || Sandbox != SandboxMode.On;

    /// <summary>Whether warnings and untagged fences are errors in all posts, whatever their configuration says.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The framework of snippets that don't name one; null for the project's, or else the newest.</summary>
    public Framework? Framework { get; init; }

    /// <summary>Whether what happens to snippets is kept in the engine's cache, and not made to happen again.</summary>
    public bool KeepsResults { get; init; } = true;

    /// <summary>What the compiler finds out besides warnings and whether a program compiles.</summary>
    public AnswerDetails Details { get; init; } = AnswerDetails.Errors;

    /// <summary>The hashes of code that isn't run, since it's known what it does.</summary>
    public IReadOnlySet<string> Known { get; init; } = new HashSet<string>();

    /// <summary>How often each program runs, from 1 to <see cref="MostRuns"/>. If more than once, nothing comes from the cache, and output has to hold each time.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Whether results are taken from the cache and kept there.</summary>
    public bool UsesCache => KeepsResults && Runs == 1;

    /// <summary>The highest number of runs.</summary>
    public const int MostRuns = 1000;

    /// <summary>A pattern of snippet ids, with <c>*</c> and <c>?</c>; null for all snippets.</summary>
    public string? Filter { get; init; }

    /// <summary>The frameworks whose snippets are checked by other runs, as in a build for several frameworks.</summary>
    public IReadOnlyList<Framework> Elsewhere { get; init; } = [];

    /// <summary>Whether it's fine if no snippet is checked. That can happen in a shard.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The day of the run, which decides whether <c>until=</c> has passed.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The clock that times in the output of repeated runs are compared with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The limits of a snippet.</summary>
    public Limits LimitsOf(SnippetOptions snippet) => Limits.With(snippet, Ceiling);

    /// <summary>The sandbox of a snippet. Its repository may make it stricter, but not weaker.</summary>
    public SandboxMode SandboxOf(SnippetOptions snippet) => snippet.Sandbox > Sandbox ? snippet.Sandbox : Sandbox;

    /// <summary>Whether a snippet is selected for the check.</summary>
    public bool Includes(Post post, Snippet snippet) =>
        Includes(snippet.Id) && post.Wants(snippet) && !LeavesToOthers(snippet);

    /// <summary>Whether another run checks a snippet.</summary>
    public bool LeavesToOthers(Snippet snippet) =>
        snippet.Options.Framework is { } framework && Elsewhere.Contains(framework);

    /// <summary>Whether an id matches the filter.</summary>
    public bool Includes(string id) => Filter is null || FileSystemName.MatchesSimpleExpression(Filter, id);
}
