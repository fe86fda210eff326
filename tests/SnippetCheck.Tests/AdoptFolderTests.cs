using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What most posts of a folder share goes into one configuration.</summary>
public sealed class AdoptFolderTests : IDisposable
{
    private const string NeedsJson = "```csharp\nConsole.WriteLine(JsonSerializer.Serialize(1));\n```\n";
    private const string NeedsNothing = "```csharp\nConsole.WriteLine(1);\n```\n";
    private const string Shared = "{\n  \"usings\": [\n    \"System.Text.Json\"\n  ]\n}\n";

    private readonly Tool _tool = new();

    public AdoptFolderTests()
    {
        _tool.Post(NeedsJson, "docs/a.md");
        _tool.Post(NeedsJson, "docs/b.md");
        _tool.Post(NeedsNothing, "docs/c.md");
    }

    private string Configuration => Path.Combine(_tool.Folder, "docs", "snippetcheck.json");

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_new_configuration_says_what_most_posts_share()
    {
        var shown = await _tool.RunAsync("adopt", "docs", "--dry-run");
        Assert.Contains("+++ docs/snippetcheck.json", shown.Out, StringComparison.Ordinal);
        Assert.Contains("+    \"System.Text.Json\"", shown.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Configuration));

        var result = await _tool.RunAsync("adopt", "docs");
        Assert.Equal(Shared, File.ReadAllText(Configuration));
        Assert.Equal(NeedsJson.Replace("csharp", "csharp run", StringComparison.Ordinal), Read("a.md"));
        Assert.Equal(NeedsNothing.Replace("csharp", "csharp run", StringComparison.Ordinal), Read("c.md"));
        Assert.Contains(
            "docs/snippetcheck.json: shared context of most posts: using System.Text.Json",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await _tool.RunAsync("check", "docs", "--strict")).ExitCode);
    }

    [Fact]
    public async Task What_would_break_another_post_stays_in_the_posts()
    {
        // There, the name would have two meanings.
        _tool.Post(
            "```csharp run\nusing Own;\nConsole.WriteLine(new JsonSerializer());\nnamespace Own { class JsonSerializer; }\n```\n",
            "docs/c.md"
        );
        await _tool.RunAsync("adopt", "docs");
        Assert.False(File.Exists(Configuration));
        Assert.StartsWith(
            "---\nsnippetcheck:\n  usings: [System.Text.Json]\n---\n",
            Read("a.md"),
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await _tool.RunAsync("check", "docs")).ExitCode);
    }

    [Fact]
    public async Task A_configuration_that_exists_is_not_changed()
    {
        _tool.Post("{ \"strict\": true }", "docs/snippetcheck.json");
        var result = await _tool.RunAsync("adopt", "docs");
        Assert.Equal("{ \"strict\": true }", File.ReadAllText(Configuration));
        Assert.StartsWith(
            "---\nsnippetcheck:\n  usings: [System.Text.Json]\n---\n",
            Read("a.md"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Most posts share this: using System.Text.Json. You can move it from the posts to a snippetcheck.json.",
            result.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await _tool.RunAsync("check", "docs")).ExitCode);
    }

    private string Read(string post) => File.ReadAllText(Path.Combine(_tool.Folder, "docs", post));
}
