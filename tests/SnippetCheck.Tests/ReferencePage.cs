using System.Text.RegularExpressions;

namespace SnippetCheck.Tests;

/// <summary>
/// A page of docs/reference. Each of its examples is a post in a fence ````markdown. Comments above such a fence can pass options
/// (<c>&lt;!-- options: --strict --&gt;</c>) or make the fence another file of the example below it (<c>&lt;!-- file: src/Cart.cs --&gt;</c>).
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

    /// <summary>The report on an example that the page states; null if it states none.</summary>
    public string? Stated(ReferenceExample example) => example.Stated is { } range ? Text[range] : null;

    /// <summary>The text of the page, with another report on an example.</summary>
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

/// <summary>An example of a page.</summary>
/// <param name="Files">The post and the files next to it: their texts by path.</param>
/// <param name="Options">Command-line options.</param>
/// <param name="Stated">The place of the stated report, in the next ```text fence of the page; null if there's none.</param>
internal sealed record ReferenceExample(IReadOnlyDictionary<string, string> Files, string Options, Range? Stated);
