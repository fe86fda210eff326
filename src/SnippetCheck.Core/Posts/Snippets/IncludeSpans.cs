namespace SnippetCheck.Posts;

/// <summary>Follows the marks of MarkdownSnippets through a post, and says what's wrong with them.</summary>
internal sealed class IncludeSpans(PostContext context, PostProblems problems)
{
    /// <summary>The span around the current element; null if there's none.</summary>
    public IncludeSpan? Open { get; private set; }

    /// <summary>Comes to a comment.</summary>
    public void Reach(MarkdownElement.Comment comment) => Reach(comment.Content.Text, comment.Opening, isRead: true);

    /// <summary>Comes to a comment in HTML. The tool sees it, but what's below may not be a fence for us.</summary>
    public void Reach(MarkdownElement.UnreadComment comment)
    {
        if (comment.Holder == CommentHolder.Html)
        {
            Reach(comment.Text, comment.Place, isRead: false);
        }
    }

    /// <summary>Comes to a fence, or to what looks like it.</summary>
    public void ReachFence(bool isCSharp) =>
        Open = Open is { } open
            ? open with
            {
                HasFence = true,
                CSharpFences = open.CSharpFences + (isCSharp ? 1 : 0),
            }
            : null;

    /// <summary>Comes to a heading or to the end of the post. A span goes no further.</summary>
    public void End()
    {
        if (Open is { } open)
        {
            problems.Add(Problems.IncludeNotEnded(open.Marker));
        }

        Open = null;
    }

    private void Reach(string comment, Place opening, bool isRead)
    {
        if (IncludeParser.IsEnd(comment))
        {
            if (Open is null)
            {
                problems.Add(Problems.IncludeEndAlone(opening));
            }
            else
            {
                JudgeContent(Open);
            }

            Open = null;
        }
        else if (
            IncludeParser.OfComment(comment) is var target
            && (target is not null || IncludeParser.IsOfWeb(comment))
        )
        {
            End();
            Open = new(target, opening) { HasFence = !isRead };
        }
    }

    private void JudgeContent(IncludeSpan span)
    {
        if (span.Target is not { Name: var name } target)
        {
            return;
        }

        var found = IncludedCode.FindAll(target, span.Marker, context);
        if (!span.HasFence)
        {
            problems.Add(
                found.Select(c => c.Problem).OfType<Problem>().FirstOrDefault()
                    ?? Problems.IncludeEmpty(span.Marker, name)
            );
            return;
        }

        var code = found.Where(c => c is { Problem: null, IsCSharp: true }).ToList();
        if (code.Count > 0 && span.CSharpFences > 0 && code.Count != span.CSharpFences)
        {
            problems.Add(Problems.IncludedFences(span.Marker, name, span.CSharpFences, code.Count));
        }

        if (code.Count > 1)
        {
            problems.Add(Problems.NamedSnippetShownTwice(span.Marker, name, code.Select(c => c.Source)));
        }
    }
}
