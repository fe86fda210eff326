using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Fixes fences that must equal a source file.</summary>
internal static class CopyFixes
{
    /// <summary>The fixes for a snippet whose source file has changed.</summary>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, PostText post)
    {
        var problems = decided.Verdict.Problems.Where(p => p.Code == Problems.CopyDiffersCode).ToList();
        if (problems.Count > 0 && decided.Snippet is { Copy: { } copy, Fence: { IsClosed: true } fence })
        {
            yield return OutputFixes.Rewrite(
                "copy renewed",
                new(fence.Content.Lines, MatchMode.Literal, fence.Closing),
                fence,
                [.. copy.Lines.Select(SteadyLine.Of)],
                [copy.Lines],
                post,
                problems
            );
        }
    }
}
