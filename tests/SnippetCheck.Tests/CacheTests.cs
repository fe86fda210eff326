using SnippetCheck.Caching;
using SnippetCheck.Compiler;
using SnippetCheck.Storage;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>The result of a snippet is cached, and used only as long as it would happen again.</summary>
public sealed class CacheTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private readonly Tool _tool = new();

    private const string Post = """
        ```csharp run
        Console.WriteLine(1 + 2); // => 3
        ```

        ```csharp session=s
        var x = 1;
        ```

        ```csharp session=s
        Console.WriteLine(x);
        ```

        ```output
        1
        ```

        ```csharp fails=CS0029
        int y = "s";
        ```

        ```csharp throws=FormatException
        int.Parse("x");
        ```
        """;

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Unchanged_snippets_are_not_run_again()
    {
        _tool.Post(Post);
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(5, await CachedAsync());
        Assert.Equal(0, await CachedAsync("--no-cache"));
        Assert.Equal(0, await CachedAsync("--timeout", "9s"));
        Assert.Equal(0, await CachedAsync("--cache-dir", "elsewhere"));
        Assert.Equal(5, await CachedAsync("--cache-dir", "elsewhere"));
    }

    [Fact]
    public async Task What_could_have_seen_anything_else_runs_again()
    {
        CopyData("Kept");
        await _tool.RunAsync("check", "--sandbox", "auto");
        var second = await _tool.RunAsync("check", "--sandbox", "auto", "--format", "json");

        Assert.True(second.ExitCode == 0, second.Out + second.Error);
        var snippets = second.Json["posts"]!.AsArray().SelectMany(p => p!["snippets"]!.AsArray()).ToList();
        Assert.Equal(
            snippets.Select(s => $"{s!["id"]}: {(((string)s["id"]!).StartsWith("kept-", StringComparison.Ordinal))}"),
            snippets.Select(s => $"{s!["id"]}: {(bool)s["cached"]!}")
        );
    }

    [Fact]
    public async Task A_file_of_a_post_is_part_of_what_a_snippet_depends_on()
    {
        const string post = """
            ```text file=a.txt
            one
            ```

            ```csharp run
            Console.WriteLine(1);
            ```
            """;
        _tool.Post(post);
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(1, await CachedAsync());

        _tool.Post(post.Replace("one", "two", StringComparison.Ordinal));
        Assert.Equal(0, await CachedAsync());
        _tool.Post(post.Replace("a.txt", "c.txt", StringComparison.Ordinal));
        Assert.Equal(0, await CachedAsync());
    }

    [Fact]
    public async Task What_is_expected_is_judged_anew()
    {
        _tool.Post(Post);
        await CachedAsync();

        _tool.Post(
            "One more line.\n\n"
                + Post.Replace("=> 3", "=> [int]", StringComparison.Ordinal)
                    .Replace("fails=CS0029", "fails=CS0029@1", StringComparison.Ordinal)
        );
        // The remark is part of the code, but the tag isn't.
        Assert.Equal(4, await CachedAsync());

        _tool.Post(Post.Replace("FormatException", "OverflowException", StringComparison.Ordinal));
        var report = await _tool.RunAsync("check", "--format", "json");
        Assert.Equal(1, report.ExitCode);
        Assert.Equal("SNIP0303", (string?)report.Json["posts"]![0]!["snippets"]![4]!["problems"]![0]!["code"]);
        // Failures are run again, in case they were chance.
        Assert.Equal(4, (int)report.Json["summary"]!["cached"]!);
    }

    [Fact]
    public async Task A_damaged_entry_is_ignored()
    {
        _tool.Post(Post);
        await CachedAsync();
        var files = Directory.GetFiles(
            Path.Combine(_tool.Temporary, "snippetcheck", "results"),
            "*.result",
            SearchOption.AllDirectories
        );
        Assert.Equal(4, files.Length);
        var whole = File.ReadAllBytes(files[0]);
        File.WriteAllBytes(files[0], whole[..^1]);
        File.WriteAllBytes(files[1], [.. File.ReadAllBytes(files[1])[..^1], 0x7F]);
        File.WriteAllBytes(files[2], whole[..7]);
        File.WriteAllText(files[3], "");
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(5, await CachedAsync());
    }

    [Fact]
    public async Task A_contradicted_result_is_dropped()
    {
        const string post = "```csharp run\nConsole.WriteLine(\"good\");\n```\n```output\ngood\n```\n";
        _tool.Post(post);
        Assert.Equal(0, await CachedAsync());
        Pretend("bad\n");

        _tool.Post(post.Replace("\ngood\n", "\nbad\n", StringComparison.Ordinal));
        Assert.Equal(1, await CachedAsync());
        Assert.Equal(1, (await _tool.RunAsync("check", "--no-cache")).ExitCode);
        Assert.Equal(1, (await _tool.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task A_failure_stays_known()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(\"good\");\n```\n```output\ngood\n```\n");
        Assert.Equal(0, await CachedAsync());
        Pretend("bad\n");

        // A lucky run doesn't restore trust in the snippet.
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(0, await CachedAsync());
    }

    [Fact]
    public void Results_expire_after_a_week()
    {
        var reply = new CompileReply(
            0,
            [new(FragmentKind.Program, Execution.Statements, null, 0)],
            null,
            [],
            new([], [], []),
            new([1], [2]),
            null
        )
        {
            IsClosed = true,
        };
        using var folder = CacheFolder.Open(_tool.Temporary);
        new ResultCache(folder, Today).Keep("abc", reply, null);
        Assert.NotNull(new ResultCache(folder, Today).Find("abc"));
        Assert.Null(new ResultCache(folder, Today).Find("abd"));
        Assert.NotNull(new ResultCache(folder, Today.AddDays(7)).Find("abc"));
        Assert.Null(new ResultCache(folder, Today.AddDays(8)).Find("abc"));
        Assert.Null(new ResultCache(folder, Today.AddDays(-2)).Find("abc"));
        var written = File.GetLastWriteTimeUtc(Path.Combine(_tool.Temporary, "results", "ab", "c.result"));
        new ResultCache(folder, DateOnly.FromDateTime(written).AddDays(9)).Sweep();
        Assert.Empty(Directory.GetFiles(_tool.Temporary, "*.result", SearchOption.AllDirectories));
    }

    [Fact]
    public void Every_ending_survives_the_cache()
    {
        using var folder = CacheFolder.Open(_tool.Temporary);
        var cache = new ResultCache(folder, Today);
        var reply = new CompileReply(
            0,
            [new(FragmentKind.Program, Execution.Statements, null, 0)],
            null,
            [],
            new([], [], []),
            new([1], [2]),
            null
        )
        {
            IsClosed = true,
        };
        Ending[] endings =
        [
            new Ending.Exited(3),
            new Ending.Threw("A", "b", "c"),
            new Ending.TimedOut(true),
            new Ending.TooMuchOutput(),
            new Ending.StackOverflow(),
        ];
        foreach (var ending in endings)
        {
            cache.Keep(
                "abc",
                reply,
                new(
                    ending,
                    "out\u0000\ud800",
                    "err",
                    [new(1, 2)],
                    [],
                    [new(3, 0, 1, ["y"])],
                    TimeSpan.FromSeconds(1),
                    Limits.Default
                )
            );
            var run = cache.Find("abc")?.Run;
            Assert.Equal(ending, run?.Ending);
            Assert.Equal([new(1, 2)], run!.Marks);
            Assert.Equal(["y"], run.Lines[0].Value);
            File.Delete(Path.Combine(_tool.Temporary, "results", "ab", "c.result"));
        }

        cache.Keep("abc", reply, new(new Ending.Died("killed"), "", "", [], [], [], default, Limits.Default));
        Assert.Null(cache.Find("abc"));
    }

    [SlowFact]
    public async Task What_is_only_compiled_depends_on_no_method_body_of_a_project()
    {
        _tool.Post(
            """
            ```csharp compile
            int price = Shop.Price();
            ```

            ```csharp run
            System.Console.WriteLine(Shop.Price() > 0); // => True
            ```

            ```csharp fails=CS0029
            string price = Shop.Price();
            ```
            """
        );
        _tool.Post(
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """,
            "lib/Lib.csproj"
        );
        Assert.Equal(0, await CachedWithAsync("Price() => 1;"));
        Assert.Equal(1, await CachedWithAsync("Price() => 2;"));
        Assert.Equal(0, await CachedWithAsync("Price(int count = 1) => 2;"));

        Task<int> CachedWithAsync(string method)
        {
            _tool.Post($$"""public static class Shop { public static int {{method}} }""", "lib/Shop.cs");
            return CachedAsync("post.md", "--project", "lib");
        }
    }

    // Changes what the only result in the cache says.
    private void Pretend(string printed)
    {
        var file = Assert.Single(Directory.GetFiles(_tool.Temporary, "*.result", SearchOption.AllDirectories));
        var key = Path.GetFileName(Path.GetDirectoryName(file)) + Path.GetFileNameWithoutExtension(file);
        using var folder = CacheFolder.Open(Path.Combine(_tool.Temporary, "snippetcheck"));
        var today = DateOnly.FromDateTime(DateTime.Today);
        var kept = new ResultCache(folder, today).Find(key);
        new ResultCache(folder, today).Keep(key, kept!.Reply, kept.Run! with { Out = printed });
    }

    private void CopyData(string name)
    {
        var from = Path.Combine(Repository.Root, "tests", "SnippetCheck.Tests", name);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            _tool.Post(File.ReadAllText(file), Path.GetRelativePath(from, file));
        }
    }

    private async Task<int> CachedAsync(params string[] options)
    {
        var report = await _tool.RunAsync(["check", "--format", "json", .. options]);
        Assert.True(report.ExitCode == 0, report.Out + report.Error);
        return (int)report.Json["summary"]!["cached"]!;
    }
}
