using System.Text.Json.Nodes;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>C# files that are posts as a whole.</summary>
public sealed class CodeFileTests : EditorTests
{
    private const string Stale =
        "#:property Nullable=disable\r\nvar word = \"one\";\r\nConsole.WriteLine(word); // => two\r\n/* Output:\r\n   three */\r\n"
        + "\r\nConsole.WriteLine(word.Length);\r\n// The example displays the following output:\r\n//     4\r\n";

    [Theory]
    [InlineData(true, "System.Console.WriteLine(1);")]
    [InlineData(true, "using System;\nusing var x = File.OpenRead(y);")]
    [InlineData(true, "using (var x = y) { }")]
    [InlineData(true, "class A { }\nnew A();")]
    [InlineData(true, "[assembly: A(new[] { 1 })]\nif (x) { }")]
    [InlineData(true, "namespace N { class A { private static async Task<int> Main(string[] args) { } } }")]
    [InlineData(true, "foreach (var x in y) { }\nclass A { }")]
    [InlineData(false, "")]
    [InlineData(
        false,
        "using A;\nusing static B.C;\nglobal using D = E<int>;\nextern alias X;\nnamespace N;\npublic class A { }"
    )]
    [InlineData(false, "namespace N { namespace M { [B(1)] public static partial class A { void F() { x(); } } } }")]
    [InlineData(
        false,
        "public record struct A(int X);\nfile delegate void B(int x);\nreadonly ref struct C { }\nenum D { E, F }"
    )]
    [InlineData(false, "class A { void NoMain() { Main(); } }\ninterface I { int X { get; } }")]
    public void A_file_is_a_program_if_something_in_it_can_run(bool expected, string code) =>
        Assert.Equal(expected, EntryPoint.IsIn(code));

    [Fact]
    public async Task Update_rewrites_its_comments_and_nothing_else()
    {
        using var tool = new Tool();
        tool.Post(Stale, "samples/app.cs");
        tool.Post("""{ "files": ["samples/*.cs"], "include": ["docs/**"] }""", "snippetcheck.json");
        var result = await tool.RunAsync("update", ".", "--force");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            Stale
                .Replace("two", "one", StringComparison.Ordinal)
                .Replace("    4", "    3", StringComparison.Ordinal)
                .Replace("three", "one", StringComparison.Ordinal),
            await File.ReadAllTextAsync(Path.Combine(tool.Folder, "samples/app.cs"))
        );
    }

    [Fact]
    public async Task A_file_of_a_project_is_compiled_against_it()
    {
        using var tool = new Tool();
        tool.Post(
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><OutputType>Exe</OutputType></PropertyGroup></Project>""",
            "src/Shop.csproj"
        );
        tool.Post("namespace Shop; public static class Cart { public static int Total => 3; }", "src/Cart.cs");
        tool.Post("Console.WriteLine(Shop.Cart.Total); // => 3\n", "src/Program.cs");
        var alone = await tool.RunAsync("check", "src/Program.cs", "--files");
        Assert.Contains("src/Program.cs(1,1): error SNIP0521", alone.Out, StringComparison.Ordinal);
        var result = await tool.RunAsync("check", "src", "--files", "--project", "src/Shop.csproj");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("2 posts, 2 snippets: 2 passed (1 run, 1 compiled)", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_shows_what_is_wrong_in_it()
    {
        Write("snippetcheck.json", """{ "files": ["samples/*.cs"] }""");
        Write("samples/app.cs", Stale);
        await using var client = await StartAsync();
        var uri = Uri("samples/app.cs");
        client.Open(Uri("Other.cs"), "this is not C#");
        client.Open(uri, Stale);
        client.Tell("textDocument/didSave", uri);
        var problems = await client.ProblemsAsync(
            uri,
            p => p.Any(x => x.Contains("SNIP0207", StringComparison.Ordinal))
        );
        Assert.Contains(problems, p => p.Contains("SNIP0201", StringComparison.Ordinal));

        var hover = await client.AskAsync("textDocument/hover", EditorClient.At(uri, 2, 20));
        Assert.Contains("word", hover["contents"]!.ToJsonString(), StringComparison.Ordinal);
        var lenses = await client.AskAsync("textDocument/codeLens", EditorClient.Document(uri));
        Assert.All(lenses.AsArray(), l => Assert.Equal(0, (int)l!["range"]!["start"]!["line"]!));
        Assert.NotEmpty(lenses.AsArray());
        var actions = await client.ActionsAsync(uri, 2);
        Assert.Contains(
            actions,
            a => a!["title"]!.ToString().Contains("one", StringComparison.Ordinal) || a["edit"] is JsonObject
        );
    }
}
