using System.Text;
using System.Text.Json;
using SnippetCheck.Checking;
using SnippetCheck.Posts;
using SnippetCheck.Workspaces;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Whatever a post, a configuration or a glob holds, reading it ends, and doesn't fail.</summary>
public sealed class OddTextTests
{
    private const int Rounds = 3_000;

    // If a construct took time in proportion to the square of its length, this would be a minute or more.
    private const int Long = 300_000;

    private static readonly PostContext Surroundings = PostContext.Alone with
    {
        ReadSource = _ => new SourceFile.Found("#region b\nx\n#endregion\n") { Path = "a.cs" },
        InfersOutput = true,
        GuessesOutput = true,
    };

    [Fact]
    public void No_text_makes_reading_or_planning_fail()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var odd = new OddText(seed);
            var text = odd.Post();
            var bytes = Encoding.UTF8.GetBytes(text);
            if (seed % 10 == 0 && bytes.Length > 0)
            {
                bytes[seed % bytes.Length] = (byte)seed;
            }

            var post = PostReader.Read(odd.Name(), bytes, Surroundings);
            var lines = text.Split('\n').Length + text.Split('\r').Length;
            foreach (var problem in post.Problems.Concat(post.Snippets.SelectMany(s => s.Problems)))
            {
                Assert.NotEqual("SNIP0448", problem.Code);
                Assert.InRange(problem.Place.Line, 1, lines);
                Assert.InRange(problem.Place.Column, 1, text.Length + 1);
            }

            var judged = Plan.Of(post).SelectMany(c => c.Programs).SelectMany(p => p.Judged).Select(p => p.Snippet);
            Assert.Equal(post.Snippets.Count, judged.Distinct(ReferenceEqualityComparer.Instance).Count());
        }
    }

    [Fact]
    public void No_text_makes_a_configuration_or_a_glob_fail()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var odd = new OddText(seed);
            var glob = odd.Piece() + "/" + odd.Piece();
            var json = $$"""{"include": [{{JsonSerializer.Serialize(glob)}}], "usings": {{odd.Piece()}}}""";
            var (read, _) = ConfigurationReader.Read(
                Encoding.UTF8.GetBytes(json),
                "snippetcheck.json",
                ContextFiles.None
            );
            foreach (var content in new[] { read, Configuration.None with { Include = [glob], Exclude = [glob] } })
            {
                var file = new ConfigurationFile(Path.GetTempPath(), content);
                _ = file.Includes(Path.Combine(Path.GetTempPath(), "a.md")) && file.Excludes("/a/b.md");
            }
        }
    }

    [Theory]
    [InlineData("a.md", "```csharp", ",a")]
    [InlineData("a.md", "```csharp run id=", "„")]
    [InlineData("a.md", "```csharp\n", "/**/")]
    [InlineData("a.md", "::: code a", " ")]
    [InlineData("a.md", "::: code ", "a")]
    [InlineData("a.md", "```csharp run\n#:package", " ", "a")]
    [InlineData("a.md", "+++\n", " ", "=\n+++\n")]
    [InlineData("a.md", "+++\nsnippetcheck", ".a", "=1\n+++\n")]
    [InlineData("a.md", "---\nsnippetcheck: ", "[", "\n---\n")]
    [InlineData("a.md", "---\nsnippetcheck: ", "- ", "\n---\n")]
    [InlineData("a.md", "{\"a\":", "[")]
    [InlineData("a.md", "", "<!-- {\nx\n-->\n")]
    [InlineData("a.mdx", "import a from '!!raw-loader!b'", " ", "x")]
    [InlineData("a.cs", "", "@")]
    [InlineData("a.cs", "$$\"\"\"", "x")]
    [InlineData("a.cs", "/// <code>1</code>\n", "x")]
    [InlineData("a.cs", "", "/// <code>1</code>\nclass A { }\n")]
    [InlineData("a.cs", "", "/** a */")]
    [InlineData("a.cs", "/** <code>", "*\n", "</code> */")]
    [InlineData("a.cs", "/// ", "<a>b")]
    [InlineData("a.cs", "#if a", "||a")]
    public void A_long_text_is_read_in_time(string name, string start, string repeated, string end = "")
    {
        var text = start + string.Concat(Enumerable.Repeat(repeated, Long / repeated.Length)) + end;
        // The time of the processor is that of all tests that run meanwhile.
        var post = PostReader.Read(name, Encoding.UTF8.GetBytes(text), Surroundings, TimeSpan.FromMinutes(3));
        Assert.DoesNotContain(post.Problems, p => p.Code == "SNIP0448");
    }

    [Fact]
    public async Task A_reading_that_does_not_end_is_left_and_stopped()
    {
        var stopped = new TaskCompletionSource();
        Assert.False(ReadingClock.TryRead(ReadForever, out _, TimeSpan.Zero));
        await stopped.Task;

        int ReadForever()
        {
            try
            {
                while (true)
                {
                    TimeBudget.Check();
                }
            }
            finally
            {
                stopped.SetResult();
            }
        }
    }

    private static Post Read(string name, string text) =>
        PostReader.Read(name, Encoding.UTF8.GetBytes(text), Surroundings);
}
