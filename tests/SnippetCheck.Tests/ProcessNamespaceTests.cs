using System.Diagnostics;
using System.Runtime.Versioning;
using SnippetCheck.Processes;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>What ends with a snippet, and what a snippet sees of others where nothing but namespaces keeps it from them.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProcessNamespaceTests : IDisposable
{
    // A kernel without the layers that would refuse all this before.
    private const string NamespacesAlone = "landlock=0,filters=0";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [LinuxTheory]
    [InlineData("off", "")]
    [InlineData("auto", NamespacesAlone)]
    [InlineData("auto", NamespacesAlone + ",processes=0")]
    public async Task What_a_snippet_leaves_behind_ends_with_it(string mode, string kernel)
    {
        // The last one makes itself a child of the judge.
        _tool.Post(
            """
            ---
            snippetcheck:
              unsafe: true
            ---
            ```csharp run
            using System.Runtime.InteropServices;
            System.Diagnostics.Process.Start("setsid", "-f sleep 4711");
            System.Diagnostics.Process.Start("sleep", "4711");
            Thread.Sleep(300);
            if (N.syscall(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 220 : 56, 0x8011) == 0)
            {
                N.execl("/bin/sleep", "sleep", "4711", 0);
            }

            static class N
            {
                [DllImport("libc")] public static extern nint syscall(nint number, nint a = 0, nint b = 0, nint c = 0);
                [DllImport("libc")] public static extern int execl(string path, string first, string second, nint end);
            }
            ```

            """
        );
        _tool.Environment["SNIPPETCHECK_KERNEL"] = kernel;
        var result = await _tool.RunAsync("check", "--sandbox", mode);
        Assert.True(result.ExitCode == 0, result.Out);
        Assert.DoesNotContain(Processes(), p => p.Contains("sleep\04711", StringComparison.Ordinal));
    }

    [LinuxFact(Needs = SandboxLayers.Processes)]
    public async Task Nobody_else_is_seen_or_signalled()
    {
        using var other = Process.Start("sleep", "60");
        _tool.Post(
            $$"""
            ```csharp run
            using System.Runtime.InteropServices;
            // All others but the first are asked whether they're there, which ends nobody.
            Console.WriteLine(N.kill(-1, 0)); // => -1
            Console.WriteLine(N.kill({{other.Id}}, 9)); // => -1
            Console.WriteLine(N.syscall(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 117 : 101, 16, {{other.Id}})); // => -1
            N.kill(1, 9);
            N.kill(1, 15);
            Thread.Sleep(100);
            Console.WriteLine(N.getppid()); // => 0
            Console.WriteLine(string.Join(' ', System.Diagnostics.Process.GetProcesses().Select(p => p.Id).Order())); // => 1 2

            static class N
            {
                [DllImport("libc")] public static extern int kill(int process, int signal);
                [DllImport("libc")] public static extern int getppid();
                [DllImport("libc")] public static extern nint syscall(nint number, nint a = 0, nint b = 0, nint c = 0);
            }
            ```

            """
        );
        _tool.Environment["SNIPPETCHECK_KERNEL"] = NamespacesAlone;
        var result = await _tool.RunAsync("check");
        Assert.True(result.ExitCode == 0, result.Out);
        Assert.False(other.HasExited);
        other.Kill();
    }

    [LinuxFact(Needs = SandboxLayers.Processes)]
    public async Task The_first_process_ends_with_the_judge_and_with_its_snippet()
    {
        _tool.Post("```csharp run timeout=60s\nThread.Sleep(60_000);\n```\n");
        using var judge = _tool.Start("check", "--no-cache");
        // The compiler's and the snippet's.
        await UntilAsync(() => FirstProcesses(judge.Id).Count == 2);
        var first = FirstProcesses(judge.Id);
        judge.Kill();
        await judge.WaitForExitAsync();
        await UntilAsync(() => first.TrueForAll(p => ProcessStatus.Read(p) is null));

        _tool.Post("```csharp run\n```\n```csharp run\n```\n```csharp run\nwhile (true) { }\n```\n");
        using var second = _tool.Start("check", "--no-cache", "--jobs", "1");
        await UntilAsync(() => FirstProcesses(second.Id).Count == 2);
        await Task.Delay(TimeSpan.FromSeconds(2));
        // Those of the snippets that are over have gone, and are no zombies.
        Assert.InRange(ProcessStatus.All().Count(p => p.Parent == second.Id), 1, 4);
        second.Kill();
        await second.WaitForExitAsync();
    }

    private static List<int> FirstProcesses(int judge) =>
        [
            .. ProcessStatus
                .All()
                .Where(p => p.Parent == judge && CommandLine($"/proc/{p.Id}") == "snippetcheck\0")
                .Select(p => p.Id),
        ];

    private static async Task UntilAsync(Func<bool> holds)
    {
        var patience = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(60), "It never became true.");
            await Task.Delay(50);
        }
    }

    private static IEnumerable<string> Processes() => Directory.EnumerateDirectories("/proc").Select(CommandLine);

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
