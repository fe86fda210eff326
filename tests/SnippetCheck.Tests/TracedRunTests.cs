using System.Runtime.Versioning;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What the kernel saw of a run: all processes that it started, and when they ended.</summary>
[SupportedOSPlatform("linux")]
public sealed class TracedRunTests : IDisposable
{
    private readonly Tool _tool = new();

    [StraceFact]
    public async Task In_CI_nothing_outlives_the_run()
    {
        _tool.Environment["SNIPPETCHECK_SERVER"] = "1";
        _tool.Environment["SNIPPETCHECK_SERVER_IDLE"] = "0.1";
        // On a desk a compiler does. So this would notice one.
        var onDesk = await TraceAsync();
        Assert.Contains(onDesk, IsKeeper);
        Assert.NotEqual(ProcessOf(onDesk[0]), ProcessOf(onDesk[^1]));

        _tool.Environment["CI"] = "true";
        var inCi = await TraceAsync();
        Assert.DoesNotContain(inCi, IsKeeper);
        Assert.Equal(ProcessOf(inCi[0]), ProcessOf(inCi[^1]));
    }

    /// <inheritdoc/>
    public void Dispose() => _tool.Dispose();

    // A line for each program that was started and each thread that ended. The trace goes on until all processes have ended, so the last line
    // is the end of whatever lived longest.
    private async Task<string[]> TraceAsync()
    {
        var trace = Path.Combine(_tool.Folder, "trace");
        _tool.Post("```csharp run\nConsole.WriteLine(\"here\"); // here\n```\n");
        var run = await _tool.RunTracedAsync(trace, "check", "post.md", "--no-cache");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        return File.ReadAllLines(trace);
    }

    private static string ProcessOf(string line) => line.Split(' ', 2)[0];

    private static bool IsKeeper(string line) => line.Contains("keep-compiler", StringComparison.Ordinal);
}
