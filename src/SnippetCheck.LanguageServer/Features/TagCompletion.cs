using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Posts;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Completes tags, their values, and the names of snippets, sessions and set-ups.</summary>
internal static class TagCompletion
{
    // Editors show them as a keyword, a value and a reference.
    private const int Keyword = 14;
    private const int Value = 12;
    private const int Reference = 18;

    /// <summary>What can be written at a position; null if no tag can.</summary>
    /// <param name="text">The text of the post.</param>
    /// <param name="position">The position.</param>
    /// <param name="post">What was last read of the post, for the names in it; null where nothing was.</param>
    public static CompletionList? At(DocumentText text, Position position, Post? post)
    {
        if (InfoLine.At(text, position) is not { } info)
        {
            return null;
        }

        var (start, typed) = info.PrefixAt(position.Character);
        return new(
            IsIncomplete: false,
            typed.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals
                ? ValuesOf(typed[..equals], info, post, RangeFrom(position, start + equals + 1))
                : TagsOf(info, start, RangeFrom(position, start))
        );
    }

    private static IReadOnlyList<CompletionItem> TagsOf(InfoLine info, int start, Protocol.Range range)
    {
        var given = info.NamesBefore(start).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. TagCatalogue
                .For(info.IsCSharp)
                .Where(t => !given.Contains(t.Name))
                .Select(
                    (t, i) =>
                        new CompletionItem(t.Name, Keyword)
                        {
                            Detail = t.Value,
                            Documentation = MarkupContent.Markdown(TagHover.TextOf(t)),
                            SortText = $"{i:000}",
                            TextEdit = new(range, t.NeedsValue ? t.Name + "=" : t.Name),
                        }
                ),
        ];
    }

    private static IReadOnlyList<CompletionItem> ValuesOf(string name, InfoLine info, Post? post, Protocol.Range range)
    {
        var tag = TagCatalogue.For(info.IsCSharp).FirstOrDefault(t => t.Name == name);
        var documentation = tag is null ? null : MarkupContent.Markdown(TagHover.TextOf(tag));
        return
        [
            .. NamesFor(name, post)
                .Select(n => (Text: n, Kind: Reference))
                .Concat((tag?.Values ?? []).Select(v => (Text: v, Kind: Value)))
                .Select(v => new CompletionItem(v.Text, v.Kind)
                {
                    Documentation = documentation,
                    TextEdit = new(range, v.Text),
                }),
        ];
    }

    private static IEnumerable<string> NamesFor(string tag, Post? post)
    {
        var snippets = post?.Snippets.Concat(post.SharedSetups).ToList() ?? [];
        var names = tag switch
        {
            "session" => snippets.Select(s => s.Membership).OfType<Membership.InSession>().Select(m => m.Session),
            "use" => snippets
                .Select(s => s.Membership)
                .OfType<Membership.SetsUp>()
                .Select(m => m.Name)
                .OfType<string>(),
            "replaces" => snippets.Where(s => s.Membership is Membership.InSession).Select(s => s.Id),
            _ => [],
        };
        return names.Distinct(StringComparer.Ordinal);
    }

    private static Protocol.Range RangeFrom(Position position, int start) =>
        new(position with { Character = start }, position);
}
