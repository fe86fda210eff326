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
            var stated = new StatedText(fence.Content.Lines, MatchMode.Literal, fence.Closing);
            var rewriter = new FenceRewriter(stated, fence, post);
            yield return rewriter.ObstacleTo([copy.Lines]) is { } obstacle
                ? new Fix.Unfixable(problems, obstacle)
                : rewriter.Rewrite(
                    "copy renewed",
                    problems,
                    [.. copy.Lines.Select(SteadyLine.Of)],
                    [copy.Lines],
                    lines => ExpectedText.Compare(stated with { Lines = lines }, copy.Lines) is null
                );
        }
    }
}
