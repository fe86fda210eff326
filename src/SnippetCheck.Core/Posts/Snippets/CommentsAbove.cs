namespace SnippetCheck.Posts;

/// <summary>The comments right above the place that a reader has reached: tags for the next fence, or a label that may be meant as tags.</summary>
internal sealed class CommentsAbove(SourceLines lines, PostProblems problems)
{
    private (TagComment Tags, Place Opening)? _tags;
    private MarkdownElement.Comment? _label;

    // The last line of the tags, or of another tool's comment below them.
    private int _end;

    /// <summary>Comes to an element. Tags whose fence isn't next are a problem.</summary>
    public void Reach(MarkdownElement element)
    {
        var keepsTags = element switch
        {
            MarkdownElement.Comment => true,
            MarkdownElement.UnreadComment { Holder: CommentHolder.AnotherComment } => true,
            MarkdownElement.Fenced next when _tags is not null => LinesBetween.IsBlank(
                lines,
                _end,
                next.Fence.Opening.Line
            ),
            MarkdownElement.Included { Code.IsCSharp: true } next when _tags is not null => LinesBetween.IsBlank(
                lines,
                _end,
                next.Place.Line
            ),
            _ => false,
        };
        if (!keepsTags)
        {
            EndTags();
        }
    }

    /// <summary>Leaves an element that isn't a comment.</summary>
    public void Leave() => _label = null;

    /// <summary>Adds a comment with tags.</summary>
    public void Add(TagComment tags, MarkdownElement.Comment comment)
    {
        _tags = tags.TagsNothing ? null : (tags, comment.Opening);
        _end = comment.Closing.EndLine;
    }

    /// <summary>Adds a comment that has no tags and isn't a hidden fence. Prettier, markdownlint and mdsnippets need theirs right above a fence, so it may stand between the tags and the fence.</summary>
    public void AddOther(MarkdownElement.Comment comment)
    {
        var isAlone = comment.IsClosed && comment.Trailing.Trim().Length == 0;
        if (_tags is not null && isAlone && LinesBetween.IsBlank(lines, _end, comment.Opening.Line))
        {
            _end = comment.Closing.EndLine;
        }
        else
        {
            EndTags();
        }

        _label = isAlone && comment.Content.Lines.Count == 1 ? comment : null;
    }

    /// <summary>Ends with a comment that has tags, or is a hidden fence.</summary>
    public void End()
    {
        EndTags();
        _label = null;
    }

    /// <summary>Takes the tags for a fence; null if there are none.</summary>
    public TagComment? TakeTags()
    {
        var tags = _tags?.Tags;
        _tags = null;
        return tags;
    }

    /// <summary>The single-line comment right above a fence that has no tags above it; null if there's none.</summary>
    public MarkdownElement.Comment? LabelOf(Fence fence) =>
        _tags is null && _label is { } label && LinesBetween.IsBlank(lines, label.Closing.EndLine, fence.Opening.Line)
            ? label
            : null;

    private void EndTags()
    {
        if (_tags is var (_, opening))
        {
            problems.Add(Problems.CommentWithoutFence(opening));
        }

        _tags = null;
    }
}
