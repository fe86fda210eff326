namespace SnippetCheck;

/// <summary>The result of a run.</summary>
/// <param name="Posts">The posts, by path.</param>
/// <param name="Problems">Problems that concern no particular post.</param>
/// <param name="Sandbox">The layers of the sandbox that were active.</param>
/// <param name="Duration">How long the run took.</param>
public sealed record Report(
    IReadOnlyList<CheckedPost> Posts,
    IReadOnlyList<Problem> Problems,
    string Sandbox,
    TimeSpan Duration
)
{
    /// <summary>Facts that a reader should know, but that aren't problems.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the run was interrupted and the report is incomplete.</summary>
    public bool IsInterrupted { get; init; }
}

/// <summary>A post with the verdicts of its snippets.</summary>
/// <param name="Path">The post's path.</param>
/// <param name="Snippets">Its snippets.</param>
/// <param name="Problems">The problems outside its snippets.</param>
public sealed record CheckedPost(string Path, IReadOnlyList<CheckedSnippet> Snippets, IReadOnlyList<Problem> Problems)
{
    /// <summary>The text that its snippets were read from; null if it was rewritten since.</summary>
    public PostText? Text { get; init; }

    /// <summary>What an index shows about the post; null if it couldn't be read.</summary>
    public PostAbout? About { get; init; }

    /// <summary>What is wrong with files that it shares with other posts. Each place names its file.</summary>
    public IReadOnlyList<Problem> Shared { get; init; } = [];

    /// <summary>All problems, in the order of the post.</summary>
    public IEnumerable<Problem> AllProblems =>
        Problems.Concat(Snippets.SelectMany(s => s.Verdict.Problems)).OrderBy(p => p.Place);
}

/// <summary>A snippet with its outcome and verdict.</summary>
/// <param name="Snippet">The snippet.</param>
/// <param name="Outcome">What happened to it.</param>
/// <param name="Verdict">The verdict on it.</param>
public sealed record CheckedSnippet(Snippet Snippet, Outcome Outcome, Verdict Verdict)
{
    /// <summary>Whether its outcome comes from the cache.</summary>
    public bool IsCached { get; init; }

    /// <summary>The day of the run that the outcome shows; null if it wasn't run.</summary>
    public DateOnly? RanOn { get; init; }

    /// <summary>The repeated runs; null if it ran only once.</summary>
    public Repetition? Repetition { get; init; }

    /// <summary>Whether another run may show something else.</summary>
    public bool MayVary => Outcome is Outcome.Ran { Findings.IsClosed: false };

    /// <summary>The problems whose places start between two others.</summary>
    public IReadOnlyList<Problem> ProblemsBetween(Place first, Place last) =>
        [.. Verdict.Problems.Where(p => p.Place >= first && p.Place <= last)];
}

/// <summary>The repeated runs of a snippet, without the cache.</summary>
/// <param name="Others">The snippet in each of these runs; at least one.</param>
/// <param name="Reads">The sources of variation that its program reads.</param>
public sealed record Repetition(IReadOnlyList<CheckedSnippet> Others, Unsteadiness Reads)
{
    /// <summary>How often snippets run again before their output is written into a post. Random values and threads often agree by chance.</summary>
    public static int TimesOf(IEnumerable<CheckedSnippet> snippets) => snippets.Any(s => s.MayVary) ? 5 : 1;
}
