using System.Text.RegularExpressions;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Reports say since when a snippet has passed, and what it was checked with.</summary>
public sealed partial class VerifiedSinceTests : IDisposable
{
    private const string Post = """
        ```csharp run
        Console.WriteLine(1 + 1); // => 2
        ```

        ```csharp compile
        int x = 1;
        ```

        """;

    private const string Earlier = "2026-01-02";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("json=report", "report")]
    [InlineData("html=report", "report")]
    [InlineData("twoslash=report", "report")]
    [InlineData("partials=report", "report/index.json")]
    public async Task An_unchanged_snippet_keeps_the_day_of_the_earlier_report(string report, string memory)
    {
        var file = Path.Combine(_tool.Folder, memory);
        _tool.Post(Post);
        await CheckAsync(report);
        var first = await File.ReadAllTextAsync(file);
        var today = DaysIn(first).Distinct().Single();
        Assert.Equal(2, DaysIn(first).Count);
        await File.WriteAllTextAsync(file, first.Replace(today, Earlier, StringComparison.Ordinal));

        await CheckAsync(report);
        Assert.Equal([Earlier, Earlier], DaysIn(await File.ReadAllTextAsync(file)));

        // Prose may change, but not the code.
        _tool.Post("Words.\n\n" + Post.Replace("int x", "int y", StringComparison.Ordinal));
        await CheckAsync(report);
        Assert.Equal([Earlier, today], DaysIn(await File.ReadAllTextAsync(file)).Order());
    }

    [Fact]
    public async Task A_snippet_that_failed_begins_anew()
    {
        var file = Path.Combine(_tool.Folder, "report");
        var good = "```csharp run\nConsole.WriteLine(1 + 1);\n```\n\n```output\n2\n```\n";
        _tool.Post(good);
        await CheckAsync("json=report");
        var first = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, first.Replace(DaysIn(first)[0], Earlier, StringComparison.Ordinal));
        _tool.Post(good.Replace("\n2\n", "\n3\n", StringComparison.Ordinal));
        Assert.Equal(1, (await _tool.RunAsync("check", "post.md", "--report", "json=report")).ExitCode);
        Assert.Empty(DaysIn(await File.ReadAllTextAsync(file)));
        _tool.Post(good);
        await CheckAsync("json=report");
        Assert.NotEqual([Earlier], DaysIn(await File.ReadAllTextAsync(file)));
    }

    [Fact]
    public async Task A_day_that_one_report_knows_is_in_all_of_them()
    {
        _tool.Post(Post);
        await CheckAsync("json=a.json");
        var file = Path.Combine(_tool.Folder, "a.json");
        var first = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, first.Replace(DaysIn(first)[0], Earlier, StringComparison.Ordinal));
        var result = await _tool.RunAsync(
            "check",
            "post.md",
            "--format",
            "json",
            "--report",
            "json=a.json",
            "--report",
            "html=b.html"
        );
        Assert.Equal([Earlier, Earlier], DaysIn(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "b.html"))));
        Assert.All(
            result.Json["posts"]![0]!["snippets"]!.AsArray(),
            s => Assert.Equal(Earlier, (string?)s!["verified"]!["since"])
        );

        // The shards of a run are new files in CI. The merged report is what stays.
        await CheckAsync("json=part.json");
        await _tool.RunAsync("merge", "part.json", "--report", "json=a.json");
        Assert.Equal([Earlier, Earlier], DaysIn(await File.ReadAllTextAsync(file)));
    }

    [Theory]
    [InlineData("not JSON", "json=report")]
    [InlineData("\"tool\": { \"name\": \"SnippetCheck\"", "json=report")]
    [InlineData("{\n \"tool\": {\n \"name\": \"SnippetCheck\" }, \"fences\": [ 1, {} ] }", "twoslash=report")]
    [InlineData(
        "<!DOCTYPE html><title>a – SnippetCheck</title><script type=\"application/json\" id=\"post-0\">{",
        "html=report"
    )]
    public async Task A_damaged_report_is_replaced_or_left_alone(string content, string report)
    {
        _tool.Post(Post);
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "report"), content);
        var result = await _tool.RunAsync("check", "post.md", "--report", report);
        Assert.True(result.ExitCode is 0 or 2, result.Error);
    }

    [Fact]
    public async Task A_snippet_says_what_it_was_checked_with_and_the_cache_changes_nothing()
    {
        _tool.Post(Post + "```csharp fails=CS0029\nstring s = 1;\n```\n\n```csharp skip=later\n?\n```\n");
        var fresh = (await _tool.RunAsync("check", "post.md", "--format", "json")).Json;
        var cached = (await _tool.RunAsync("check", "post.md", "--format", "json")).Json;
        Assert.Equal(3, (int?)cached["summary"]!["cached"]);
        var verified = fresh["posts"]![0]!["snippets"]!.AsArray().Select(s => s!["verified"]).ToList();
        Assert.Equal(
            verified.Select(v => v?.ToJsonString()),
            cached["posts"]![0]!["snippets"]!.AsArray().Select(s => s!["verified"]?.ToJsonString())
        );
        Assert.Matches(@"^10\.0\.[0-9]+$", (string?)verified[0]!["runtime"]);
        Assert.Matches(@"^[0-9]+\.0\.[0-9]+", (string?)verified[0]!["sdk"]);
        Assert.Equal("net10.0", (string?)verified[1]!["framework"]);
        Assert.Null(verified[1]!["runtime"]);
        Assert.Null(verified[2]!["runtime"]);
        Assert.Empty(verified[2]!["packages"]!.AsArray());
        Assert.Null(verified[3]);
    }

    private async Task CheckAsync(string report)
    {
        var result = await _tool.RunAsync("check", "post.md", "--report", report);
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
    }

    private static List<string> DaysIn(string report) =>
        [.. Since().Matches(report).Select(m => m.Groups["day"].Value)];

    [GeneratedRegex(
        """
            "since": ?"(?<day>[0-9-]{10})"
            """,
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Since();
}
