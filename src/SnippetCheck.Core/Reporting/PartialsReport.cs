using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SnippetCheck.Reporting;

/// <summary>An HTML file for each checked fence, for site generators that include files: Hugo, Jekyll, DocFX. <c>docs/publish.md</c> describes it.</summary>
public static class PartialsReport
{
    private const string Mark = "<!-- SnippetCheck -->\n";
    private static readonly string Style = EmbeddedText.Read(typeof(PartialsReport).Assembly, "fence.css");

    /// <summary>The files: one for each fence, a style sheet, and an index by the hashes of the fences' texts.</summary>
    public static IReadOnlyList<PublishedFile> Files(ReportedRun run)
    {
        var files = new Dictionary<string, PublishedFile>(StringComparer.OrdinalIgnoreCase);
        using var index = new MemoryStream();
        using (var json = new Utf8JsonWriter(index, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("tool", run.Tool.Name);
            json.WriteStartObject("fences");
            foreach (var same in PublishedFence.In(run).GroupBy(f => f.Hash))
            {
                // Two fences with the same text may mean different things in their posts.
                json.WriteStartArray(same.Key);
                foreach (var fence in same)
                {
                    var name = FreeName(fence, files);
                    files.Add(name, new(name, Encoding.UTF8.GetBytes(Mark + FenceHtml.Of(fence, run.Date))));
                    json.WriteStartObject();
                    json.WriteString("file", name);
                    json.WriteString("post", fence.Post);
                    json.WriteNumber("line", fence.Snippet.Line);
                    json.WriteString("id", fence.Snippet.Id);
                    json.WriteString("verdict", fence.Snippet.Verdict.ToString().ToLowerInvariant());
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return
        [
            .. files.Values,
            new("index.json", index.ToArray()),
            new("snippetcheck.css", Encoding.UTF8.GetBytes(Style)),
        ];
    }

    // Names are made of the post's path and the snippet's id, so that an author can write them.
    private static string FreeName(PublishedFence fence, Dictionary<string, PublishedFile> taken)
    {
        var name = $"{Plain(Path.ChangeExtension(fence.Post, null))}.{Plain(fence.Snippet.Id)}";
        var free = name + ".html";
        for (var i = 2; taken.ContainsKey(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}.html");
        }

        return free;
    }

    private static string Plain(string text)
    {
        const int Longest = 100;
        var plain = string.Concat(
            text.Replace("/", "--", StringComparison.Ordinal)
                .Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')
        );
        return plain.Length <= Longest ? plain : plain[^Longest..];
    }
}
