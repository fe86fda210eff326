using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What a run that goes on sees of changes.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_project_that_changes_is_built_again()
    {
        _tool.Post("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>", "lib/Lib.csproj");
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

    private static string Library(int size) => $"public static class Lib {{ public static int Size => {size}; }}";

    private static async Task SaysAsync(StreamReader output, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var said = new List<string>();
        do
        {
            said.Add(await output.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException(string.Join('\n', said)));
        }
        while (!said[^1].Contains(text, StringComparison.Ordinal));
    }
}
