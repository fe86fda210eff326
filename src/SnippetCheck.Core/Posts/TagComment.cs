namespace SnippetCheck.Posts;

/// <summary>A comment that holds the tags of the fence below it: <c>&lt;!-- snippetcheck run --&gt;</c>.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Found">What is wrong with the comment itself.</param>
internal sealed record TagComment(IReadOnlyList<InfoWord> Words, IReadOnlyList<Problem> Found)
{
    private const string Name = "snippetcheck";

    /// <summary>Whether a comment's text begins with our name.</summary>
    public static bool Begins(string text) => FirstWord(text) == Name;

    /// <summary>Reads a comment, or gives null where it is none of ours.</summary>
    public static TagComment? Read(MarkdownElement.Comment comment)
    {
        var text = comment.Content.Text;
        var first = FirstWord(text);
        var start = text.Length - text.TrimStart().Length;
        if (first == Name)
        {
            return new(
                InfoString.ParseWords(comment.Content, start + first.Length),
                comment.IsClosed ? [] : [Problems.Unclosed(comment.Opening, "comment")]);
        }

        // snippetcheck-run, snippetcheck:run: our name, joined to something.
        var isJoined = first.Length > Name.Length && first.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(first[Name.Length]);
        if (isJoined)
        {
            return new([], [Problems.MisspeltTag(comment.Opening, first, Name + " " + first[(Name.Length + 1)..])]);
        }

        if (!Spelling.IsSlip(first, Name))
        {
            return null;
        }

        // Our name misspelt, and one of our words behind it: prose that happens to begin with a like word has none.
        var words = InfoString.ParseWords(comment.Content, start + first.Length);
        var known = TagDefinition.OfSnippets.Concat(TagDefinition.OfTexts);
        return words.Count > 0 && known.Any(d => d.Name == words[0].Key)
            ? new(words, [Problems.MisspeltTag(comment.Opening, first, Name)])
            : null;
    }

    private static string FirstWord(string text) => text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
}
