namespace SnippetCheck.Posts;

/// <summary>A comment of several lines that stands for a fence which readers do not see.</summary>
/// <param name="Fence">The fence that it stands for.</param>
/// <param name="Info">Its first line.</param>
/// <param name="IsCut">Whether the comment ends within a line of code.</param>
internal sealed record HiddenFence(Fence Fence, InfoString Info, bool IsCut)
{
    /// <summary>Reads a comment, or gives null where it is any other comment.</summary>
    public static HiddenFence? Read(MarkdownElement.Comment comment)
    {
        var lines = comment.Content.Lines;
        if (lines.Count < 2)
        {
            return null;
        }

        var first = lines[0];
        var info = first.Text.Trim();
        var place = Place.On(first.Line, first.Column + first.Text.Length - first.Text.TrimStart().Length, info.Length);
        var parsed = InfoString.Parse(info, place);
        var isOurs = parsed.IsCSharp
            ? TagSet.Read(parsed.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs
            : parsed.Language is "output" or "input" && parsed.Words.All(w => TagDefinition.OfTexts.Any(d => d.Name == w.Key || Spelling.IsSlip(w.Key, d.Name)));
        if (!isOurs)
        {
            return null;
        }

        // The closing mark stands on a line of its own, which is no line of the text.
        var cut = comment.IsClosed && lines[^1].Text.Trim().Length > 0;
        var trailing = comment.Trailing.Trim().Length > 0;
        var content = comment.IsClosed && !cut ? lines.Skip(1).SkipLast(1) : lines.Skip(1);
        return new(
            new(info, place, new([.. content]), comment.Opening, comment.Closing, comment.IsClosed, IsHidden: true) { Margin = comment.Margin },
            parsed,
            cut || trailing);
    }

    /// <summary>The tags of a hidden output or input, whose language is the first of them.</summary>
    public static TagSet TextTags(InfoString info, Fence fence) => TagSet.Read(
        [new(info.Language, null, fence.InfoPlace, fence.InfoPlace, WordSetting.Plain), .. info.Words],
        TagDefinition.OfTexts,
        allAreOurs: true);
}
