using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Lists the snippets of a post.</summary>
internal static class Symbols
{
    // Editors show it as a function.
    private const int Function = 12;

    /// <summary>The snippets.</summary>
    public static IReadOnlyList<DocumentSymbol> Of(KnownPost known) =>
        [
            .. known.Result.Snippets.Select(s => new DocumentSymbol(
                s.Snippet.Id,
                Function,
                new(s.Snippet.Fence.Opening.ToRange().Start, s.Snippet.Fence.Closing.ToRange().End),
                s.Snippet.Fence.Opening.ToRange()
            )
            {
                Detail = $"{s.Snippet.Disposition.Word()}, {s.Verdict.State.Word()}",
            }),
        ];
}
