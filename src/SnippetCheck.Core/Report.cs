namespace SnippetCheck;

/// <summary>All that was decided in one run.</summary>
/// <param name="Posts">The posts, by path.</param>
/// <param name="Problems">What concerns no post in particular.</param>
/// <param name="Sandbox">Which layers of the sandbox held.</param>
/// <param name="Duration">How long the run took.</param>
public sealed record Report(
    IReadOnlyList<CheckedPost> Posts,
    IReadOnlyList<Problem> Problems,
    string Sandbox,
    TimeSpan Duration
)
{
    /// <summary>What a reader of the report should know, and is nobody's fault.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the run was interrupted, so that it holds only what was decided until then.</summary>
    public bool IsInterrupted { get; init; }
}

/// <summary>A post with the verdicts of its snippets.</summary>
/// <param name="Path">The post's path.</param>
/// <param name="Snippets">Its snippets.</param>
/// <param name="Problems">What is wrong outside them.</param>
public sealed record CheckedPost(string Path, IReadOnlyList<CheckedSnippet> Snippets, IReadOnlyList<Problem> Problems)
{
    /// <summary>What an index shows of the post; null where it could not be read.</summary>
    public PostAbout? About { get; init; }

    /// <summary>What is wrong with files that it shares with other posts. Each place names its file.</summary>
    public IReadOnlyList<Problem> Shared { get; init; } = [];

    /// <summary>What is wrong in and outside its snippets, in the order of the post.</summary>
    public IEnumerable<Problem> AllProblems =>
        Problems.Concat(Snippets.SelectMany(s => s.Verdict.Problems)).OrderBy(p => p.Place);
}

/// <summary>A snippet with what happened to it and what is said of it.</summary>
/// <param name="Snippet">The snippet.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Verdict">What is said.</param>
public sealed record CheckedSnippet(Snippet Snippet, Outcome Outcome, Verdict Verdict)
{
    /// <summary>Whether it happened in an earlier run.</summary>
    public bool IsCached { get; init; }

    /// <summary>What happened when it was made to happen again; null where it was not.</summary>
    public Repetition? Repetition { get; init; }

    /// <summary>What is wrong from where one place begins to where another does.</summary>
    public IReadOnlyList<Problem> ProblemsBetween(Place first, Place last) =>
        [.. Verdict.Problems.Where(p => p.Place >= first && p.Place <= last)];
}

/// <summary>What happened to a snippet when its program ran again, without what is known of it.</summary>
/// <param name="Others">The snippet as each of these runs had it; at least one.</param>
/// <param name="Reads">What the code of its program reads that may differ from run to run.</param>
public sealed record Repetition(IReadOnlyList<CheckedSnippet> Others, Unsteadiness Reads)
{
    /// <summary>How often a program runs again before its output is written into a post: chance and threads agree easily.</summary>
    public static int TimesOf(Unsteadiness reads) => reads == Unsteadiness.None ? 1 : 5;
}
