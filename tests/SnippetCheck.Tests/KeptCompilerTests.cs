using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using SnippetCheck.Compiler;
using SnippetCheck.Interop;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A compiler stays after a run and serves the next one. Whatever happens to it, a run notices only by time.</summary>
[SupportedOSPlatform("linux")]
public sealed class KeptCompilerTests : IDisposable
{
    private const int Stop = 19;

    private readonly KeptTool _kept = new();

    public void Dispose() => _kept.Dispose();

    [LinuxFact]
    public async Task It_serves_the_next_runs_and_shutdown_ends_it()
    {
        await _kept.WarmAsync();
        var compiler = Assert.Single(_kept.Compilers);
        for (var i = 0; i < 2; i++)
        {
            Assert.True(KeptTool.IsServed(await PassAsync()));
            Assert.Equal([compiler], _kept.Compilers);
        }

        Assert.Equal("Ended 1 compiler.\n", (await _kept.Tool.RunAsync("shutdown")).Out);
        Assert.Empty(_kept.Left);
        Assert.Equal([".snippetcheck"], Directory.EnumerateFiles(_kept.Sockets).Select(Path.GetFileName));
        Assert.Equal("No compiler was running.\n", (await _kept.Tool.RunAsync("shutdown")).Out);
        Assert.False(KeptTool.IsServed(await PassAsync()));
    }

    [LinuxFact]
    public async Task A_report_is_the_same_as_without_it()
    {
        const string post = """
            ```csharp run
            int[] primes = [2, 3, 5];
            Console.WriteLine(primes.Sum()); // 10
            ```

            ```csharp fails=CS0103
            Console.WriteLine(primes);
            ```

            ```csharp compile
            int unused = 1; // warning CS0219
            string text = unused;
            ```
            """;
        await _kept.WarmAsync();
        _kept.Tool.Post(post);
        var served = await _kept.Tool.RunAsync("check", "post.md", "--no-cache", "--verbosity", "detailed");
        var plain = await _kept.Tool.RunAsync(
            "check",
            "post.md",
            "--no-cache",
            "--verbosity",
            "detailed",
            "--no-server"
        );
        Assert.True(KeptTool.IsServed(served), served.Error);
        Assert.Equal(1, served.ExitCode);
        Assert.Equal(WithoutTimes(plain.Out), WithoutTimes(served.Out));
    }

    [LinuxTheory]
    [InlineData("--no-server", "")]
    [InlineData("", "CI=true")]
    [InlineData("", "SNIPPETCHECK_SERVER=0")]
    [SandboxData(SandboxLayers.Whole, "--sandbox=on", "")]
    public async Task It_is_neither_used_nor_left_where_it_must_not_be(string option, string variable)
    {
        await _kept.WarmAsync();
        Change(variable);
        Assert.False(KeptTool.IsServed(await PassAsync(option)));
        await _kept.UntilFreeAsync();

        Assert.Equal("Ended 1 compiler.\n", (await _kept.Tool.RunAsync("shutdown")).Out);
        Directory.Delete(_kept.Sockets, recursive: true);
        await PassAsync(option);
        Assert.Empty(_kept.Left);
        Assert.False(Directory.Exists(_kept.Sockets));
    }

    [LinuxFact(Needs = SandboxLayers.Namespaces)]
    public async Task Another_configuration_or_build_has_another_one()
    {
        await _kept.WarmAsync();
        await using (var line = await _kept.CallAsync(KeptTool.Identity + "a later build"))
        {
            Assert.False(line.Welcome.IsFree);
        }

        await _kept.UntilFreeAsync();
        Change("SNIPPETCHECK_KERNEL=namespaces=0");
        Assert.False(KeptTool.IsServed(await PassAsync()));
        Assert.False(KeptTool.IsServed(await PassAsync("--sandbox=off")));
    }

