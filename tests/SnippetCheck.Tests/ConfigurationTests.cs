using System.Text.Json.Nodes;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("{ not json", "(1,3): error SNIP0607: This isn't JSON: ")]
    [InlineData("", "(1,1): error SNIP0607: This isn't JSON: ")]
    [InlineData("[]", "(1,1): error SNIP0607: This isn't a configuration: it must be an object in braces.")]
    [InlineData("{}\n}", "(2,1): error SNIP0607: This isn't JSON: ")]
    [InlineData("{ \"culture\": \"\\ud800\" }", "(1,14): error SNIP0408: '\uFFFD' isn't a valid value for 'culture'.")]
    [InlineData(
        "{ \"cultur\": \"de-DE\" }",
        "(1,3): error SNIP0603: 'cultur' isn't a key of SnippetCheck: did you mean 'culture'?"
    )]
    [InlineData("{ \"colour\": 1 }", "(1,3): error SNIP0603: 'colour' isn't a key of SnippetCheck.")]
    [InlineData(
        "{\n  // é\n  /* é */ \"timeout\": \"soon\",\n}",
        "(3,22): error SNIP0408: 'soon' isn't a valid value for 'timeout'. Write a time, such as 500ms, 30s or 2m."
    )]
    [InlineData(
        "{ \"culture\": \"de-DE\", \"culture\": \"fr-FR\" }",
        "(1,23): error SNIP0606: The key 'culture' is given twice."
    )]
    [InlineData(
        "{ \"id\": \"x\" }",
        "(1,3): error SNIP0604: The tag 'id' is about one snippet, so it can't be a default. Write it at the fence instead."
    )]
    [InlineData("{ \"run\": true }", "(1,3): error SNIP0604: ")]
    [InlineData("{ \"framework\": \"net4.8\" }", "(1,16): error SNIP0408: ")]
    [InlineData("{ \"unsafe\": \"true\" }", "(1,13): error SNIP0605: The key 'unsafe' takes true or false.")]
    [InlineData("{ \"define\": [\"A\", 5] }", "(1,19): error SNIP0408: '5' isn't a valid value for 'define'.")]
    [InlineData("{ \"culture\": [\"de-DE\"] }", "(1,14): error SNIP0605: The key 'culture' takes one value.")]
    [InlineData(
        "{ \"untagged\": \"skip\" }",
        "(1,15): error SNIP0605: The key 'untagged' takes one of ignore, compile, run."
    )]
    [InlineData("{ \"strict\": 1 }", "(1,13): error SNIP0605: The key 'strict' takes true or false.")]
    [InlineData("{ \"include\": \"*.md\" }", "(1,14): error SNIP0605: The key 'include' takes a list of texts")]
    [InlineData(
        "{ \"include\": [\"a/../b.md\"] }",
        "(1,15): error SNIP0605: The key 'include' takes globs that have .. only at their start, such as \"../docs/**/*.md\"."
    )]
    [InlineData("{ \"exclude\": [\"x\", \"**/..\"] }", "(1,20): error SNIP0605: The key 'exclude' takes globs")]
    [InlineData("{ \"projects\": [\"a\\u0000b\"] }", "(1,16): error SNIP0")]
    [InlineData("{ \"outputCues\": [\"\"] }", "(1,18): error SNIP0605: The key 'outputCues' takes a list of texts")]
    [InlineData(
        "{ \"limits\": { \"tiemout\": \"1s\" } }",
        "(1,15): error SNIP0603: 'tiemout' isn't a key of SnippetCheck: did you mean 'timeout'?"
    )]
    [InlineData(
        "{ \"limits\": { \"memory\": \"1MiB\" } }",
        "(1,25): error SNIP0605: The key 'memory' takes a size from 16MiB on"
    )]
    [InlineData(
        "{ \"limits\": { \"output\": 5 } }",
        "(1,25): error SNIP0605: The key 'output' takes a size below 2GiB"
    )]
    [InlineData(
        "{ \"timeout\": \"1m\", \"limits\": { \"timeout\": \"30s\" } }",
        "(1,14): error SNIP0608: A timeout of 60s is more than the 30s that the configuration allows. Ask for less, or raise limits.timeout in snippetcheck.json."
    )]
    [InlineData("{ \"sandbox\": \"none\" }", "(1,14): error SNIP0605: The key 'sandbox' takes one of auto, on, off.")]
    public async Task An_invalid_configuration_is_exit_2_and_is_reported_at_its_place(string json, string problem)
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1);\n```\n", "posts/a.md");
        _tool.Post(json, "snippetcheck.json");
        var result = await _tool.RunAsync("check", "posts");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("snippetcheck: the configuration can't be used.\n", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("snippetcheck.json" + problem, result.Error.Split('\n')[1], StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task The_search_for_a_configuration_stops_at_the_repository()
    {
        _tool.Post("{ bad", "snippetcheck.json");
        _tool.Post("", "repository/.git/HEAD");
        _tool.Post("```csharp run\nConsole.WriteLine(1);\n```\n", "repository/a.md");
        Assert.Equal(0, (await _tool.RunAsync("check", "repository")).ExitCode);
    }

    [Theory]
    [InlineData("60s", "timeout=60s", "2s")]
    [InlineData("60s", "", "2s")]
    [InlineData("1s", "timeout=1500ms", "1.5s")]
    public async Task The_command_line_beats_the_configuration_and_limits_tags(
        string configured,
        string tag,
        string expected
    )
    {
        _tool.Post($$"""{ "timeout": "{{configured}}" }""", "snippetcheck.json");
        _tool.Post(
            $"---\nsnippetcheck:\n  timeout: {configured}\n---\n```csharp run {tag}\nThread.Sleep(100_000);\n```\n"
        );
        var result = await _tool.RunAsync("check", "--timeout", "2s");
        Assert.Contains(
            $"The program was still running after {expected.Replace("s", " s", StringComparison.Ordinal)}, and was stopped.",
            result.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_configured_limit_tightens_the_command_line()
    {
        _tool.Post("""{ "limits": { "timeout": "500ms", "output": "2KiB" } }""", "snippetcheck.json");
        _tool.Post(
            "```csharp run\nThread.Sleep(100_000);\n```\n```csharp run\nConsole.WriteLine(new string('x', 5000));\n```\n"
        );
        var result = await _tool.RunAsync("check", "--timeout", "20s");
        Assert.Contains("still running after 0.5 s", result.Out, StringComparison.Ordinal);
        Assert.Contains("printed more than 2 KiB", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strict_configuration_without_a_checked_snippet_is_exit_2()
    {
        _tool.Post("""{ "strict": true }""", "snippetcheck.json");
        _tool.Post("# Nothing\n");
        Assert.Equal(2, (await _tool.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task A_source_outside_the_root_is_not_read_even_through_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _tool.Post("class A { }\n", "outside/A.cs");
        _tool.Post("{}", "site/snippetcheck.json");
        _tool.Post("class B { }\n", "site/src/B.cs");
        var site = Path.Combine(_tool.Folder, "site");
        File.CreateSymbolicLink(Path.Combine(site, "A.cs"), "../outside/A.cs");
        Directory.CreateSymbolicLink(Path.Combine(site, "folder"), Path.Combine(_tool.Folder, "outside"));
        File.CreateSymbolicLink(Path.Combine(site, "B.cs"), "src/B.cs");
        File.CreateSymbolicLink(Path.Combine(site, "circle.cs"), "circle.cs");
        string[] paths =
        [
            "A.cs",
            "folder/A.cs",
            "../outside/A.cs",
            Path.Combine(_tool.Folder, "outside/A.cs"),
            "circle.cs",
            "src",
            "B.cs",
        ];
        _tool.Post(
            string.Concat(paths.Select(p => $"```csharp compile source={p}\nclass B {{ }}\n```\n")),
            "site/post.md"
        );

        var result = await _tool.RunAsync("check", "site", "--format", "json");
        var snippets = result.Json["posts"]![0]!["snippets"]!.AsArray();
        Assert.Equal(
            ["SNIP0433", "SNIP0433", "SNIP0433", "SNIP0433", "SNIP0433", "SNIP0432", "passed"],
            snippets.Select(s => (string?)s!["problems"]!.AsArray().FirstOrDefault()?["code"] ?? (string?)s["verdict"])
        );
    }

    [Fact]
    public void The_schema_has_the_keys_that_are_read()
    {
        var schema = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "src", "SnippetCheck.Cli", "snippetcheck.schema.json"))
        )!;
        Assert.Equal(ConfigurationReader.Keys.Order(), Keys(schema));
        Assert.Equal(ConfigurationReader.LimitKeys.Order(), Keys(schema["properties"]!["limits"]!));
        Assert.Equal(ConfigurationReader.IncludeKeys.Order(), Keys(schema["properties"]!["includes"]!));
        Assert.Equal(
            PostDefaults.UntaggedWords.Keys,
            schema["properties"]!["untagged"]!["enum"]!.AsArray().Select(w => (string?)w)
        );
        Assert.All(
            [schema, schema["properties"]!["limits"]!, schema["properties"]!["includes"]!],
            s => Assert.False((bool)s["additionalProperties"]!)
        );
    }

    private static IEnumerable<string> Keys(JsonNode schema) =>
        schema["properties"]!.AsObject().Select(p => p.Key).Order();
}
