using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A hostile source generator in the compiler's process. It writes into its code what it could do.</summary>
[SupportedOSPlatform("linux")]
public sealed class HostileGeneratorTests : IDisposable
{
    private const string Generator = """"
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Net.Sockets;
        using System.Runtime.InteropServices;
        using Microsoft.CodeAnalysis;

        [Generator]
        public sealed class Hostile : ISourceGenerator
        {
            [DllImport("libc")] static extern int kill(int process, int signal);
            [DllImport("libc")] static extern nint syscall(nint number, nint a = 0, nint b = 0, nint c = 0);
            [DllImport("libc")] static extern int chmod(string path, int mode);

            public void Initialize(GeneratorInitializationContext context) { }

            public void Execute(GeneratorExecutionContext context)
            {
                var isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
                var said = string.Join("; ",
                    Try("read", () => File.ReadAllText("{canary}/kept.txt")),
                    Try("list", () => Directory.GetFiles("{canary}")),
                    Try("users", () => File.ReadAllText("/etc/passwd")),
                    Try("overwrite", () => File.WriteAllText("{canary}/kept.txt", "gone")),
                    Try("write", () => File.WriteAllText("{canary}/new.txt", "new")),
                    Try("remove", () => File.Delete("{canary}/kept.txt")),
                    Try("write here", () => File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "new.txt"), "new")),
                    Try("write temporary", () => File.WriteAllText(Path.Combine(Path.GetTempPath(), "new.txt"), "new")),
                    Call("mode", chmod("{canary}/kept.txt", 511)),
                    Try("connect", () => new TcpClient("127.0.0.1", {port})),
                    Try("datagram", () => new UdpClient(0)),
                    Try("unix", () => new Socket(AddressFamily.Unix, SocketType.Stream, 0)),
                    Try("start", () => Process.Start("/bin/true")),
                    Call("ask a process", kill({process}, 0)),
                    Call("ask all", kill(-1, 0)),
                    Call("ask the judge", kill(Judge(), 0)),
                    Call("trace", syscall(isArm ? 117 : 101, 16, {process})),
                    Try("memory", () => File.OpenRead("/proc/{process}/mem")),
                    Try("environment of another", () => File.ReadAllText("/proc/{process}/environ")),
                    Environment.GetEnvironmentVariables().Values.Cast<string>().Any(v => v.Contains("hunter2")) ? "secret" : "no secret");
                context.AddSource("Said.g.cs", $"static class Said {{ public const string Text = \"{said}\"; }}");
            }

            // Where it can't be known, a process that everybody knows.
            static int Judge() =>
                int.Parse(File.ReadAllLines("/proc/self/status").Single(l => l.StartsWith("PPid:")).Substring(5)) is > 0 and var judge ? judge : 1;

            static string Call(string name, nint result) => name + (result >= 0 ? ": DONE" : ": refused");

            static string Try(string name, Action action)
            {
                try { action(); return name + ": DONE"; } catch (Exception) { return name + ": refused"; }
            }
        }
        """";

    private const string AllRefused =
        "read: refused; list: refused; users: refused; overwrite: refused; write: refused; remove: refused; "
        + "write here: refused; write temporary: refused; mode: refused; connect: refused; datagram: refused; "
        + "unix: refused; start: refused; ask a process: refused; ask all: refused; ask the judge: refused; "
        + "trace: refused; memory: refused; environment of another: refused; no secret";

    private readonly Tool _tool = new();
    private readonly string _canary = Directory.CreateTempSubdirectory("canary-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_canary, recursive: true);
        _tool.Dispose();
    }

    [LinuxTheory(Needs = SandboxLayers.Whole, IsSlow = true)]
    [InlineData("on", "")]
    [InlineData("auto", "")]
    [InlineData("on", "landlock=1,namespaces=0")]
    public async Task What_a_generator_tries_is_refused(string mode, string kernel)
    {
        _listener.Start();
        var heard = _listener.AcceptTcpClientAsync();
        var kept = Path.Combine(_canary, "kept.txt");
        await File.WriteAllTextAsync(kept, "precious");
        var rights = File.GetUnixFileMode(kept);
        Build();
        _tool.Post(
            $$"""
            ```csharp run
            Console.WriteLine(Said.Text);
            ```
            ```output
            {{AllRefused}}
            ```

            """
        );
        _tool.Environment["SNIPPETCHECK_KERNEL"] = kernel;
        var result = await _tool.RunProcessAsync(
            "check",
            "post.md",
            "--project",
            "lib",
            "--allow-build",
            "--sandbox",
            mode,
            "--no-cache"
        );
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        Assert.Equal("precious", await File.ReadAllTextAsync(kept));
        Assert.Equal(rights, File.GetUnixFileMode(kept));
        Assert.Single(Directory.EnumerateFileSystemEntries(_canary));
        Assert.False(heard.IsCompleted, "The generator reached the server outside.");
    }

    // The rows above can fail. Landlock still keeps the compiler from writing and connecting.
    [LinuxFact(IsSlow = true)]
    public async Task Without_the_sandbox_a_generator_reads_and_opens_sockets()
    {
        _listener.Start();
        await File.WriteAllTextAsync(Path.Combine(_canary, "kept.txt"), "precious");
        Build();
        // A line for each attempt, since a report cuts long lines.
        _tool.Post("```csharp run\nConsole.WriteLine(Said.Text.Replace(\"; \", \"\\n\"));\n```\n```output\n?\n```\n");
        var result = await _tool.RunProcessAsync(
            "check",
            "post.md",
            "--project",
            "lib",
            "--sandbox",
            "off",
            "--no-cache"
        );
        foreach (var done in (string[])["read", "list", "users", "mode", "datagram", "unix"])
        {
            Assert.True(result.Out.Contains($"{done}: DONE", StringComparison.Ordinal), result.Out + result.Error);
        }
    }

    private void Build()
    {
        var code = Generator
            .Replace("{canary}", _canary, StringComparison.Ordinal)
            .Replace("{port}", $"{((IPEndPoint)_listener.LocalEndpoint).Port}", StringComparison.Ordinal)
            .Replace("{process}", $"{Environment.ProcessId}", StringComparison.Ordinal);
        CompilerExtension.Build(Path.Combine(_tool.Folder, "lib"), "Hostile", code);
        _tool.Post(
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Analyzer Include="Hostile.dll" />
              </ItemGroup>
            </Project>
            """,
            "lib/lib.csproj"
        );
    }
}
