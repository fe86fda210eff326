using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>C# code that is a post as a whole: one snippet. Its tags are in a comment at its top: <c>// snippetcheck timeout=20s</c>.</summary>
/// <param name="defaults">The tags that it has without saying so.</param>
internal sealed partial class CodeFile(IReadOnlyList<InfoWord> defaults)
{
    private static readonly Place Start = Place.On(1, 1);

    /// <summary>Reads such code.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="text">The code.</param>
    /// <param name="isFragment">Whether it may be a fragment. A file has to be a whole program, or types.</param>
    public static PostContent Read(string path, string text, bool isFragment)
    {
        var lines = LinesOf(text);
        var content = new FenceText(lines);
        var end = content.At(content.Text.Length, content.Text.Length);
        var fence = new Fence("csharp", Start, content, Start, end, IsClosed: true, IsHidden: false) { IsFile = true };
        var chapter = new PostChapter(
            Path.GetFileNameWithoutExtension(path),
            [.. Comments(lines), new MarkdownElement.Fenced(fence)]
        );
        return new(PostKind.CSharp, "", FrontMatter.None, [chapter]) { File = new(DefaultsOf(text, isFragment)) };
    }

    /// <summary>Adds what goes without saying to the tags of its comment.</summary>
    public void Complete(TagSet tags)
    {
        var isDecided = tags.Among(TagDefinition.OfSnippets).Any(t => t.Definition.Means is not null);
        foreach (var word in defaults.Where(w => !isDecided || !IsDisposition(w)))
        {
            tags.Inherit(word);
        }
    }

    private static bool IsDisposition(InfoWord word) =>
        TagDefinition.OfSnippets.Any(d => d.Means is not null && d.Name == word.Key);

    private static IReadOnlyList<InfoWord> DefaultsOf(string text, bool isFragment) =>
        isFragment ? [Word("run")]
        : EntryPoint.IsIn(CSharpScan.Of(text).Code) ? [Word("run"), Word("kind", "program")]
        : [Word("compile"), Word("kind", "library")];

    private static InfoWord Word(string key, string? value = null) => new(key, value, Start, Start, WordSetting.Plain);

    private static List<FenceLine> LinesOf(string text)
    {
        var lines = new SourceLines(text);
        var count = lines.Count > 1 && lines.Text(lines.Count - 1).Length == 0 ? lines.Count - 1 : lines.Count;
        return [.. Enumerable.Range(0, count).Select(i => new FenceLine(lines.Text(i), i + 1, 1))];
    }

    // The comments that were meant as tags. Those above the code are; further down, they have no effect.
    private static IEnumerable<MarkdownElement> Comments(IReadOnlyList<FenceLine> lines)
    {
        var isTop = true;
        foreach (var line in lines)
        {
            var text = line.Text.AsSpan().TrimStart();
            isTop = isTop && (text.Length == 0 || text[0] == '#' || text.StartsWith("//"));
            if (
                Comment().Match(line.Text) is not { Success: true } match
                || !TagComment.IsMeant(match.Groups["text"].Value)
            )
            {
                continue;
            }

            var mark = match.Groups["mark"];
            yield return isTop
                ? new MarkdownElement.Comment(
                    new([line.From(mark.Index + mark.Length)]),
                    line.PlaceOf(mark.Index, mark.Length),
                    line.PlaceOf(line.Text.Length, 0),
                    Trailing: "",
                    IsClosed: true,
                    IsMdx: false,
                    Margin: 1
                )
                : new MarkdownElement.Mistake(
                    Problems.CommentWithoutEffect(
                        line.PlaceOf(mark.Index, mark.Length),
                        "it isn't above the code of the file",
                        "Put it at the top of the file."
                    )
                );
        }
    }

    [GeneratedRegex(@"^\s*(?<mark>//)(?<text>\s*\w.*)$")]
    private static partial Regex Comment();
}
