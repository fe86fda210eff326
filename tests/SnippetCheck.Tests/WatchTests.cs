using Xunit;

namespace SnippetCheck.Tests;

/// <summary>How <c>watch</c> reacts to changes.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [SlowFact]
    public async Task A_changed_project_is_built_again()
    {
        _tool.Post(
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>",
            "lib/Lib.csproj"
        );
        _tool.Post(Library(2), "lib/Lib.cs");
        _tool.Post("```csharp run\n#:project lib\nConsole.WriteLine(Lib.Size);\n```\n```output\n2\n```\n");
        using var process = _tool.Start("watch", "post.md");
        try
        {
            await SaysAsync(process.StandardOutput, "1 passed");
            _tool.Post(Library(3), "lib/Lib.cs");
            await SaysAsync(process.StandardOutput, "| + 3");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    [SlowFact]
    public async Task Watch_waits_for_a_project_that_does_not_build()
    {
        _tool.Post(
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>",
            "lib/Lib.csproj"
        );
        _tool.Post("broken", "lib/Lib.cs");
        _tool.Post("```csharp run\nSystem.Console.WriteLine(Lib.Size);\n```\n```output\n2\n```\n");
        using var process = _tool.Start("watch", "post.md", "--project", "lib");
        try
        {
            await SaysAsync(process.StandardOutput, "Waiting for a change that fixes this");
            _tool.Post(Library(2), "lib/Lib.cs");
            await SaysAsync(process.StandardOutput, "1 passed");
            _tool.Post("broken again", "lib/Lib.cs");
            await SaysAsync(process.StandardOutput, "Waiting for a change that fixes this");
            _tool.Post(Library(3), "lib/Lib.cs");
            await SaysAsync(process.StandardOutput, "| + 3");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Posts_outside_the_working_folder_are_watched_too()
    {
        var elsewhere = Directory.CreateTempSubdirectory("watch-tests-");
        var post = Path.Combine(elsewhere.FullName, "post.md");
        File.WriteAllText(post, "```csharp compile\nclass C;\n```\n");
        using var process = _tool.Start("watch", post);
        try
        {
            await SaysAsync(process.StandardOutput, "1 passed");
            await SaysAsync(process.StandardOutput, "Watching 1 post; press Ctrl+C to stop.");
            File.WriteAllText(post, "```csharp compile\nclass C : D;\n```\n");
            await SaysAsync(process.StandardOutput, "1 failed");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            elsewhere.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Files_that_no_post_names_are_ignored()
    {
        _tool.Post("int one = 1;\n", "src/one.cs");
        _tool.Post("```csharp compile source=src/one.cs\nint one = 1;\n```\n");
        using var process = _tool.Start("watch");
        try
        {
            await SaysAsync(process.StandardOutput, "1 passed");
            _tool.Post("some words", "site/page.html");
            _tool.Post("some more words", "site/page.html");
            // Long enough for a report on those files.
            await Task.Delay(500);
            _tool.Post("int one = 2;\n", "src/one.cs");
            Assert.DoesNotContain(
                await SaysAsync(process.StandardOutput, "1 failed"),
                l => l.Contains("1 passed", StringComparison.Ordinal)
            );
            _tool.Post("```csharp compile\n```\n", "site/post.md");
            await SaysAsync(process.StandardOutput, "2 posts");
            File.Delete(Path.Combine(_tool.Folder, "site", "post.md"));
            await SaysAsync(process.StandardOutput, "1 post,");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static string Library(int size) => $"public static class Lib {{ public static int Size => {size}; }}";

    private static async Task<IReadOnlyList<string>> SaysAsync(StreamReader output, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var said = new List<string>();
        do
        {
            said.Add(
                await output.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException(string.Join('\n', said))
            );
        } while (!said[^1].Contains(text, StringComparison.Ordinal));
        return said;
    }
}
