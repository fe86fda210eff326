using System.Text;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A post that comes from standard input.</summary>
public sealed class StandardInputTests : IDisposable
{
    private const string Stale = "```csharp run\r\nConsole.WriteLine(2);\r\n```\r\n\r\n```text output\r\n1\r\n```\r\n";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Check_reads_it_and_leaves_no_file()
    {
        var result = await _tool.RunProcessAsync(_tool.Folder, Encoding.UTF8.GetBytes(Stale), "check", "-");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("stdin.md(6,1): error SNIP0201", result.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Folder));
    }

    [Fact]
    public async Task It_is_checked_as_if_it_were_the_named_file()
    {
        _tool.Post("class Helper { public static int Two => 2; }", "docs/Helper.cs");
        _tool.Post("""{ "setup": "Helper.cs" }""", "docs/snippetcheck.json");
        var post = Encoding.UTF8.GetBytes("```csharp run\nConsole.WriteLine(Helper.Two); // => 2\n```\n");
        var result = await _tool.RunWithInputAsync(post, "check", "-", "--stdin-path", "docs/x.md", "--format", "json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("docs/x.md", (string?)result.Json["posts"]![0]!["path"]);
    }

    [Fact]
    public async Task Update_writes_the_post_to_standard_output_and_the_rest_to_standard_error()
    {
        _tool.Environment["CI"] = "true";
        var result = await _tool.RunProcessAsync(_tool.Folder, Encoding.UTF8.GetBytes(Stale), "update", "-");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Stale.Replace("1\r\n```", "2\r\n```", StringComparison.Ordinal), result.RawOut);
        Assert.StartsWith("stdin.md(6,1): output rewritten\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_does_to_it_what_it_does_to_a_file()
    {
        const string post = """
            # Sums

            ```csharp run
            Console.WriteLine(1 + 1); // => 3
            Console.Error.WriteLine("careful");
            ```

            ```text output
            2
            ```

            - In a list:

              ```csharp session=cart
              var cart = new List<int> { 1, 2 };
              Console.WriteLine(cart.Count);
              ```

              ```output
              3
              ```

            ```csharp fails
            int wrong = "text";
            ```

            ```csharp session=cart
            cart.Add(3);
            // Output:
            // none
            Console.WriteLine(cart.Sum());
            ```

            """;
        var random = new Random(20261125);
        for (var i = 0; i < 20; i++)
        {
            var text = Edited(post, random);
            _tool.Post(text);
            var ofInput = await _tool.RunWithInputAsync(
                Encoding.UTF8.GetBytes(text),
                "update",
                "-",
                "--stdin-path",
                "post.md"
            );
            var ofFile = await _tool.RunAsync("update", "post.md");
            var written = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "post.md"));
            Assert.True(
                (ofFile.ExitCode, written) == (ofInput.ExitCode, ofInput.RawOut),
                $"After edit {i}, the file is:\n{written}\nStandard output is:\n{ofInput.RawOut}"
            );
        }
    }

    // One to three lines are removed, repeated, moved or changed.
    private static string Edited(string post, Random random)
    {
        var lines = post.ReplaceLineEndings("\n").Split('\n').ToList();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(5))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[at]);
                    break;
                case 2:
                    var other = random.Next(lines.Count);
                    (lines[at], lines[other]) = (lines[other], lines[at]);
                    break;
                case 3:
                    lines[at] = lines[at]
                        .Insert(random.Next(lines[at].Length + 1), "`~:[].0a é"[random.Next(10)].ToString());
                    break;
                default:
                    lines[at] += "\r";
                    break;
            }
        }

        return string.Join('\n', lines);
    }

    [Fact]
    public async Task Update_gives_back_what_is_no_text()
    {
        var bytes = (byte[])[0x41, 0xFF, 0x0A];
        var result = await _tool.RunWithInputAsync(bytes, "update", "-");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(Encoding.UTF8.GetString(bytes), result.RawOut);
        Assert.Contains("error SNIP0414", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_snippet_is_checked_and_rewritten()
    {
        var code = Encoding.UTF8.GetBytes("int Twice(int x) => 2 * x;\r\nTwice(4); // => 9\r\n");
        var check = await _tool.RunWithInputAsync(code, "check", "-", "--as", "cs");
        Assert.Equal(1, check.ExitCode);
        Assert.StartsWith("stdin.cs(2,17): error SNIP0207", check.Out, StringComparison.Ordinal);
        var update = await _tool.RunWithInputAsync(code, "update", "-", "--as", "cs");
        Assert.Equal(0, update.ExitCode);
        Assert.Equal("int Twice(int x) => 2 * x;\r\nTwice(4); // => 8\r\n", update.RawOut);
    }

    [Fact]
    public async Task A_bare_snippet_may_be_a_fragment_and_have_tags()
    {
        _tool.Post("class Helper { public static int Two => 2; }", "docs/Helper.cs");
        _tool.Post("""{ "setup": "Helper.cs" }""", "docs/snippetcheck.json");
        var code = Encoding.UTF8.GetBytes("// snippetcheck compile\npublic int Count { get; } = Helper.Two;\n");
        var result = await _tool.RunWithInputAsync(code, "check", "-", "--as", "cs", "--stdin-path", "docs/x.md");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("1 post, 1 snippet: 1 passed (1 compiled)", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--as needs the path -", "check", "--as", "cs", ".")]
    [InlineData("- stands for standard input", "check", "-", "post.md")]
    [InlineData("--stdin-path needs the path -", "check", "--stdin-path", "post.md", ".")]
    [InlineData("-i asks on standard input", "update", "-", "-i")]
    [InlineData("Standard input is empty.", "check", "-")]
    [InlineData("Standard input is empty.", "update", "-")]
    public async Task What_cannot_be_is_bad_usage(string message, params string[] arguments)
    {
        var result = await _tool.RunWithInputAsync([], arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_text_is_one_error()
    {
        var result = await _tool.RunWithInputAsync([0xff, 0xfe, 0x00], "check", "-");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("stdin.md(1,1): error SNIP0414", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("SNIP0601", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applying_the_edits_of_a_report_solves_its_problems()
    {
        const string post =
            "> ```csharp run\r\n> var text = new StringBuilder(\"ab\");\r\n> Console.WriteLine(text.Lenght); // => 2\r\n> ```\r\n";
        var text = post;
        for (var round = 0; round < 3; round++)
        {
            var result = await _tool.RunWithInputAsync(Encoding.UTF8.GetBytes(text), "check", "-", "--format", "json");
            if (result.ExitCode == 0)
            {
                break;
            }

            var edits = result.Json["posts"]![0]!["snippets"]![0]!["problems"]!
                .AsArray()
                .SelectMany(p => p!["edits"]?.AsArray() ?? [])
                .Select(e => new Edit(
                    new((int)e!["startLine"]!, (int)e["startColumn"]!, (int)e["endLine"]!, (int)e["endColumn"]!),
                    (string)e["newText"]!
                ));
            text = Encoding.UTF8.GetString(PostText.Read(Encoding.UTF8.GetBytes(text)).With(edits).ToBytes());
        }

        Assert.Equal(
            "> ```csharp run\r\n> using System.Text;\r\n"
                + post["> ```csharp run\r\n".Length..].Replace("Lenght", "Length", StringComparison.Ordinal),
            text
        );
    }
}