    [LinuxFact]
    public async Task A_run_that_finds_it_busy_starts_its_own_and_leaves_no_second_one()
    {
        await _kept.WarmAsync();
        await using (await _kept.TakeAsync())
        {
            Assert.False(KeptTool.IsServed(await PassAsync()));
            Assert.Single(_kept.Keepers);
        }

        Assert.True(KeptTool.IsServed(await PassAsync()));
    }

    [LinuxFact]
    public async Task Several_runs_at_once_all_pass()
    {
        await _kept.WarmAsync();
        _kept.Tool.Post("```csharp run\nConsole.WriteLine(\"all\"); // all\n```\n");
        var runs = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => _kept.Tool.RunAsync("check", "post.md", "--no-cache"))
        );
        Assert.All(runs, r => Assert.True(r.ExitCode == 0, r.Out + r.Error));
        Assert.Single(_kept.Keepers);
        await _kept.UntilFreeAsync();
    }

    [LinuxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_one_side_is_killed_the_other_ends_too(bool isCompiler)
    {
        await _kept.WarmAsync();
        KeptTool.Signal((isCompiler ? _kept.Compilers : _kept.Keepers)[0], Libc.SigKill);
        await _kept.UntilGoneAsync();
        Assert.False(KeptTool.IsServed(await PassAsync()));
        await _kept.WarmAsync();
        Assert.True(KeptTool.IsServed(await PassAsync()));
    }

    [LinuxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_does_not_wait_for_one_that_hangs(bool isCompiler)
    {
        await _kept.WarmAsync();
        KeptTool.Signal((isCompiler ? _kept.Compilers : _kept.Keepers)[0], Stop);
        var clock = Stopwatch.StartNew();
        Assert.False(KeptTool.IsServed(await PassAsync()));
        Assert.True(clock.Elapsed < SnippetCheck.Compiling.SnippetCompiler.TimeLimit, $"It took {clock.Elapsed}.");
        // A keeper notices by itself that its compiler hangs.
        if (!isCompiler)
        {
            Assert.Equal("Ended 1 compiler.\n", (await _kept.Tool.RunAsync("shutdown")).Out);
            await _kept.UntilGoneAsync();
        }
    }

    // A run that's killed leaves nothing to the next one: neither half a message, nor a reply that's still to come.
    [LinuxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_is_cut_off_takes_the_compiler_with_it(bool isInTheMiddle)
    {
        await _kept.WarmAsync();
        await using (var line = await _kept.TakeAsync())
        {
            var message = new MemoryStream();
            await CompilerWire.WriteAsync(message, RandomRequest().Write, CancellationToken.None);
            var bytes = message.ToArray();
            await line.Stream.WriteAsync(isInTheMiddle ? bytes.AsMemory(0, bytes.Length / 2) : bytes);
        }

        await _kept.UntilGoneAsync();
        await PassAsync();
    }

    [LinuxFact]
    public async Task Source_that_crashes_it_gets_the_same_verdict_and_its_neighbors_theirs()
    {
        // At half of this depth, a compiler that's warm manages; at more than this, the parser refuses.
        var deep = $"class D {{ void M() {{ {new string('{', 17_000)}{new string('}', 17_000)} }} }}";
        await _kept.WarmAsync();
        _kept.Tool.Post(
            $"```csharp run id=first\nConsole.WriteLine(1); // 1\n```\n\n```csharp compile id=deep\n{deep}\n```\n\n"
                + "```csharp run id=last\nConsole.WriteLine(2); // 2\n```\n"
        );
        var result = await _kept.Tool.RunAsync("check", "post.md", "--no-cache", "--format", "json");
        var verdicts = result.Json["posts"]?[0]?["snippets"]?.AsArray();
        Assert.Equal(
            ["passed", "failed", "passed"],
            verdicts?.Select(s => s?["verdict"]?.GetValue<string>() ?? "") ?? []
        );
        Assert.Contains("SNIP0108", result.Out, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task It_ends_when_it_is_idle()
    {
        Change("SNIPPETCHECK_SERVER_IDLE=1");
        await PassAsync();
        await _kept.UntilGoneAsync();
        Assert.Equal([".snippetcheck"], Directory.EnumerateFiles(_kept.Sockets).Select(Path.GetFileName));
    }

    [LinuxTheory]
    [InlineData("open to others")]
    [InlineData("not marked")]
    [InlineData("a link")]
    [InlineData("a file")]
    public async Task A_folder_that_is_not_ours_alone_is_left_as_it_is(string kind)
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_kept.Tool.Temporary, "elsewhere")).FullName;
        switch (kind)
        {
            case "open to others":
                Directory.CreateDirectory(_kept.Sockets, (UnixFileMode)0b111_101_101);
                break;
            case "not marked":
                Directory.CreateDirectory(_kept.Sockets, (UnixFileMode)0b111_000_000);
                await File.WriteAllTextAsync(Path.Combine(_kept.Sockets, "kept.txt"), "mine");
                break;
            case "a link":
                Directory.CreateSymbolicLink(_kept.Sockets, elsewhere);
                break;
            default:
                await File.WriteAllTextAsync(_kept.Sockets, "mine");
                break;
        }

        var before = Entries();
        await PassAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Empty(_kept.Left);
        Assert.Equal(before, Entries());

        string[] Entries() =>
            [
                .. Directory.Exists(_kept.Sockets) ? Directory.EnumerateFileSystemEntries(_kept.Sockets) : [],
                .. Directory.EnumerateFileSystemEntries(elsewhere),
            ];
    }

    // Somebody else may listen, say nothing, or hang up.
    [LinuxTheory]
    [InlineData("silent")]
    [InlineData("chatty")]
    [InlineData("closing")]
    public async Task A_foreign_socket_in_its_place_only_costs_time(string kind)
    {
        await _kept.WarmAsync();
        Assert.Equal("Ended 1 compiler.\n", (await _kept.Tool.RunAsync("shutdown")).Out);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_kept.Socket));
        listener.Listen();
        var answering = AnswerAsync();
        Assert.False(KeptTool.IsServed(await PassAsync()));
        await answering;
        Assert.Empty(_kept.Keepers);

        async Task AnswerAsync()
        {
            var caller = await listener.AcceptAsync();
            if (kind == "chatty")
            {
                await caller.SendAsync(
                    new byte[4096]
                        .Select(_ => (byte)0x55)
                        .ToArray()
                );
            }

            if (kind == "closing")
            {
                caller.Dispose();
            }
        }
    }

    [Fact]
    public async Task The_command_that_keeps_it_does_nothing_by_itself()
    {
        var result = await _kept.Tool.RunAsync("keep-compiler");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("snippetcheck: a run starts this command. It's of no use on its own.\n", result.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_kept.Tool.Temporary));
    }

    private async Task<Tool.Result> PassAsync(string option = "")
    {
        var result = await _kept.CheckNewAsync(option.Length > 0 ? [option] : []);
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        return result;
    }

    private void Change(string variable)
    {
        if (variable.Split('=', 2) is [var name, var value])
        {
            _kept.Tool.Environment[name] = value;
        }
    }

    private static CompileRequest RandomRequest() =>
        new(
            1,
            [new("post.md", "Console.WriteLine(1);", Kind: null, IsLiteral: false, Step: 0, HasElisions: false)],
            IsJoined: false,
            Goal.Compile,
            new("14", Nullable: null, [], Unsafe: false, CheckOverflow: false, [], [], [], ".NETCoreApp,Version=v10.0"),
            []
        );

    private static string WithoutTimes(string report) =>
        string.Join(
            '\n',
            report
                .Split('\n')
                .Select(line => line.Contains(" ms", StringComparison.Ordinal) ? line[..line.LastIndexOf('(')] : line)
                .Where(line => !line.Contains(" snippets: ", StringComparison.Ordinal))
        );
}
