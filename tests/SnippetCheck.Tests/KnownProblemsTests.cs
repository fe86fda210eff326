using System.Text.Json.Nodes;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Baselines, on the command line.</summary>
public sealed class KnownProblemsTests : IDisposable
{
    private const string Two = """
        # Old

        ```csharp compile
        int x = "s";
        ```

        ```csharp compile
        nope();
        ```

        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Known_problems_do_not_fail_and_new_ones_do()
    {
        await WriteAsync();
        var known = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "base.json")))![
            "problems"
        ]!.AsArray();
        Assert.Equal(
            ["post.md old-1 CS0029", "post.md old-2 CS0103"],
            known.Select(k => $"{k!["post"]} {k["snippet"]} {k["code"]}")
        );

        _tool.Post("Prose that moves it.\n\n" + Two);
        var same = await _tool.RunAsync("check", "--baseline", "base.json", "--format", "json");
        Assert.Equal(0, same.ExitCode);
        Assert.Equal(
            ["skipped", "skipped"],
            same.Json["posts"]![0]!["snippets"]!.AsArray().Select(s => (string)s!["verdict"]!)
        );

        _tool.Post(
            Two.Replace("int x", "int y; int x", StringComparison.Ordinal)
                .Replace("\"s\"", "\"s\"; int z = \"t\"", StringComparison.Ordinal)
        );
        var more = await _tool.RunAsync("check", "--baseline", "base.json");
        Assert.Equal(1, more.ExitCode);
        Assert.Equal(
            ["post.md(4,29): error CS0029: Cannot implicitly convert type 'string' to 'int'"],
            more.Out.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Fixed_problems_must_be_removed_even_if_the_post_is_gone()
    {
        await WriteAsync();
        _tool.Post(Two.Replace("\"s\"", "1", StringComparison.Ordinal), "moved.md");
        var gone = await _tool.RunAsync("check", "moved.md", "--baseline", "base.json");
        Assert.Equal(1, gone.ExitCode);
        Assert.DoesNotContain("SNIP0620", gone.Out, StringComparison.Ordinal);

        File.Move(Path.Combine(_tool.Folder, "moved.md"), Path.Combine(_tool.Folder, "post.md"), overwrite: true);
        var afterFix = await _tool.RunAsync("check", "--baseline", "base.json");
        Assert.Equal(1, afterFix.ExitCode);
        Assert.StartsWith(
            "post.md(3,1): error SNIP0620: base.json lists CS0029 in the snippet 'old-1' of post.md, which no longer occurs.\n",
            afterFix.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("post, 2 snippets: 1 passed (1 compiled), 1 skipped", afterFix.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await _tool.RunAsync("check", "--baseline", "base.json", "--filter", "old-2")).ExitCode);

        File.Delete(Path.Combine(_tool.Folder, "post.md"));
        _tool.Post("# Other\n", "other.md");
        var left = await _tool.RunAsync("check", "--baseline", "base.json");
        Assert.Equal(1, left.ExitCode);
        Assert.Equal(2, left.Out.Split('\n').Count(l => l.StartsWith("error SNIP0620", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Writing_again_keeps_the_problems_of_posts_that_were_not_checked()
    {
        await WriteAsync();
        _tool.Post(Two, "b.md");
        Assert.Equal(0, (await _tool.RunAsync("check", "b.md", "--write-baseline", "base.json")).ExitCode);
        Assert.Equal(0, (await _tool.RunAsync("check", "--baseline", "base.json")).ExitCode);
    }

    [Theory]
    [InlineData("--baseline", "missing.json")]
    [InlineData("--baseline", "post.md")]
    [InlineData("--baseline", "other.json")]
    [InlineData("--write-baseline", "missing/base.json")]
    [InlineData("--write-baseline", "new.json", "--filter", "a*")]
    [InlineData("--write-baseline", "new.json", "--baseline", "new.json")]
    public async Task An_invalid_baseline_is_bad_usage(params string[] options)
    {
        _tool.Post(Two);
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "other.json"), """{ "version": 2, "problems": [] }""");
        var result = await _tool.RunAsync(["check", .. options]);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("snippetcheck: ", result.Error, StringComparison.Ordinal);
    }

    private async Task WriteAsync()
    {
        _tool.Post(Two);
        var result = await _tool.RunAsync("check", "--write-baseline", "base.json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("snippetcheck: 2 known problems in base.json\n", result.Error);
    }
}
