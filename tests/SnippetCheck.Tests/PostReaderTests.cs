using System.Text;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

public sealed class PostReaderTests
{
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
