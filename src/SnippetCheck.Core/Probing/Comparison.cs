using SnippetCheck.Matching;

namespace SnippetCheck.Probing;

/// <summary>Compares what happened to a snippet and to its mutant.</summary>
internal static class Comparison
{
    /// <summary>Whether they printed the same and ended the same way, as far as the snippet's output is the same in each run.</summary>
    public static bool IsSame(CheckedSnippet one, CheckedSnippet other) =>
        (one.Outcome, other.Outcome) is (Outcome.Ran { Run: var first }, Outcome.Ran { Run: var second })
        && first.Ending.GetType() == second.Ending.GetType()
        && Text(one.Snippet, first.Out) == Text(one.Snippet, second.Out)
        && Text(one.Snippet, first.Error) == Text(one.Snippet, second.Error);

    /// <summary>Whether both ran, and they aren't the same.</summary>
    public static bool IsOther(CheckedSnippet one, CheckedSnippet other) =>
        (one.Outcome, other.Outcome) is (Outcome.Ran, Outcome.Ran) && !IsSame(one, other);

    /// <summary>The first line that only the mutant printed, with the line that the snippet printed there; null if only their count differs.</summary>
    public static (string Before, string After)? FirstDifference(string one, string other) =>
        ExpectedText
            .Lines(one)
            .Zip(ExpectedText.Lines(other))
            .Where(p => p.First != p.Second)
            .Select(p => ((string, string)?)(p.First, p.Second))
            .FirstOrDefault();

    // Numbers, dates and the like of such code may be different anyway.
    private static string Text(Snippet snippet, string printed) =>
        NondeterministicCode.In(snippet.Fence.Content.Text) == Unsteadiness.None
            ? printed
            : string.Join('\n', ExpectedText.Lines(printed).Select(l => TypedValues.Of(l).Frame));
}
