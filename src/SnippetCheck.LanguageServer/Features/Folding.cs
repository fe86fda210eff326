using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>What of a post can be folded away: its snippets.</summary>
internal static class Folding
{
    /// <summary>A range for each snippet, from its opening to its last line of code.</summary>
    public static IReadOnlyList<FoldingRange> Of(KnownPost known) =>
        [
            .. known
                .File.Post.Snippets.Select(s => s.Fence)
                .Where(f => f.Closing.EndLine > f.Opening.Line + 1)
                .Select(f => new FoldingRange(f.Opening.Line - 1, f.Closing.EndLine - 2)),
        ];
}
