using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using SnippetCheck.Checking;
using SnippetCheck.Cli;
using SnippetCheck.Interop;
using SnippetCheck.Processes;

namespace SnippetCheck.Tests;

/// <summary>
/// Runs the tool like its users do, in a folder of its own: in this process, with streams, folder and variables of its own and a compiler that's
/// warm, or in a process of its own where a test is about that.
/// </summary>
internal sealed class Tool : IDisposable
{
    // The command line asks for these variables itself. All others are read where the process is.
    private static readonly string[] HandedIn =
    [
        "CI",
        "GITHUB_ACTIONS",
        "GITHUB_WORKSPACE",
        "CI_PROJECT_DIR",
        "NO_COLOR",
        "TERM",
    ];

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "SnippetCheck.Cli.dll");

    /// <summary>Options that let fences without tags run where there's no full sandbox.</summary>
    public static IReadOnlyList<string> Runs => LinuxCalls.AreUsed ? [] : ["--run"];

    /// <summary>Whether commands for untagged fences get these options.</summary>
    public bool RunsUntagged { get; set; } = true;

    /// <summary>The folder that the tool runs in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tool-tests-").FullName;

    /// <summary>The tool's temporary folder.</summary>
    public string Temporary { get; } = Directory.CreateTempSubdirectory("tool-temp-").FullName;

    /// <summary>Additional environment variables. With one that isn't the command line's own, the tool gets a process of its own.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    // The program that starts the tool. To run it as another user, a program that switches to that user first.
    private string[] _starter = [DotnetHost.Executable];

    /// <summary>
    /// If the tests run as root, runs the tool as an ordinary user. That user becomes the owner of its folders, and of the given ones.
    /// </summary>
    public void RunAsOrdinaryUser(params string[] folders)
    {
        const string nobody = "65534";
        if (!System.Environment.IsPrivilegedProcess)
        {
            return;
        }

        using var owning = Process.Start("chown", ["-R", $"{nobody}:{nobody}", Folder, Temporary, .. folders]);
        owning.WaitForExit();
        _starter = ["setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups", DotnetHost.Executable];
        Environment["HOME"] = Temporary;
    }

    /// <summary>The result of a run. Lines end with <c>\n</c> on every system.</summary>
    public sealed record Result(int ExitCode, string Out, string Error)
    {
        /// <summary>Standard output with the line ends that were printed.</summary>
        public string RawOut { get; init; } = Out;

        /// <summary>Standard output as JSON.</summary>
        public JsonNode Json => JsonNode.Parse(Out)!;
    }

    /// <summary>Writes a post.</summary>
    public void Post(string text, string name = "post.md")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        File.WriteAllText(Path.Combine(Folder, name), text);
    }

    /// <summary>Runs the tool to its end.</summary>
    public Task<Result> RunAsync(params string[] arguments) => RunAsync(Folder, [], arguments);

    /// <summary>Runs the tool to its end, with this on standard input.</summary>
    public Task<Result> RunWithInputAsync(byte[] input, params string[] arguments) =>
        RunAsync(Folder, input, arguments);

    /// <summary>Runs the tool to its end, in another folder.</summary>
    public Task<Result> RunInAsync(string folder, params string[] arguments) => RunAsync(folder, [], arguments);

    /// <summary>Runs the tool to its end, in a process of its own.</summary>
    public Task<Result> RunProcessAsync(params string[] arguments) => RunProcessAsync(Folder, [], arguments);

    /// <summary>Runs the tool to its end, in a process of its own and in another folder, with this on standard input.</summary>
    public async Task<Result> RunProcessAsync(string folder, byte[] input, params string[] arguments)
    {
        using var process = Start(arguments, info => info.WorkingDirectory = folder);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
        }
        catch (IOException)
        {
            // It ended without reading it.
        }

        return await EndAsync(process);
    }

    private async Task<Result> RunAsync(string folder, byte[] input, string[] arguments)
    {
        if (_starter.Length > 1 || Environment.Keys.Except(HandedIn).Any())
        {
            return await RunProcessAsync(folder, input, arguments);
        }

        using var output = new MemoryStream();
        using var error = new MemoryStream();
        await using var text = TextWriter.Synchronized(WriterTo(output));
        await using var errors = TextWriter.Synchronized(WriterTo(error));
        using var given = new MemoryStream(input);
        using var answers = new StreamReader(given);
        var streams = new StandardStreams(() => answers, () => text, () => errors, () => given, () => output);
        var engines = new List<Engine>();
        var host = new ToolHost(folder)
        {
            Streams = streams,
            Variable = name => name == "SNIPPETCHECK_SERVER" ? "0" : Environment.GetValueOrDefault(name),
            CacheFolder = Path.Combine(Temporary, "snippetcheck"),
            WarmEngine = options =>
            {
                engines.Add(new(options, WarmCompiler.For(options)));
                return engines[^1];
            },
        };
        var exitCode = await Task.Run(() =>
            ToolRun.EndAsync(Words(arguments), streams, () => host, CancellationToken.None)
        );
        foreach (var engine in engines)
        {
            await engine.DisposeAsync();
        }

        return new(exitCode, Lines(TextOf(output)), Lines(TextOf(error))) { RawOut = TextOf(output) };
    }

    /// <summary>Runs the tool until it and everything that it started have ended.</summary>
    /// <param name="trace">The file for a trace of the programs that were started and the processes that ended.</param>
    /// <param name="arguments">The arguments.</param>
    public async Task<Result> RunTracedAsync(string trace, params string[] arguments)
    {
        var starter = _starter;
        _starter = ["strace", "--seccomp-bpf", "-f", "-e", "trace=execve", "-o", trace, .. starter];
        try
        {
            return await RunProcessAsync(arguments);
        }
        finally
        {
            _starter = starter;
        }
    }

    /// <summary>Starts the tool.</summary>
    public Process Start(params string[] arguments) => Start(arguments, _ => { });

    /// <summary>Starts the tool with another environment.</summary>
    public Process Start(string[] arguments, Action<ProcessStartInfo> change)
    {
        var info = new ProcessStartInfo(_starter[0], [.. _starter[1..], Program, .. Words(arguments)])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        info.Environment["TMPDIR"] = info.Environment["TEMP"] = info.Environment["TMP"] = Temporary;
        info.Environment["XDG_CACHE_HOME"] = Temporary;
        info.Environment["A_SECRET"] = "hunter2";
        // No test leaves a process behind, unless it's about that.
        info.Environment["SNIPPETCHECK_SERVER"] = "0";
        // The tool recognizes CI by these variables. Tests must give the same result in both cases.
        foreach (var variable in (string[])["CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
        {
            info.Environment.Remove(variable);
        }

        change(info);
        foreach (var (name, value) in Environment)
        {
            info.Environment[name] = value;
        }

        return Process.Start(info)!;
    }

    /// <summary>Waits for the end of a run.</summary>
    public static async Task<Result> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, Lines(await output), Lines(await error)) { RawOut = await output };
    }

    private string[] Words(string[] arguments) =>
        [.. arguments, .. RunsUntagged && arguments is ["adopt" or "look", ..] ? Runs : []];

    private static StreamWriter WriterTo(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { AutoFlush = true };

    private static string TextOf(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());

    private static string Lines(string text) => OperatingSystem.IsWindows() ? text.ReplaceLineEndings("\n") : text;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Temporary, recursive: true);
    }
}
