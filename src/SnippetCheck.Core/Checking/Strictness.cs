namespace SnippetCheck.Checking;

/// <summary>What a strict run makes of verdicts: warnings are errors, and every C# fence must say what is to be done with it.</summary>
internal static class Strictness
{
    /// <summary>The strict verdict on a snippet.</summary>
    public static Verdict Apply(Snippet snippet, Verdict verdict)
    {
        var problems =
            verdict.State == VerdictState.Untagged
                ? [.. verdict.Problems, Problems.Untagged(snippet.Fence.Opening)]
                : verdict.Problems;
        return new(problems.Count > 0 ? VerdictState.Failed : verdict.State, Raise(problems, isStrict: true));
    }

    /// <summary>Problems; in a strict run, all of them errors.</summary>
    public static IReadOnlyList<Problem> Raise(IReadOnlyList<Problem> problems, bool isStrict) =>
        isStrict ? [.. problems.Select(p => p with { Severity = Severity.Error })] : problems;
}
