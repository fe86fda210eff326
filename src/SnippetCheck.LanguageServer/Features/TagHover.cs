using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using SnippetCheck.Posts;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Says what a tag means.</summary>
internal static class TagHover
{
    /// <summary>The hover at a position; null where there's no tag.</summary>
    public static Hover? At(KnownPost known, Position position)
    {
        if (InfoLine.At(known.Text, position) is not { } info || info.WordAt(position.Character) is not { } word)
        {
            return null;
        }

        var name = word.Text.Split('=')[0];
        return TagCatalogue.For(info.IsCSharp).FirstOrDefault(t => t.Name == name) is { } tag
            ? new(
                MarkupContent.Markdown(TextOf(tag)),
                new(
                    position with
                    {
                        Character = word.Start,
                    },
                    position with
                    {
                        Character = word.Start + word.Text.Length,
                    }
                )
            )
            : null;
    }

    /// <summary>What a tag means, as Markdown.</summary>
    public static string TextOf(TagFacts tag) =>
        $"`{tag.Name}{(tag.NeedsValue ? "=…" : "")}`: {tag.Meaning}\n\nValue: {tag.Value}"
        + (tag.Default.Length > 0 ? $"\n\nDefault: {tag.Default}" : "");
}
