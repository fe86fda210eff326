namespace SnippetCheck.Checking;

/// <summary>Applies <c>--strict</c>: warnings become errors, and untagged C# fences are errors.</summary>
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
