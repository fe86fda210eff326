using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>Writes tags into a post.</summary>
/// <param name="post">The post.</param>
/// <param name="text">Its text.</param>
internal sealed class TagEdits(Post post, PostText text)
{
    /// <summary>The edits that put tags in place of whatever is in the info strings, so that all places stay the same.</summary>
    /// <param name="index">The index of the fence.</param>
    /// <param name="tagging">The tags.</param>
    public IEnumerable<Edit> Stand(int index, Tagging tagging)
    {
        yield return Stand(post.Snippets[index].Fence, "csharp", tagging.Text);
        if (tagging.Output is { } output)
        {
            yield return Stand(output.Fence, "output", "");
        }

        foreach (var response in tagging.Responses)
        {
            yield return Stand(response, response.Info, "response");
        }
    }

    private static Edit Stand(Fence fence, string language, string tags) =>
        new(
            fence.InfoPlace,
            fence.IsElement ? $" lang=\"{language}\" {CommentWithTags.Attribute(tags)}" : $"{language} {tags}".Trim()
        );

    /// <summary>The edit that writes a set-up.</summary>
    /// <param name="setup">The set-up.</param>
    public Edit SetUp(HiddenSetup setup)
    {
        var fence = post.Snippets[setup.Index].Fence;
        return new(Place.On(fence.TagPlace.Line, fence.TagPlace.Column), setup.Above(fence, post.Path, text));
    }

    /// <summary>The edits that write tags.</summary>
    /// <param name="index">The index of the fence.</param>
    /// <param name="tagging">The tags.</param>
    /// <param name="asComment">Whether to write them in comments.</param>
    /// <param name="above">The set-up to write above the fence; null if there's none.</param>
    public IReadOnlyList<Edit> Of(int index, Tagging tagging, bool asComment, HiddenSetup? above)
    {
        var tagged = Edit(post.Snippets[index].Fence, tagging.Text, asComment);
        return
        [
            .. above is null ? [tagged]
            : asComment ? [tagged with { Text = SetUp(above).Text + tagged.Text }]
            : new[] { SetUp(above), tagged },
            .. tagging.Output is { } output ? [Edit(output.Fence, "output", asComment)] : Array.Empty<Edit>(),
            .. tagging.Responses.Select(r => Edit(r, "response", asComment)),
        ];
    }

    private Edit Edit(Fence fence, string tags, bool asComment) =>
        asComment
            ? new(
                Place.On(fence.TagPlace.Line, fence.TagPlace.Column),
                CommentWithTags.Of(post.Path, tags) + text.EndingAt(fence.Opening.Line) + FenceMargin.Of(fence, text)
            )
            : new(
                Place.On(fence.InfoPlace.EndLine, fence.InfoPlace.EndColumn),
                fence.IsElement ? " " + CommentWithTags.Attribute(tags)
                    : fence.Info.Length == 0 ? tags
                    : " " + tags
            );
}
