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
    public async Task A_file_of_a_post_is_part_of_what_a_snippet_depends_on()
    {
        const string post = """
            ```text file=a.txt
            one
            ```

            ```csharp run
            File.WriteAllText("b.txt", File.Exists("a.txt") ? File.ReadAllText("a.txt") : "none");
            ```

            ```text output=b.txt
            one
            ```
            """;
        _tool.Post(post);
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(1, await CachedAsync());

        // What it is to hold is judged anew, from what was kept.
        _tool.Post(post.Replace("output=b.txt", "output=b.txt match=contains", StringComparison.Ordinal));
        Assert.Equal(1, await CachedAsync());

        _tool.Post(post.Replace("one", "two", StringComparison.Ordinal));
        Assert.Equal(0, await CachedAsync());
        _tool.Post(post.Replace("a.txt\n", "c.txt\n", StringComparison.Ordinal));
        Assert.Equal(1, (await _tool.RunAsync("check", "--cache-dir", "cache")).ExitCode);
        _tool.Post(post.Replace("output=b.txt\none", "output=c.txt\none", StringComparison.Ordinal));
        Assert.Equal(1, (await _tool.RunAsync("check", "--cache-dir", "cache")).ExitCode);
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
        // The content of a file outside isn't in the key. It represents everything that isn't.
        var file = Path.Combine(_tool.Temporary, "outside.txt");
        _tool.Post($"```csharp run\nConsole.WriteLine(File.ReadAllText(\"{file}\"));\n```\n```output\ngood\n```\n");
        Task<Tool.Result> CheckAsync(params string[] options) =>
            _tool.RunAsync(["check", "--sandbox", "off", .. options]);

        await File.WriteAllTextAsync(file, "good");
        Assert.Equal(0, (await CheckAsync()).ExitCode);
        await File.WriteAllTextAsync(file, "bad");
        Assert.Equal(0, (await CheckAsync()).ExitCode);
        Assert.Equal(1, (await CheckAsync("--no-cache")).ExitCode);
        Assert.Equal(1, (await CheckAsync()).ExitCode);

        // Now the failure is known, and one lucky run doesn't restore trust in the snippet.
        await File.WriteAllTextAsync(file, "good");
        Assert.Equal(0, (await CheckAsync()).ExitCode);
        await File.WriteAllTextAsync(file, "bad");
        Assert.Equal(1, (await CheckAsync()).ExitCode);
    }

    [Fact]
    public async Task Code_that_reads_the_clock_runs_each_time()
    {
        _tool.Post(
            "```csharp run\nConsole.WriteLine(DateTime.Now.Year);\n```\n```output\n[int]\n```\n```csharp compile\nvar now = DateTime.Now;\n```\n"
        );
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(1, await CachedAsync());
    }

    [Fact]
    public void Results_expire_after_a_week()
    {
        var reply = new CompileReply(
            0,
            [new(FragmentKind.Program, Compiler.ExecutionDto.Statements, null, 0)],
            null,
            [],
            new([], [], []),
            new([1], [2]),
            null
        );
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
            [new(FragmentKind.Program, Compiler.ExecutionDto.Statements, null, 0)],
            null,
            [],
            new([], [], []),
            new([1], [2]),
            null
        );
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

    [Fact]
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

    private async Task<int> CachedAsync(params string[] options)
    {
        var report = await _tool.RunAsync(["check", "--format", "json", .. options]);
        Assert.True(report.ExitCode == 0, report.Out + report.Error);
        return (int)report.Json["summary"]!["cached"]!;
    }
}
