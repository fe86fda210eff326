using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What snippets share, where it takes more than posts: the configuration's mistakes, the cache, the sandbox, a watch.</summary>
public sealed class SharedContextTests : IDisposable
{
    private const string Uses = "```csharp run\nConsole.WriteLine(size); // => 2\n```\n";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("{ \"usings\": [\"using A;\"] }", "(1,14): error SNIP0613: ")]
    [InlineData("{ \"usings\": [5] }", "(1,14): error SNIP0605: The key 'usings' takes a text, or a list of texts.")]
    [InlineData("{ \"packages\": { \"Polly\": \"*\" } }", "(1,26): error SNIP0614: ")]
    [InlineData("{ \"packages\": { \"Polly\": 8 } }", "(1,26): error SNIP0605: ")]
    [InlineData("{ \"packages\": { \"a b\": \"1.0.0\" } }", "(1,17): error SNIP0615: ")]
    [InlineData("{ \"projects\": [\"no\"] }", "(1,16): error SNIP0618: ")]
    [InlineData("{ \"projects\": \"../out/Out.csproj\" }", "(1,15): error SNIP0511: ")]
    [InlineData("{ \"sdk\": \"Microsoft.NET.Sdk.Worker\" }", "(1,10): error SNIP0513: ")]
    [InlineData("{ \"setup\": \"no.cs\" }", "(1,12): error SNIP0616: The set-up 'no.cs' doesn't exist.")]
    [InlineData("{ \"setup\": \"latin.cs\" }", "(1,12): error SNIP0616: The set-up 'latin.cs' can't be read: ")]
    [InlineData("{ \"setups\": { \"web\": \"link.cs\" } }", "(1,22): error SNIP0616: The set-up 'link.cs' is outside")]
    public async Task A_mistake_in_the_configuration_is_exit_2_and_is_named_at_its_place(string json, string problem)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _tool.Post(Uses, "site/a.md");
        _tool.Post(json, "site/snippetcheck.json");
        _tool.Post("var size = 2;\n", "outside.cs");
        File.WriteAllBytes(Path.Combine(_tool.Folder, "site", "latin.cs"), [(byte)'/', (byte)'/', 0xE9]);
        File.CreateSymbolicLink(Path.Combine(_tool.Folder, "site", "link.cs"), "../outside.cs");

        var result = await _tool.RunAsync("check", "site");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("site/snippetcheck.json" + problem, result.Error.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_set_up_is_another_program_to_the_cache()
    {
        _tool.Post("""{ "setup": "all.cs" }""", "snippetcheck.json");
        _tool.Post(Uses);
        _tool.Post("var size = 2;\n", "all.cs");
        Assert.Equal(0, await CachedAsync());
        Assert.Equal(1, await CachedAsync());
        _tool.Post("var size = 1 + 1;\n", "all.cs");
        Assert.Equal(0, await CachedAsync());
        _tool.Post("""{ "setup": "all.cs", "usings": ["System.Text"] }""", "snippetcheck.json");
        Assert.Equal(0, await CachedAsync());
    }

    [SlowFact]
    public async Task Shared_projects_are_built_and_their_changes_are_noticed()
    {
        _tool.Post("{\n  \"projects\": \"lib\"\n}\n", "docs/snippetcheck.json");
        _tool.Post("```csharp run\nConsole.WriteLine(Lib.Size()); // => 2\n```\n", "docs/a.md");
        _tool.Post("---\nsnippetcheck:\n  projects: lib\n---\n\n```csharp compile\nLib.Size();\n```\n", "docs/b.md");
        _tool.Post("```csharp fails=CS0103\nLib.Size();\n```\n", "c.md");
        _tool.Post(
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>",
            "docs/lib/Lib.csproj"
        );
        WriteLibrary("public static int Size() => 2;");
        Assert.Equal(0, await CachedAsync());
        // What calls a project could see anything, so it runs again.
        Assert.Equal(2, await CachedAsync());

        WriteLibrary("public static int Size() => 3;");
        var wrong = await _tool.RunAsync("check", "--cache-dir", "kept");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("docs/a.md(2,38): error SNIP0207: ", wrong.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("b.md(", wrong.Out, StringComparison.Ordinal);

        WriteLibrary("public static int Size() => nothing;");
        var broken = await _tool.RunAsync("check", "--cache-dir", "kept");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("docs/snippetcheck.json(2,15): error SNIP0512: ", broken.Out, StringComparison.Ordinal);
        Assert.Contains("docs/b.md(3,13): error SNIP0512: ", broken.Out, StringComparison.Ordinal);
    }

    [LinuxFact(Needs = SandboxLayers.Whole)]
    public async Task A_sandbox_that_is_on_restores_no_shared_package_and_says_so_once()
    {
        _tool.Post("{\n  \"packages\": { \"Fed\": \"1.0.0\" }\n}\n", "snippetcheck.json");
        _tool.Post("```csharp compile\n;\n```\n", "a.md");
        _tool.Post("```csharp compile\n;\n```\n", "b.md");

        var result = await _tool.RunAsync("check", "--sandbox", "on", "--format", "json");

        Assert.Equal(1, result.ExitCode);
        var problem = Assert.Single(result.Json["problems"]?.AsArray() ?? []);
        Assert.Equal("SNIP0517", (string?)problem?["code"]);
        Assert.Equal("snippetcheck.json", (string?)problem?["path"]);
        Assert.Equal(2, (int?)problem?["line"]);
        Assert.Equal(2, (int?)result.Json["summary"]?["blocked"]);
    }

    [Fact]
    public async Task A_watch_checks_again_when_a_set_up_changes()
    {
        _tool.Post("""{ "setup": "all.cs" }""", "snippetcheck.json");
        _tool.Post(Uses);
        _tool.Post("var size = 2;\n", "all.cs");
        using var process = _tool.Start("watch");
        try
        {
            await SaysAsync(process.StandardOutput, "1 passed");
            _tool.Post("var size = 3;\n", "all.cs");
            await SaysAsync(process.StandardOutput, "1 failed");
            File.Delete(Path.Combine(_tool.Folder, "all.cs"));
            await SaysAsync(process.StandardOutput, "Waiting for a change that fixes this");
            _tool.Post("var size = 2;\n", "all.cs");
            await SaysAsync(process.StandardOutput, "1 passed");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Explain_shows_what_is_shared()
    {
        _tool.Post(
            """{ "setup": "all.cs", "usings": ["static System.Math"], "sdk": "Microsoft.NET.Sdk" }""",
            "snippetcheck.json"
        );
        _tool.Post(Uses);
        _tool.Post("var size = 2;\n", "all.cs");

        var said = (await _tool.RunAsync("explain", "post.md:1")).Out;

        Assert.Contains("set-ups:\n  all.cs\n", said, StringComparison.Ordinal);
        Assert.Contains(
            "shared usings:\n  static System.Math (snippetcheck.json line 1)\n",
            said,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "asks for:\n  SDK Microsoft.NET.Sdk (snippetcheck.json line 1)\n",
            said,
            StringComparison.Ordinal
        );
    }

    private void WriteLibrary(string member) =>
        _tool.Post($"public static class Lib {{ {member} }}\n", "docs/lib/Lib.cs");

    private async Task<int?> CachedAsync()
    {
        var result = await _tool.RunAsync("check", "--format", "json", "--cache-dir", "kept");
        Assert.Equal(0, result.ExitCode);
        return (int?)result.Json["summary"]?["cached"];
    }

    private static async Task SaysAsync(StreamReader output, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await output.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new EndOfStreamException($"It never said '{text}'.");
    }
}
