using System.Text;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

public sealed class PostReaderTests
{
    private static readonly string[] Scraps =
    [
        "```csharp run\n",
        "```\n",
        "~~~\n",
        "> ",
        "- ",
        "\t",
        "    ",
        "<!-- csharp compile\n",
        "-->\n",
        "<!-- snippetcheck run -->\n",
        "```text output\n",
        "{/*",
        "*/}",
        "---\n",
        "\r\n",
        "\r",
        "# A\n",
        "fails=CS0029",
        "\"",
        "'",
        "{",
        "}",
        ",",
        "=",
        "output\n",
        "\uFEFF",
        "é",
        "🎈",
        "\0",
        "<div>\n",
        "until=2026-01-01 skip=x",
        "title: a\n",
        "tags: [",
        "date = 2026-01-01\n",
        "snippetcheck:\n",
        "  culture: de-DE\n",
        "  unsafe: yes\n",
        "[snippetcheck]\n",
        "+++\n",
        ": ",
        "&a",
        "*a",
        "? ",
        "| ",
        "[",
        "\u2028",
        "{\"snippetcheck\": 1}",
    ];

    [Theory]
    [InlineData(
        "---\ntitle: T\ndate: 2026-02-01\ntags: [a, b]\ndescription: S\n---\n# H\n\nP\n",
        "T",
        "2026-02-01",
        "a,b",
        "S"
    )]
    [InlineData("---\ntitle: ''\ncategories: a\n---\n\n*P* `q`\nr\n\n# H\n", "H", "", "a", "P q r")]
    [InlineData(
        "+++\ntitle = \"T\"\ndate = 2026-02-01T10:00:00Z\ntags = ['a', \"b\"]\n+++\nP\n",
        "T",
        "2026-02-01",
        "a,b",
        "P"
    )]
    [InlineData("---\ntitle:\n  deep: [1]\ntags: {a: 1}\n---\n", "", "", "", "")]
    [InlineData("import X from 'x'\n\nP\n", "", "", "", "P")]
    public void An_index_uses_the_front_matter_or_else_the_text(
        string text,
        string title,
        string date,
        string tags,
        string summary
    )
    {
        var about = PostReader.Read("a.mdx", Encoding.UTF8.GetBytes(text), PostContext.Alone).About;
        Assert.NotNull(about);
        Assert.Equal(
            (title, date, tags, summary),
            (about.Title, about.Date, string.Join(',', about.Tags), about.Summary)
        );
    }

    [Fact]
    public void Never_throws_and_keeps_places_inside_the_post()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 3_000; round++)
        {
            var text =
                (random.Next(3) == 0 ? "---\nsnippetcheck:\n" : "")
                + string.Concat(
                    Enumerable.Range(0, random.Next(1, 40)).Select(_ => Scraps[random.Next(Scraps.Length)])
                );
            var bytes = Encoding.UTF8.GetBytes(text);
            if (random.Next(10) == 0)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var post = PostReader.Read(random.Next(2) == 0 ? "a.md" : "a.mdx", bytes, PostContext.Alone);
            var lines = text.Split('\n').Length + text.Split('\r').Length;
            foreach (var problem in post.Problems.Concat(post.Snippets.SelectMany(s => s.Problems)))
            {
                Assert.InRange(problem.Place.Line, 1, lines);
                Assert.InRange(problem.Place.Column, 1, text.Length + 1);
            }
        }
    }

    [Fact]
    public void Every_line_of_code_knows_its_place()
    {
        const string text = "- item\n\n  > ```csharp run\n  > \tint x;\n  >   y\n  > ```\n";
        var snippet = Assert.Single(PostReader.Read("a.md", Encoding.UTF8.GetBytes(text), PostContext.Alone).Snippets);
        var source = text.Split('\n');
        foreach (var line in snippet.Fence.Content.Lines)
        {
            var code = line.Text.TrimStart();
            Assert.Equal(code, source[line.Line - 1][(line.Column - 1 + line.Text.Length - code.Length)..]);
        }
    }

    [Theory]
    [InlineData("csharp", true)]
    [InlineData("CS", true)]
    [InlineData("c#", true)]
    [InlineData("csharp{3,9}", true)]
    [InlineData("csharp:Startup.cs", true)]
    [InlineData("csharp title=\"Program.cs\"", true)]
    [InlineData("{.csharp .numberLines}", true)]
    [InlineData("csharp[]", true)]
    [InlineData("csharpx", false)]
    [InlineData("cshtml", false)]
    [InlineData("text csharp", false)]
    [InlineData("{.python}", false)]
    [InlineData("", false)]
    public void The_first_word_is_the_language(string info, bool isCSharp) =>
        Assert.Equal(
            isCSharp ? 1 : 0,
            PostReader.Read("a.md", Encoding.UTF8.GetBytes($"```{info}\n```\n"), PostContext.Alone).Snippets.Count
        );
}
