namespace SnippetCheck.Posts;

/// <summary>Recognizes comments that were meant for SnippetCheck, but have no effect in their place or form.</summary>
internal static class StrayComment
{
    /// <summary>The problem of a comment in a place where comments aren't read; null if it wasn't meant for SnippetCheck.</summary>
    public static Problem? Judge(MarkdownElement.UnreadComment comment)
    {
        if (!TagComment.IsMeant(comment.Text) && !HiddenFence.IsMeantOpen(comment.Text))
        {
            return null;
        }

        return comment.Holder switch
        {
            CommentHolder.Paragraph => Problems.CommentInParagraph(comment.Place),
            CommentHolder.Markdown => Problems.MdxCommentInMarkdown(comment.Place),
            CommentHolder.AnotherComment => Problems.SecondComment(comment.Place),
            CommentHolder.Html => Problems.CommentNotRead(
                comment.Place,
                "an HTML block, which lasts until a blank line",
                "Put a blank line before it."
            ),
            CommentHolder.IndentedCode => Problems.CommentNotRead(
                comment.Place,
                "an indented code block",
                "Indent it less."
            ),
            CommentHolder.JavaScript => Problems.CommentNotRead(
                comment.Place,
                "JavaScript",
                "Put it on lines of its own, and end it with */}."
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The problem of a comment that neither tags nor replaces a fence; null if it wasn't meant for SnippetCheck.</summary>
    public static Problem? Judge(MarkdownElement.Comment comment) =>
        HiddenFence.Misread(comment) ?? (Swallows(comment) ? Problems.Unclosed(comment.Opening, "comment") : null);

    /// <summary>The problem of a single-line comment right above an untagged fence; null if it wasn't meant for SnippetCheck.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="fence">The fence.</param>
    /// <param name="info">Its info string.</param>
    /// <param name="counts">Whether the fence would be read as a snippet or as output if it were tagged.</param>
    public static Problem? JudgeLabel(MarkdownElement.Comment comment, Fence fence, InfoString info, bool counts)
    {
        var isTagged = info.IsCSharp
            ? TagSet.Read(info.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs
            : (!counts && !HiddenFence.NamesFile(comment.Content.Text))
                || TagSet.Read(TextFences.WordsOf(fence, info), TagDefinition.OfTexts, allAreOurs: false).IsOurs;
        if (isTagged)
        {
            return null;
        }

        var (start, end) = comment.IsMdx ? ("{/*", "*/}") : ("<!--", "-->");
        return HiddenFence.Label(comment.Content.Text, info.IsCSharp) is not { } tags
            ? null
            : Problems.CommentWithoutEffect(
                comment.Opening,
                "a comment that tags a fence begins with snippetcheck",
                $"Write {start} snippetcheck {tags} {end}"
            );
    }

    /// <summary>Whether an info string tags a C# fence, correctly or not.</summary>
    public static bool IsTagged(string info)
    {
        var words = InfoString.Parse(info.Trim(), Place.On(1, 1));
        return words.IsCSharp
            ? TagSet.Read(words.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs
            : NearCSharp.Meant(words, info.Trim()) is not null;
    }

    /// <summary>Whether an info string says that a fence states output.</summary>
    public static bool IsOutput(string info)
    {
        var words = InfoString.Parse(info, Place.On(1, 1));
        var tags = TagSet.Read(
            [InfoString.WordOf(words.Language, Place.On(1, 1)), .. words.Words],
            TagDefinition.OfTexts,
            allAreOurs: false
        );
        return tags.Has("output") || tags.Has("stderr");
    }

    // It isn't closed, or only by the end of another comment below a tagged fence.
    private static bool Swallows(MarkdownElement.Comment comment)
    {
        var start = comment.IsMdx ? "{/*" : "<!--";
        var fence = comment
            .Content.Lines.Skip(1)
            .FirstOrDefault(l =>
                l.Text.TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..]
                && IsTagged(l.Text.TrimStart().TrimStart('`', '~'))
            );
        return fence is not null
            && (
                !comment.IsClosed
                || comment.Content.Lines.Any(l =>
                    l.Line > fence.Line && l.Text.Contains(start, StringComparison.Ordinal)
                )
            );
    }
}
