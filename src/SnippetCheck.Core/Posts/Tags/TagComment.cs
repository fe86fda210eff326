namespace SnippetCheck.Posts;

/// <summary>A comment with the tags of the fence below it: <c>&lt;!-- snippetcheck run --&gt;</c>.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Found">The problems of the comment itself.</param>
internal sealed record TagComment(IReadOnlyList<InfoWord> Words, IReadOnlyList<Problem> Found)
{
    private const string Name = "snippetcheck";

    /// <summary>Whether a comment was meant to tag a fence, correctly or not.</summary>
    public static bool IsMeant(string text)
    {
        var lines = text.Split('\n').Select((l, i) => new FenceLine(l, i + 1, 1));
        return Read(new FenceText([.. lines]), Place.On(1, 1), isClosed: true) is not null;
    }

    /// <summary>Reads a comment; null if it isn't a tag comment.</summary>
    public static TagComment? Read(MarkdownElement.Comment comment) =>
        Read(comment.Content, comment.Opening, comment.IsClosed);

    private static TagComment? Read(FenceText content, Place opening, bool isClosed)
    {
        var text = content.Text;
        var first = FirstWord(text);
        var start = text.Length - text.TrimStart().Length + first.Length;
        var bare = NearMiss.Undress(first);
        if (bare.Length == 0 && first.Length > 0)
        {
            // <!--- snippetcheck run --->
            first = FirstWord(text[start..]);
            start = text.IndexOf(first, start, StringComparison.Ordinal) + first.Length;
            return first == Name ? Misspelt(opening, text[..start].Trim(), Name, []) : null;
        }

        if (first == Name)
        {
            return ReadOwn(InfoString.ParseWords(content, start), content, opening, isClosed);
        }

        // snippetcheck-run, snippetcheck:run: our name, joined to something else.
        if (
            bare.Length > Name.Length
            && bare.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
            && !char.IsLetterOrDigit(bare[Name.Length])
        )
        {
            return Misspelt(opening, first, Name + " " + NearMiss.Undress(bare[Name.Length..]), []);
        }

        // Our name misspelled, followed by a tag. Prose that happens to start with a similar word has no tags.
        var name = string.Concat(NearMiss.Pieces(first));
        if (name.Length != Name.Length && name == "snippet" && FirstWord(text[start..]) is "check" or "Check")
        {
            name += "check";
            start = text.IndexOf("heck", start, StringComparison.Ordinal) + "heck".Length;
            first = text[..start].Trim();
        }

        if (!name.Equals(Name, StringComparison.OrdinalIgnoreCase) && !Spelling.IsSlip(name, Name))
        {
            return null;
        }

        var words = InfoString.ParseWords(content, start);
        var isMeant =
            words.Count > 0 && (IsTag(words[0]) || words.All(w => IsTag(w) || NearMiss.Meant(w, AllTags) is not null));
        return isMeant ? Misspelt(opening, first, Name, words) : null;
    }

    private static IReadOnlyList<TagDefinition> AllTags { get; } =
    [.. TagDefinition.OfSnippets, .. TagDefinition.OfTexts];

    private static bool IsTag(InfoWord word) => AllTags.Any(d => d.Name == word.Key);

    private static TagComment ReadOwn(IReadOnlyList<InfoWord> words, FenceText content, Place opening, bool isClosed)
    {
        if (!isClosed)
        {
            return new(words, [Problems.Unclosed(opening, "comment")]);
        }

        if (words.Count == 0)
        {
            const string help = "Name one, such as <!-- snippetcheck run -->.";
            return new([], [Problems.CommentWithoutEffect(opening, "it names no tag", help)]);
        }

        // Code below the tags. A hidden snippet has another syntax.
        var firstLine = words[0].Place.Line;
        var isCode =
            words.Any(w => w.Place.Line > firstLine && !IsTag(w) && NearMiss.Meant(w, AllTags) is null)
            && content.Lines.Any(l => l.Line > firstLine && l.Text.AsSpan().IndexOfAny(";{}()") >= 0);
        if (!isCode)
        {
            return new(words, []);
        }

        var tags = words
            .Where(w => w.Place.Line == firstLine && !InfoString.IsNameOfCSharp(w.Key))
            .Select(w => w.Written);
        var problem = Problems.CommentWithoutEffect(
            opening,
            "it holds code, and a hidden snippet begins with csharp",
            $"Write <!-- csharp {string.Join(' ', tags)}, then the code."
        );
        return new([], [problem]) { TagsNothing = true };
    }

    /// <summary>Whether it applies to no fence, so that none is expected below it.</summary>
    public bool TagsNothing { get; private init; }

    private static TagComment Misspelt(Place opening, string written, string meant, IReadOnlyList<InfoWord> words) =>
        new(words, [Problems.MisspeltTag(opening, written, meant)]);

    private static string FirstWord(string text) =>
        text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
}
