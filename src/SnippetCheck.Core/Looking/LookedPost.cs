namespace SnippetCheck.Looking;

/// <summary>A post whose fences were tried without anybody's promise.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Fences">Its C# fences without tags, in order.</param>
/// <param name="Tagged">How many others it has, which <c>check</c> checks.</param>
/// <param name="Faults">Where something of ours failed.</param>
public sealed record LookedPost(
    string Path,
    IReadOnlyList<LookedFence> Fences,
    int Tagged,
    IReadOnlyList<Problem> Faults
);

/// <summary>A fence that was tried.</summary>
/// <param name="Snippet">The fence.</param>
/// <param name="Standing">How far it came.</param>
public sealed record LookedFence(Snippet Snippet, FenceStanding Standing)
{
    /// <summary>The names that the post doesn't show, if it needs any.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What looks wrong; only if it stands as <see cref="FenceStanding.Wrong"/>.</summary>
    public IReadOnlyList<Suspicion> Suspicions { get; init; } = [];
}

/// <summary>How far a fence comes, by itself or with the fences before it.</summary>
public enum FenceStanding
{
    /// <summary>It runs to its end.</summary>
    Runs,

    /// <summary>It compiles.</summary>
    Compiles,

    /// <summary>It compiles, but for names that the post doesn't show.</summary>
    NeedsNames,

    /// <summary>Something in it looks wrong.</summary>
    Wrong,

    /// <summary>It leaves out code.</summary>
    LeavesOut,

    /// <summary>It isn't C#, or isn't meant to be read by a compiler.</summary>
    NoCode,

    /// <summary>It's cut out of other code.</summary>
    Cut,

    /// <summary>It asks for a package, project or framework that isn't here.</summary>
    Unavailable,

    /// <summary>Something of ours failed.</summary>
    Failed,
}

/// <summary>Something that looks wrong.</summary>
/// <param name="Sureness">How sure that is.</param>
/// <param name="Problem">What it is, and where.</param>
public sealed record Suspicion(Sureness Sureness, Problem Problem);

/// <summary>How sure it is that something is wrong, the surest first.</summary>
public enum Sureness
{
    /// <summary>It can't be read as C#, whatever is around it.</summary>
    Syntax,

    /// <summary>It can't compile, whatever the names mean that aren't shown.</summary>
    Meaning,

    /// <summary>It prints something else than the post says.</summary>
    Output,
}
