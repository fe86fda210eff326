using System.Text;

namespace SnippetCheck.Reporting;

/// <summary>An HTML file for each checked fence, for site generators that include files: Hugo, Jekyll, DocFX. <c>docs/publish.md</c> describes it.</summary>
public static class PartialsReport
{
    /// <summary>The file that lists the others, and says since when each fence has passed.</summary>
    public const string Index = "index.json";

    private const string StyleSheet = "snippetcheck.css";
    private const string Keys = "snippetcheck.js";
    private const string Mark = "<!-- SnippetCheck -->\n";

    /// <summary>The files: one for each fence, a style sheet, a script for the keyboard, and an index by the hashes of the fences' texts.</summary>
    public static IReadOnlyList<PublishedFile> Files(ReportedRun run)
    {
        var names = new FileNames([Index, StyleSheet, Keys]);
        var files = new List<PublishedFile>();
        var fences = new List<(PublishedFence, string)>();
        foreach (var fence in PublishedFence.In(run).GroupBy(f => f.Hash).SelectMany(same => same))
        {
            // An author can write the name: it consists of the post's path and the snippet's id.
            var post = FileNames.Plain(Path.ChangeExtension(fence.Post, null));
            var name = names.Take($"{post}.{FileNames.Plain(fence.Snippet.Id)}", ".html");
            files.Add(new(name, Encoding.UTF8.GetBytes(Mark + FenceHtml.Of(fence))));
            fences.Add((fence, name));
        }

        return
        [
            .. files,
            new(Index, FenceIndex.Write(run.Tool, fences)),
            new(StyleSheet, Encoding.UTF8.GetBytes(FenceHtml.Style)),
            new(Keys, Encoding.UTF8.GetBytes(EmbeddedText.Read(typeof(PartialsReport).Assembly, "keys.js"))),
        ];
    }
}
