using Xunit;

namespace SnippetCheck.Tests;

/// <summary><c>snippetcheck forecast</c>, with a feed that the tests make.</summary>
public sealed class ForecastTests : IDisposable
{
    private const string Post = """
        ```csharp run
        #:package Rotting@1.0.0
        Console.WriteLine(Rotting.Greeter.Hello()); // => hello
        ```

        ```csharp run
        #:package Rotting@1.0.0
        Console.WriteLine(Rotting.Greeter.Bye()); // => bye
        ```

        ```csharp run
        #:package Rotting@1.0.0
        Console.WriteLine(Rotting.Greeter.Always()); // => always
        ```

        ```csharp run
        Console.WriteLine(1 + 1); // => 2
        ```

        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [SlowFact]
    public async Task Finds_the_first_version_that_breaks_a_snippet()
    {
        WriteFeed();
        _tool.Post(Post);

        var result = await _tool.RunAsync("forecast", "post.md", "--report", "markdown=issue.md");
        var json = (await _tool.RunAsync("forecast", "post.md", "--format", "json")).Json;
        var again = await _tool.RunAsync("forecast", "post.md", "--report", "markdown=again.md");

        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        Assert.Equal(
            """
            Rotting 1.0.0 → 2.1.0: 1 of 3 snippets would fail, 1 snippet would use an obsolete API
              post.md(3,35): fails since 2.0.0: CS0117: 'Greeter' does not contain a definition for 'Hello'
              post.md(8,19): obsolete since 1.5.0: CS0618: 'Greeter.Bye()' is obsolete: 'Use Leave.'
            Rotting 1.0.0 → 3.0.0-beta.1: 1 of 3 snippets would fail
              post.md(8,35): fails since 3.0.0-beta.1: CS0117: 'Greeter' does not contain a definition for 'Bye'
            Nothing would be different with: C# 14.0 → preview

            """.ReplaceLineEndings("\n"),
            result.Out[result.Out.IndexOf("Rotting", StringComparison.Ordinal)..]
        );
        Assert.Equal("2.0.0", (string?)json["changes"]![0]!["breaks"]![0]!["since"]);
        Assert.Equal("package", (string?)json["changes"]![0]!["kind"]);
        Assert.Equal(4, (int?)json["today"]!["passed"]);
        var issue = await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "issue.md"));
        Assert.StartsWith("# Forecast for the C# snippets\n", issue, StringComparison.Ordinal);
        Assert.Contains("Fails since <code>2&#46;0&#46;0</code>.", issue, StringComparison.Ordinal);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(issue, await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "again.md")));
    }

    [Fact]
    public async Task A_check_says_which_packages_it_used()
    {
        WriteFeed();
        _tool.Post(Post);
        var report = (await _tool.RunAsync("check", "post.md", "--format", "json")).Json;
        Assert.Equal(
            [
                """[{"name":"Rotting","version":"1.0.0"}]""",
                """[{"name":"Rotting","version":"1.0.0"}]""",
                """[{"name":"Rotting","version":"1.0.0"}]""",
                "[]",
            ],
            report["posts"]![0]!["snippets"]!.AsArray().Select(s => s!["verified"]!["packages"]!.ToJsonString())
        );
    }

    [Fact]
    public async Task What_can_not_be_had_is_said_and_skipped()
    {
        WriteFeed();
        _tool.Post(
            """
            ---
            snippetcheck:
              packages: { "Rotting": "1.0.0" }
            ---
            ```csharp run
            Console.WriteLine(Rotting.Greeter.Always()); // => always
            ```

            ```csharp run
            #:package Missing@1.0.0
            Console.WriteLine(1);
            ```

            """
        );

        var result = await _tool.RunAsync("forecast", "post.md");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Not tried: Missing. No feed lists a version of it.", result.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing would be different with: Rotting 1.0.0 → 2.1.0", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_forecast_is_not_replaced()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1); // => 1\n```\n");
        _tool.Post("# My notes\n", "notes.md");

        var result = await _tool.RunAsync("forecast", "post.md", "--report", "markdown=notes.md");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("# My notes\n", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "notes.md")));
    }

    private void WriteFeed()
    {
        var feed = new PackageFeed(_tool.Folder);
        const string hello = """public static string Hello() => "hello";""";
        const string bye = """public static string Bye() => "bye";""";
        const string obsolete = """[System.Obsolete("Use Leave.")] """;
        const string greet = """public static string Greet() => "hello";""";
        feed.Add("Rotting", "1.0.0", hello + bye);
        feed.Add("Rotting", "1.5.0", hello + obsolete + bye);
        feed.Add("Rotting", "1.9.0-rc.1", greet + bye);
        feed.Add("Rotting", "2.0.0", greet + obsolete + bye);
        feed.Add("Rotting", "2.1.0", greet + obsolete + bye);
        feed.Add("Rotting", "3.0.0-beta.1", greet);
    }
}
