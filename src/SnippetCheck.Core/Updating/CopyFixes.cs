namespace SnippetCheck.Updating;

/// <summary>Copies of source files that fences are to hold.</summary>
internal static class CopyFixes
{
    /// <summary>The mends of a snippet whose source says something else by now.</summary>
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
