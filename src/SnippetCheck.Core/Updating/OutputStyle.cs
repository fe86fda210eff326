namespace SnippetCheck.Updating;

/// <summary>How a post opens the fences that state output.</summary>
/// <param name="Mark">The character of the fence.</param>
/// <param name="Language">The word before <c>output</c>, or the fence's language if a comment marks it as output; may be empty.</param>
/// <param name="IsInComment">Whether a comment above the fence marks it as output.</param>
internal sealed record OutputStyle(char Mark, string Language, bool IsInComment)
{
    private const string Output = "output";

    private static readonly OutputStyle Usual = new('`', "", IsInComment: false);

    /// <summary>The style of the nearest output fence above a snippet; else of the nearest below; else the shortest style.</summary>
    public static OutputStyle Near(Snippet snippet, IReadOnlyList<CheckedSnippet> all, PostText post)
    {
        var stating = all.Select(c => FenceOf(c.Snippet))
            .OfType<Fence>()
            .ToLookup(f => f.Opening < snippet.Fence.Opening);
        return (stating[true].LastOrDefault() ?? stating[false].FirstOrDefault()) is { } nearest
            ? Of(nearest, post)
            : Usual;
    }

    /// <summary>The lines that open a fence below a snippet, and the one that closes it.</summary>
    /// <param name="lines">The lines in it.</param>
    /// <param name="snippet">The snippet.</param>
    /// <param name="isInAnyOrder">Whether the lines may come in any order. An element can't say that.</param>
    public (IEnumerable<string> Opening, string Closing) Around(
        IReadOnlyList<string> lines,
        Snippet snippet,
        bool isInAnyOrder
    )
    {
        if (snippet.Fence.IsElement)
        {
            return ([$"<code lang=\"{Output}\">"], "</code>");
        }

        var tags = isInAnyOrder ? $"{Output} match=unordered" : Output;
        var marks = new string(Mark, FenceMarks.LengthAround(lines, Mark));
        return (
            snippet.WantsComments || IsInComment
                ? ["", CommentWithTags.Of(snippet.Path, tags), marks + (Language.Length > 0 ? Language : "text")]
                : ["", marks + $"{Language} {tags}".TrimStart()],
            marks
        );
    }

    private static Fence? FenceOf(Snippet snippet) =>
        snippet.Expectation is Expectation.Runs { Output.Fences: var stated }
            ? stated
                .Where(s => s.Target.IsPrinted && s is { IsSound: true, Fence: { IsHidden: false, IsElement: false } })
                .Select(s => s.Fence)
                .FirstOrDefault()
            : null;

    // Other words in the info string apply to that output only.
    private static OutputStyle Of(Fence fence, PostText post)
    {
        var words = fence.Info.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var mark = post.Line(fence.Opening.Line)[fence.Opening.Column - 1];
        return words switch
        {
            [Output, ..] => new(mark, "", IsInComment: false),
            [var language, ..] when words.Contains(Output) => new(mark, language, IsInComment: false),
            [var language, ..] => new(mark, language, IsInComment: true),
            [] => new(mark, "", IsInComment: true),
        };
    }
}
