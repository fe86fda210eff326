namespace SnippetCheck.Posts;

/// <summary>Makes drafts of the set-ups that are files, so that they are put before snippets as a post's own are.</summary>
internal static class SharedSetups
{
    /// <summary>The drafts, each with its id, in the order in which they are put before snippets.</summary>
    /// <param name="context">What names the files.</param>
    /// <param name="own">The drafts of the post: a set-up of theirs takes the place of a file with the same name.</param>
    /// <param name="defaults">The defaults of the post.</param>
    public static IReadOnlyList<(SnippetDraft Draft, string Id)> Drafts(
        ContextSettings context,
        IReadOnlyList<SnippetDraft> own,
        PostDefaults defaults
    )
    {
        var names = own.Select(d => d.Tag("setup")?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. context
                .AllSetups.Where(s => s.Name is null || !names.Contains(s.Name))
                .Select(s => (DraftOf(s, defaults), s.File.Path)),
        ];
    }

    private static SnippetDraft DraftOf(SharedSetup setup, PostDefaults defaults)
    {
        var start = Place.On(1, 1) with { File = setup.File.Path };
        var content = new FenceText(LinesOf(setup.File)) { File = setup.File.Path };
        var fence = new Fence(
            "",
            start,
            content,
            start,
            content.At(content.Text.Length, content.Text.Length),
            IsClosed: true,
            IsHidden: true
        );
        var tag = new InfoWord("setup", setup.Name, start, start, WordSetting.Plain);
        var tags = TagSet.Read([tag], TagDefinition.OfSnippets, allAreOurs: true);
        return new(fence, tags, heading: "", defaults) { FindProject = setup.File.FindProject, IsShared = true };
    }

    private static List<FenceLine> LinesOf(SourceFile.Found file)
    {
        var lines = new SourceLines(file.Text);
        var count = lines.Count > 1 && lines.Text(lines.Count - 1).Length == 0 ? lines.Count - 1 : lines.Count;
        return [.. Enumerable.Range(0, count).Select(i => new FenceLine(lines.Text(i), i + 1, 1) { File = file.Path })];
    }
}
