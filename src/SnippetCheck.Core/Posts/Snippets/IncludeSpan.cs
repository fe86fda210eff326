namespace SnippetCheck.Posts;

/// <summary>The part of a post that MarkdownSnippets writes: from <c>&lt;!-- snippet: x --&gt;</c> to <c>&lt;!-- endSnippet --&gt;</c>.</summary>
/// <param name="Target">The name.</param>
/// <param name="Marker">The comment that begins it.</param>
internal sealed record IncludeSpan(IncludeTarget.Named Target, Place Marker)
{
    /// <summary>The span that is open after a comment.</summary>
    /// <param name="open">The one that was open before it; null: none.</param>
    /// <param name="comment">The comment.</param>
    public static IncludeSpan? After(IncludeSpan? open, MarkdownElement.Comment comment)
    {
        var text = comment.Content.Text;
        return IncludeParser.IsEnd(text) ? null
            : IncludeParser.OfComment(text) is { } target ? new(target, comment.Opening)
            : open;
    }

    /// <summary>The code that a fence in the span shows.</summary>
    /// <param name="fence">A C# fence in the span.</param>
    /// <param name="isTagged">Whether it's checked by itself too. Then a source that's out of reach, as below another root, is only a warning.</param>
    /// <param name="context">The surroundings of the post.</param>
    public IncludedCode CodeOf(Fence fence, bool isTagged, PostContext context)
    {
        var found = IncludedCode.FindAll(Target, Marker, context);
        if (isTagged && found is [{ Problem: not null } missing])
        {
            return missing with { Problem = Problems.NamedSnippetNotCompared(Marker, Target.Name) };
        }

        // MarkdownSnippets writes a fence for each snippet of that name.
        return found.FirstOrDefault(c => c.Lines.Select(l => l.Text).SequenceEqual(TextOf(fence))) ?? found[0];
    }

    private static IEnumerable<string> TextOf(Fence fence) => fence.Content.Lines.Select(l => l.Text.TrimEnd());
}
