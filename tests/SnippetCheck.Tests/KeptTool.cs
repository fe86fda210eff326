using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using SnippetCheck.Compiler;
using SnippetCheck.Compiling;
using SnippetCheck.Interop;

namespace SnippetCheck.Tests;

/// <summary>The tool with a kept compiler, which ends with it.</summary>
[SupportedOSPlatform("linux")]
internal sealed class KeptTool : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private int _number;

    /// <summary>Makes a tool that keeps its compiler.</summary>
    public KeptTool() => Tool.Environment["SNIPPETCHECK_SERVER"] = "1";

    /// <summary>The tool.</summary>
    public Tool Tool { get; } = new();

    /// <summary>The folder of its sockets.</summary>
    public string Sockets =>
        Path.Combine(
            Tool.Temporary,
            string.Create(CultureInfo.InvariantCulture, $"snippetcheck-sockets-{Libc.EffectiveUser()}")
        );

    /// <summary>The identity of a run of the tool that these tests are built with.</summary>
    public static string Identity => KeeperIdentity.Of(isConfined: true);

    /// <summary>The path of the socket for <see cref="Identity"/>.</summary>
    public string Socket => Path.Combine(Sockets, KeeperIdentity.SocketOf(Identity));

    /// <summary>The process ids of its keepers.</summary>
    public IReadOnlyList<int> Keepers => [.. Processes(KeptCompilers.CommandName)];

    /// <summary>The process ids of its compilers.</summary>
    public IReadOnlyList<int> Compilers => [.. Processes("SnippetCheck.Compiler.dll")];

    /// <summary>The process ids of everything that runs have left.</summary>
    public IReadOnlyList<int> Left => [.. Keepers, .. Compilers];

    /// <summary>Checks a post that no earlier run has seen.</summary>
    public async Task<Tool.Result> CheckNewAsync(params string[] options)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"new {_number++}");
        Tool.Post($"```csharp run id=new\nConsole.WriteLine(\"{text}\"); // {text}\n```\n");
        return await Tool.RunAsync(["check", "post.md", "--verbosity", "detailed", .. options]);
    }

    /// <summary>Whether a run has used the kept compiler.</summary>
    public static bool IsServed(Tool.Result result) =>
        result.Error.Contains("the compiler that an earlier run left has compiled", StringComparison.Ordinal);

    /// <summary>Runs the tool once, and waits until the compiler that it leaves is warm.</summary>
    public async Task WarmAsync()
    {
        var result = await CheckNewAsync();
        Xunit.Assert.True(result.ExitCode == 0, result.Out + result.Error);
        await UntilFreeAsync();
    }

    /// <summary>Waits until a run would get the kept compiler.</summary>
    public Task UntilFreeAsync() => UntilAsync(IsFreeAsync, "No compiler was kept.");

    /// <summary>Takes the kept compiler like a run does. It may have been another's a moment ago.</summary>
    public async Task<Line> TakeAsync()
    {
        Line? line = null;
        await UntilAsync(
            async () =>
            {
                line = await CallAsync(Identity);
                if (!line.Welcome.IsFree)
                {
                    await line.DisposeAsync();
                }

                return line.Welcome.IsFree;
            },
            "The compiler isn't free."
        );
        return line ?? throw new InvalidOperationException("There's no line.");
    }

    private async Task<bool> IsFreeAsync()
    {
        try
        {
            await using var line = await CallAsync(Identity);
            return line.Welcome.IsFree;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    /// <summary>A run's connection to the keeper.</summary>
    public sealed record Line(NetworkStream Stream, KeeperWelcome Welcome) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Stream.DisposeAsync();
    }

    /// <summary>Connects to the keeper like a run does.</summary>
    public async Task<Line> CallAsync(string identity)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        await CompilerWire.WriteAsync(stream, w => w.Write(identity), CancellationToken.None);
        var welcome = await CompilerWire.ReadAsync(stream, KeeperWelcome.Read, CancellationToken.None);
        return new(stream, welcome ?? throw new IOException("The keeper hung up."));
    }

    /// <summary>Waits until all keepers and their compilers have ended.</summary>
    public Task UntilGoneAsync() => UntilAsync(() => Task.FromResult(Left.Count == 0), "A process was left.");

    /// <summary>Sends a signal.</summary>
    public static void Signal(int process, int signal) => Xunit.Assert.Equal(0, Libc.Kill(process, signal));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var process in Left)
        {
            _ = Libc.Kill(process, Libc.SigKill);
        }

        SpinWait.SpinUntil(() => Left.Count == 0, Patience);
        Tool.Dispose();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, string otherwise)
    {
        for (var clock = Stopwatch.StartNew(); !await isSo(); await Task.Delay(50))
        {
            Xunit.Assert.True(clock.Elapsed < Patience, otherwise);
        }
    }

    // Those with our temporary folder. Others may run at the same time.
    private IEnumerable<int> Processes(string argument) =>
        Directory
            .EnumerateDirectories("/proc")
            .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Where(folder =>
                Read(folder, "cmdline").Contains(argument, StringComparison.Ordinal)
                && Read(folder, "environ").Contains(Tool.Temporary, StringComparison.Ordinal)
            )
            .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
