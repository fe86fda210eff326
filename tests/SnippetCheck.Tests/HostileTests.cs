using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using SnippetCheck.Sandboxing;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Runs <c>Hostile/post.md</c>. Each heading has the expected result of the snippet below it.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class HostileTests : IDisposable
{
    private readonly Tool _tool = new();
    private readonly string _canary = Directory.CreateTempSubdirectory("canary-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_canary, recursive: true);
        _tool.Dispose();
    }

    [LinuxFact(Needs = SandboxLayers.Whole)]
    public Task Hostile_snippets_are_refused() => AreRefusedAsync(isOrdinaryUser: false, kernel: "");

    [LinuxTheory(Needs = SandboxLayers.Whole, IsSlow = true)]
    [InlineData("")]
    [InlineData("landlock=1,namespaces=0")]
    public Task Hostile_snippets_of_an_ordinary_user_are_refused(string kernel) =>
        AreRefusedAsync(isOrdinaryUser: true, kernel);

    private async Task AreRefusedAsync(bool isOrdinaryUser, string kernel)
    {
        var hasNamespaces =
            Sandbox.HasLoopback && Sandbox.HasProcesses && !kernel.Contains("namespaces=0", StringComparison.Ordinal);

        _listener.Start();
        var heard = _listener.AcceptTcpClientAsync();
        var kept = Path.Combine(_canary, "kept.txt");
        await File.WriteAllTextAsync(kept, "precious");
        var mode = File.GetUnixFileMode(kept);
        var all = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests", "SnippetCheck.Tests", "Hostile", "post.md")
        );
        // Limits and the compiler don't depend on the kernel, nor the compiler on the user, and both take time.
        var left =
            kernel.Length > 0 ? SlowRow().Replace(all, "")
            : isOrdinaryUser ? CompilerRow().Replace(all, "")
            : all;
        var post = (hasNamespaces ? left : NeedsNamespaces().Replace(left, ""))
            .Replace("{canary}", _canary, StringComparison.Ordinal)
            .Replace("{post}", Path.Combine(_tool.Folder, "post.md"), StringComparison.Ordinal)
            .Replace("{port}", $"{((IPEndPoint)_listener.LocalEndpoint).Port}", StringComparison.Ordinal);
        _tool.Post(post);

        if (isOrdinaryUser)
        {
            _tool.RunAsOrdinaryUser(_canary);
        }

        if (kernel.Length > 0)
        {
            _tool.Environment["SNIPPETCHECK_KERNEL"] = kernel;
        }

        var result = await _tool.RunProcessAsync("check", "--sandbox", "on", "--format", "json");

        Assert.Equal(1, result.ExitCode);
        var rows = Row()
            .Matches(post)
            .ToDictionary(
                r => r.Groups["name"].Value.Trim(),
                r => (Code: r.Groups["code"].Value, Message: r.Groups["message"].Value)
            );
        var said = result.Json["posts"]![0]!["snippets"]!
            .AsArray()
            .Skip(1)
            .Zip(rows)
            .Select(s =>
                (
                    Name: s.Second.Key,
                    RestoreRequest: s.Second.Value.Code.Length == 0
                        ? "passed"
                        : $"{s.Second.Value.Code}: {s.Second.Value.Message}",
                    Said: (string)s.First!["verdict"]! == "passed"
                        ? "passed"
                        : string.Join('\n', s.First["problems"]!.AsArray().Select(p => $"{p!["code"]}: {p["message"]}"))
                )
            )
            .ToList();
        Assert.Equal(rows.Count, said.Count);
        Assert.All(
            said,
            row =>
                Assert.True(
                    row.Said.StartsWith(row.RestoreRequest, StringComparison.Ordinal),
                    $"{row.Name}\nwanted {row.RestoreRequest}\nsaid   {row.Said}"
                )
        );

        Assert.Equal("precious", await File.ReadAllTextAsync(kept));
        Assert.Equal(mode, File.GetUnixFileMode(kept));
        Assert.Single(Directory.EnumerateFileSystemEntries(_canary));
        Assert.False(heard.IsCompleted, "A snippet reached the server outside.");
        Assert.DoesNotContain("hunter2", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", result.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_tool.Temporary, "snippetcheck-*"));
    }

    [Fact]
    public async Task Reports_dont_repeat_long_names()
    {
        var name = new string('x', 60_000);
        var uses = string.Concat(Enumerable.Repeat("{ int i = new Short(); }\n", 300));
        _tool.Post($"```csharp compile\nusing Short = {name};\n{uses}class {name};\n```\n");
        var result = await _tool.RunProcessAsync("check", "--format", "json");
        Assert.Equal(1, result.ExitCode);
        Assert.InRange(result.Out.Length, 1, 1 << 20);
    }

    [LinuxFact]
    public async Task Names_of_posts_are_safe_to_print()
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1); // => 2\n```\n", "a\a\e[31m\"b\u202e.md");
        foreach (
            var command in (string[][])
                [
                    ["update", "--dry-run"],
                    ["check"],
                    ["list"],
                    ["check", "--format", "github"],
                    ["check", "--format", "json"],
                ]
        )
        {
            var said = await _tool.RunProcessAsync(command);
            Assert.All("\a\e\u202e", odd => Assert.DoesNotContain(odd, said.Out + said.Error));
        }

        Assert.Contains(
            """--- "a\007\033[31m\"b\342\200\256.md""",
            (await _tool.RunProcessAsync("update", "--dry-run")).Out,
            StringComparison.Ordinal
        );
    }

    [LinuxTheory]
    [SandboxData(SandboxLayers.Whole, "landlock=1", "closed to snippets are files (Landlock 1), sockets")]
    [SandboxData(
        SandboxLayers.Whole | SandboxLayers.Tcp,
        "landlock=4",
        "closed to snippets are files (Landlock 4), sockets"
    )]
    [SandboxData(
        SandboxLayers.Calls | SandboxLayers.Namespaces | SandboxLayers.Processes,
        "landlock=0",
        "closed to snippets are sockets, programs and other processes (seccomp), the machine's network and mounts (namespaces), its process IDs (PID namespace); open are files;"
    )]
    [SandboxData(
        SandboxLayers.Calls | SandboxLayers.Namespaces,
        "processes=0",
        "sockets, programs and other processes (seccomp), the machine's network and mounts (namespaces); each snippet has"
    )]
    [SandboxData(
        SandboxLayers.Calls,
        "landlock=0,namespaces=0",
        "closed to snippets are sockets, programs and other processes (seccomp); open are files;"
    )]
    [SandboxData(SandboxLayers.Files, "filters=0", "open are sockets, programs, other processes;")]
    [SandboxData(
        SandboxLayers.None,
        "landlock=0,filters=0,namespaces=0",
        "nothing is closed to snippets; open are files, sockets"
    )]
    public async Task The_report_shows_what_the_kernel_supports(string kernel, string level)
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1);\n```\n```output\n1\n```\n");
        _tool.Environment["SNIPPETCHECK_KERNEL"] = kernel;
        var result = await _tool.RunProcessAsync("check", "--format", "json");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(level, (string)result.Json["sandbox"]!, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData("landlock=0", "files can't be closed to a snippet")]
    [InlineData("filters=0", "sockets, programs and other processes can't be")]
    public async Task An_unavailable_sandbox_is_exit_4(string kernel, string message)
    {
        _tool.Post("```csharp run\nConsole.WriteLine(1);\n```\n");
        _tool.Environment["SNIPPETCHECK_KERNEL"] = kernel;
        var result = await _tool.RunProcessAsync("check", "--sandbox", "on");
        Assert.Equal(4, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);

        // A repository can make the sandbox stricter, but not weaker.
        _tool.Post("""{ "sandbox": "on" }""", "snippetcheck.json");
        Assert.Equal(4, (await _tool.RunProcessAsync("check", "--sandbox", "off")).ExitCode);
        _tool.Post("""{ "sandbox": "off" }""", "snippetcheck.json");
        Assert.Equal(4, (await _tool.RunProcessAsync("check", "--sandbox", "on")).ExitCode);
    }

    [LinuxFact(Needs = SandboxLayers.Whole)]
    public async Task Without_its_own_loopback_a_snippet_has_the_machines_or_none()
    {
        _tool.Post(
            """
            ```csharp run loopback
            using var server = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            server.Start();
            ```

            """
        );
        _tool.Environment["SNIPPETCHECK_KERNEL"] = "namespaces=0";
        var auto = await _tool.RunProcessAsync("check");
        Assert.Equal(0, auto.ExitCode);
        Assert.Contains("warning SNIP0318", auto.Out, StringComparison.Ordinal);
        var on = await _tool.RunProcessAsync("check", "--sandbox", "on");
        Assert.Equal(1, on.ExitCode);
        Assert.Contains("error SNIP0317", on.Out, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"^## [^\n]*\n(?:\n```csharp [^\n]*timeout=60s\n(?:(?!## )[^\n]*\n)*|(?:(?!## |<!-- is SNIP01)[^\n]*\n)*<!-- is SNIP01[^\n]*\n)",
        RegexOptions.Multiline
    )]
    private static partial Regex SlowRow();

    [GeneratedRegex(@"^## [^\n]*\n(?:(?!## |<!-- is SNIP01)[^\n]*\n)*<!-- is SNIP01[^\n]*\n", RegexOptions.Multiline)]
    private static partial Regex CompilerRow();

    [GeneratedRegex(@"^## [^\n]*\n(?:(?!## |<!-- needs)[^\n]*\n)*<!-- needs namespaces -->\n", RegexOptions.Multiline)]
    private static partial Regex NeedsNamespaces();

    [GeneratedRegex(
        @"^## (?<name>[^\n]*)\n(?:(?!## )(?:<!-- is (?<code>[A-Z]+\d{4})(?:: (?<message>[^\n]*?))? -->|[^\n]*)\n)*",
        RegexOptions.Multiline
    )]
    private static partial Regex Row();
}
