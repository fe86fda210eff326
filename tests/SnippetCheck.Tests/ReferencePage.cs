using System.Text.RegularExpressions;

namespace SnippetCheck.Tests;

/// <summary>
/// A page of docs/reference. Its examples are fences ````markdown, each with a post. Comments above a fence say more:
/// <c>&lt;!-- options: --strict --&gt;</c> of the command line, <c>&lt;!-- file: src/Cart.cs --&gt;</c> that the fence is another file of
/// the example below it, or that the post has another name than post.md.
/// </summary>
/// <param name="Text">The page.</param>
/// <param name="Examples">Its examples.</param>
/// <param name="Prose">The page without its fences.</param>
internal sealed partial record ReferencePage(string Text, IReadOnlyList<ReferenceExample> Examples, string Prose)
{
    /// <summary>Reads a page.</summary>
    public static ReferencePage Read(string text)
    {
        var examples = new List<ReferenceExample>();
        var files = new Dictionary<string, string>();
        var fences = Fence().Matches(text).ToList();
        foreach (var (index, fence) in fences.Index())
        {
            var isPost = fence.Groups["info"].Value == "markdown" && fence.Groups["marks"].Length == 4;
            if ((Comment(fence, "file") ?? (isPost ? "post.md" : null)) is { } name)
            {
                files[name] = fence.Groups["content"].Value;
            }

            if (isPost)
            {
                examples.Add(
                    new(files, Comment(fence, "options") ?? "", StatedBy(fences.ElementAtOrDefault(index + 1)))
                );
                files = [];
            }
        }

        return new(text, examples, Fence().Replace(text, ""));
    }

    /// <summary>What the page says that the tool says of an example; null: nothing.</summary>
    public string? Stated(ReferenceExample example) => example.Stated is { } range ? Text[range] : null;

    /// <summary>The text of the page, saying that the tool says something else of an example.</summary>
    public string Stating(ReferenceExample example, string report) =>
        example.Stated is { } range ? Text[..range.Start] + report + Text[range.End..] : Text;

    private static Range? StatedBy(Match? fence) =>
        fence?.Groups["info"].Value == "text" && fence.Groups["content"] is var content
            ? content.Index..(content.Index + content.Length)
            : null;

    private static string? Comment(Match fence, string key) =>
        fence
            .Groups["key"]
            .Captures.Zip(fence.Groups["value"].Captures)
            .Where(c => c.First.Value == key)
            .Select(c => c.Second.Value)
            .FirstOrDefault();

    [GeneratedRegex(
        @"(?:^<!-- (?<key>options|file): (?<value>[^\n]*?) -->\n)*^(?<marks>`{3,})(?<info>[^`\n]*)\n(?<content>.*?)^\k<marks>$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Fence();
}

/// <summary>A post that a page shows.</summary>
/// <param name="Files">Its text and that of the files beside it, by their paths.</param>
/// <param name="Options">Words of the command line.</param>
/// <param name="Stated">Where in the page the report on it stands, in a fence ```text that comes next; null: nowhere.</param>
internal sealed record ReferenceExample(IReadOnlyDictionary<string, string> Files, string Options, Range? Stated);
