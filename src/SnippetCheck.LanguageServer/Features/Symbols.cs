using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Lists the snippets of a post, each under its heading.</summary>
internal static class Symbols
{
    // Editors show them as a function and as text.
    private const int Function = 12;
    private const int Text = 15;

    /// <summary>The snippets above the first heading, and the headings with what is below them.</summary>
    public static IReadOnlyList<DocumentSymbol> Of(KnownPost known)
    {
        var headings = known.File.Post.Headings;
        return
        [
            .. SnippetsIn(known, 0, headings.Count > 0 ? headings[0].Place.Line : int.MaxValue),
            .. Sections(known, 0, headings.Count),
        ];
    }

    // The sections from one heading to another: each goes on until one of its own level or a higher one.
    private static IEnumerable<DocumentSymbol> Sections(KnownPost known, int from, int to)
    {
        var headings = known.File.Post.Headings;
        for (var i = from; i < to; )
        {
            var heading = headings[i];
            var next = i + 1;
            while (next < to && headings[next].Level > heading.Level)
            {
                next++;
            }

            var range = heading.Place.ToRange();
            yield return new(
                heading.Text.Length > 0 ? heading.Text : "#",
                Text,
                new(range.Start, next < headings.Count ? headings[next].Place.ToRange().Start : known.Text.End),
                range
            )
            {
                Children =
                [
                    .. SnippetsIn(
                        known,
                        heading.Place.Line,
                        i + 1 < headings.Count ? headings[i + 1].Place.Line : int.MaxValue
                    ),
                    .. Sections(known, i + 1, next),
                ],
            };
            i = next;
        }
    }

    private static IEnumerable<DocumentSymbol> SnippetsIn(KnownPost known, int from, int to) =>
        known
            .Result.Snippets.Where(s => s.Snippet.Line >= from && s.Snippet.Line < to)
            .Select(s => new DocumentSymbol(
                s.Snippet.Id,
                Function,
                new(s.Snippet.Fence.Opening.ToRange().Start, s.Snippet.Fence.Closing.ToRange().End),
                s.Snippet.Fence.Opening.ToRange()
            )
            {
                Detail = $"{s.Snippet.Disposition.Word()}, {s.Verdict.State.Word()}",
            });
}
