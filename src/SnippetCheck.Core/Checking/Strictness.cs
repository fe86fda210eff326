namespace SnippetCheck.Checking;

/// <summary>What a strict run makes of a report: warnings are errors, and every C# fence must say what is to be done with it.</summary>
internal static class Strictness
{
    /// <summary>The strict report.</summary>
    public static Report Apply(Report report) => report with
    {
        Posts = [.. report.Posts.Select(p => p with { Problems = Raise(p.Problems), Snippets = [.. p.Snippets.Select(Apply)] })],
        Problems = Raise(report.Problems),
    };

    private static CheckedSnippet Apply(CheckedSnippet snippet)
    {
        var verdict = snippet.Verdict;
        var problems = verdict.State == VerdictState.Untagged
            ? [.. verdict.Problems, Problems.Untagged(snippet.Snippet.Fence.Opening)]
            : verdict.Problems;
        return snippet with { Verdict = new(problems.Count > 0 ? VerdictState.Failed : verdict.State, Raise(problems)) };
    }

    private static IReadOnlyList<Problem> Raise(IReadOnlyList<Problem> problems) => [.. problems.Select(p => p with { Severity = Severity.Error })];
}
