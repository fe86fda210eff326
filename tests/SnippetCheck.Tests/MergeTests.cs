using System.Text.Json.Nodes;
using SnippetCheck.Cli;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Shards, and merging their reports.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Each_post_is_in_exactly_one_shard()
    {
        var posts = Enumerable.Range(0, 1000).Select(n => $"posts/{n}.md").ToList();
        var counts = Enumerable.Range(1, 4).Select(i => posts.Count(new Shard(i, 4).Owns)).ToList();
        Assert.Equal(1000, counts.Sum());
        Assert.All(counts, c => Assert.InRange(c, 200, 300));
        // Another release must not assign the posts differently in the middle of a run.
        Assert.True(new Shard(2, 4).Owns("posts/ring.md"));
    }

    [Fact]
    public async Task Shards_add_up_to_the_run()
    {
        for (var i = 0; i < 5; i++)
        {
            _tool.Post(
                $"# Post {i}\n\n```csharp {(i == 3 ? "compile\nint x = \"s\";" : "compile\nint x = 1;")}\n```\n",
                $"posts/{i}.md"
            );
        }

        var whole = await _tool.RunAsync("check", "posts", "--no-cache", "--format", "json");
        string[] shards = ["1.json", "2.json", "3.json"];
        foreach (var (index, shard) in shards.Index())
        {
            Assert.InRange(
                (
                    await _tool.RunAsync(
                        "check",
                        "posts",
                        "--no-cache",
                        "--shard",
                        $"{index + 1}/3",
                        "--report",
                        $"json={shard}"
                    )
                ).ExitCode,
                0,
                1
            );
        }

        var merged = await _tool.RunAsync([
            "merge",
            .. shards,
            "--format",
            "json",
            "--report",
            "html=page.html",
            "--report",
            "junit=junit.xml",
        ]);
        Assert.Equal(whole.ExitCode, merged.ExitCode);
        Assert.Equal(Timeless(whole.Json), Timeless(merged.Json));
        Assert.Contains(
            "int x = 1;",
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "page.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_a_complete_set_of_shards_is_merged()
    {
        for (var i = 0; i < 4; i++)
        {
            _tool.Post("```csharp compile\n```\n", $"posts/{i}.md");
        }

        foreach (var shard in (string[])["1/3", "2/3", "3/3", "1/2"])
        {
            Assert.Equal(
                0,
                (
                    await _tool.RunAsync(
                        "check",
                        "posts",
                        "--shard",
                        shard,
                        "--report",
                        $"json={shard.Replace('/', '-')}.json"
                    )
                ).ExitCode
            );
        }

        _tool.Post("```csharp compile\n```\n", "posts/new.md");
        Assert.Equal(
            0,
            (await _tool.RunAsync("check", "posts", "--shard", "3/3", "--report", "json=late.json")).ExitCode
        );
        var first = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "1-3.json"));
        var version = (string)JsonNode.Parse(first)!["tool"]!["version"]!;
        await File.WriteAllTextAsync(
            Path.Combine(_tool.Folder, "old.json"),
            first.Replace($"\"{version}\"", "\"0.0.1\"", StringComparison.Ordinal)
        );

        await IsRefusedAsync("Shard 3 of 3 is missing.", "1-3.json", "2-3.json");
        await IsRefusedAsync("Shards 1 and 3 of 3 are missing.", "2-3.json");
        await IsRefusedAsync(
            "Shard 2 of 3 appears twice: '2-3.json' and '2-3.json'.",
            "1-3.json",
            "2-3.json",
            "2-3.json",
            "3-3.json"
        );
        await IsRefusedAsync("'1-2.json' is shard 1 of 2, and '2-3.json' is shard 2 of 3.", "1-2.json", "2-3.json");
        await IsRefusedAsync(
            "'1-3.json' and 'late.json' come from different sets of posts.",
            "1-3.json",
            "2-3.json",
            "late.json"
        );
        await IsRefusedAsync(
            $"'old.json' was made by SnippetCheck 0.0.1, and '2-3.json' by SnippetCheck {version}.",
            "old.json",
            "2-3.json",
            "3-3.json"
        );
        Assert.Equal(0, (await _tool.RunAsync("merge", "?-3.json")).ExitCode);
    }

    private async Task IsRefusedAsync(string why, params string[] reports)
    {
        var result = await _tool.RunAsync(["merge", .. reports]);
        Assert.StartsWith($"snippetcheck: the reports can't be merged: {why}", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task Shards_are_balanced_by_an_earlier_run()
    {
        for (var i = 0; i < 5; i++)
        {
            _tool.Post("```csharp compile\n```\n", $"posts/{i}.md");
        }

        await _tool.RunAsync("check", "posts", "--report", "json=earlier.json");
        var path = Path.Combine(_tool.Folder, "earlier.json");
        var earlier = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        foreach (var post in earlier["posts"]!.AsArray())
        {
            post!["snippets"]![0]!["compileMs"] = (string?)post["path"] == "posts/3.md" ? 100 : 10;
        }

        await File.WriteAllTextAsync(path, earlier.ToJsonString());
        _tool.Post("```csharp compile\n```\n", "posts/new.md");
        var first = await PostsOfAsync("1/2", "--shard-times", "earlier.json");
        var second = await PostsOfAsync("2/2", "--shard-times", "earlier.json");
        Assert.Equal(["posts/3.md"], first.Where(p => p != "posts/new.md"));
        Assert.Equal(
            ["posts/0.md", "posts/1.md", "posts/2.md", "posts/3.md", "posts/4.md", "posts/new.md"],
            first.Concat(second).Order(StringComparer.Ordinal)
        );

        var alone = await _tool.RunAsync("check", "posts", "--shard-times", "earlier.json");
        Assert.Equal(2, alone.ExitCode);
        Assert.Contains("--shard 1/4", alone.Error, StringComparison.Ordinal);
    }

    private async Task<List<string>> PostsOfAsync(string shard, params string[] options) =>
        [
            .. (await _tool.RunAsync(["check", "posts", "--shard", shard, .. options, "--format", "json"])).Json[
                "posts"
            ]!
                .AsArray()
                .Select(p => (string)p!["path"]!),
        ];

    [Fact]
    public async Task One_shard_without_snippets_is_no_problem_of_the_whole()
    {
        _tool.Post("# Nothing\n");
        var empty = await _tool.RunAsync("check", "--shard", "1/1", "--report", "json=a.json");
        Assert.Equal(0, empty.ExitCode);
        Assert.DoesNotContain("SNIP0601", empty.Out, StringComparison.Ordinal);
        Assert.Contains("SNIP0601", (await _tool.RunAsync("merge", "a.json")).Out, StringComparison.Ordinal);
        _tool.Post("```csharp compile\n```\n", "b.md");
        await _tool.RunAsync("check", "b.md", "--report", "json=b.json");
        Assert.DoesNotContain(
            "SNIP0601",
            (await _tool.RunAsync("merge", "a.json", "b.json")).Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("missing.json", "can't be read")]
    [InlineData("empty.json", "isn't a JSON report")]
    [InlineData("text.json", "isn't a JSON report")]
    [InlineData("other.json", "isn't a JSON report")]
    [InlineData("newer.json", "its version is 2, but this tool reads version 1")]
    [InlineData("holes.json", "isn't a JSON report")]
    [InlineData("report.json", "the snippet 'snippet-1' of post.md is in both report.json and report.json")]
    public async Task An_invalid_report_is_bad_usage(string file, string why)
    {
        _tool.Post("```csharp compile\n```\n");
        await _tool.RunAsync("check", "--report", "json=report.json");
        var report = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "report.json"));
        foreach (
            var (name, text) in ((string, string)[])
                [
                    ("empty.json", ""),
                    ("text.json", "posts"),
                    ("other.json", "{ \"version\": 1 }"),
                    ("newer.json", report.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)),
                    ("holes.json", report.Replace("\"posts\": [", "\"posts\": [null,", StringComparison.Ordinal)),
                ]
        )
        {
            await File.WriteAllTextAsync(Path.Combine(_tool.Folder, name), text);
        }

        var result = await _tool.RunAsync("merge", "report.json", file);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    private static string Timeless(JsonNode report)
    {
        report["summary"]!["durationMs"] = 0;
        foreach (var snippet in report["posts"]!.AsArray().SelectMany(p => p!["snippets"]!.AsArray()))
        {
            snippet!["compileMs"] = 0;
        }

        return report.ToJsonString();
    }
}
