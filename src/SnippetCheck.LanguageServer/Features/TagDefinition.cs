using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>Where the snippets are that a tag names.</summary>
internal static class TagDefinition
{
    /// <summary>
    /// The opening line of the snippet that the tag at a position names: the set-up of <c>use=</c>, the part that <c>replaces=</c> replaces,
    /// the first part of a session. Null if there's none in the post.
    /// </summary>
    public static Place? At(KnownPost known, Position position)
    {
        if (
            InfoLine.At(known.Text, position) is not { } info
            || info.WordAt(position.Character) is not { Text: var word }
            || word.Split('=', 2) is not [var tag, var value]
        )
        {
            return null;
        }

        var names = value.Trim('"').Split(',', StringSplitOptions.TrimEntries);
        return known.File.Post.Snippets.FirstOrDefault(s => IsMeant(s, tag, names))?.Fence.Opening;
    }

    private static bool IsMeant(Snippet snippet, string tag, IReadOnlyList<string> names) =>
        (tag, snippet.Membership) switch
        {
            ("session", Membership.InSession part) => names.Contains(part.Session),
            ("use", Membership.SetsUp { Name: { } name }) => names.Contains(name),
            ("replaces", _) => names.Contains(snippet.Id),
            _ => false,
        };
}
