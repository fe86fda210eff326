using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Compiling;

/// <summary>A warm compiler in a child process. Source code may crash it.</summary>
internal sealed class CompilerProcess : IAsyncDisposable
{
    private const int ErrorLimit = 64 * 1024;
    private const long HeapLimit = 2L << 30;

    // For the compiler's code, native libraries, and thread stacks.
    private const long OtherMemory = 4L << 30;

    private readonly ChildProcess _child;
    private readonly CompilerConversation _conversation;
    private int _programs;

    private CompilerProcess(ChildProcess child)
    {
        _child = child;
        _conversation = new(child.FromChild, child.ToChild, BuryAsync);
    }

    /// <summary>Whether it can take requests.</summary>
    public bool IsAlive => !_conversation.IsOver;

    /// <summary>How it crashed; empty while it's alive.</summary>
    public string CauseOfDeath { get; private set; } = "";

    /// <summary>The folders that it may read, besides its own.</summary>
    public required IReadOnlySet<string> Folders { get; init; }

    /// <summary>Starts a compiler.</summary>
    /// <param name="threads">How many programs it compiles at a time.</param>
    /// <param name="folders">The folders that it may read, besides its own.</param>
    /// <param name="isConfined">Whether it's fully sandboxed, instead of just kept from writing.</param>
    /// <param name="stop">Cancels the start.</param>
    /// <exception cref="IOException">It couldn't be started.</exception>
    public static async Task<CompilerProcess> StartAsync(
        int threads,
        IReadOnlySet<string> folders,
        bool isConfined,
        CancellationToken stop
    ) => new(await StartChildAsync(threads, folders, isConfined, stop)) { Folders = folders };

    /// <summary>Starts a compiler, for someone who reads and writes its wire as it is.</summary>
    /// <exception cref="IOException">It couldn't be started.</exception>
    public static async Task<ChildProcess> StartChildAsync(
        int threads,
        IReadOnlySet<string> folders,
        bool isConfined,
        CancellationToken stop
    )
    {
        var folder = AppContext.BaseDirectory;
        var child = ChildProcess.Begin(
            new(
                Path.Combine(folder, "SnippetCheck.Compiler.dll"),
                [threads.ToString(System.Globalization.CultureInfo.InvariantCulture)],
                folder,
                NewEnvironment(),
                ErrorLimit,
                ConfinementFor(folders, isConfined)
            )
        );
        try
        {
            await child.ConnectAsync(stop);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string> NewEnvironment()
    {
        var variables = CleanEnvironment.Create(Path.GetTempPath(), "en-US", HeapLimit, RunConditions.Usual);
        // Milliseconds, in hexadecimal, after which the JIT improves what's used often. By default it's 100, and then it takes processors from
        // snippets that run: 500 of them take 12 % longer. docs/performance.md has more.
        variables["DOTNET_TC_CallCountingDelayMs"] = "180";
        return variables;
    }

    /// <summary>How many programs it's compiling.</summary>
    public int Programs => Volatile.Read(ref _programs);

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime => _child.ProcessorTime;

    /// <summary>Compiles a program; null if the process died before it answered.</summary>
    public async Task<CompileReply?> AskAsync(CompileRequest request, CancellationToken stop)
    {
        Interlocked.Increment(ref _programs);
        try
        {
            return await _conversation.AskAsync(request, stop);
        }
        finally
        {
            Interlocked.Decrement(ref _programs);
        }
    }

    /// <summary>Kills the process. It takes no more requests, so that a later request isn't blamed for its end.</summary>
    public Task KillAsync() => _conversation.EndAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _conversation.DisposeAsync();
        await _child.DisposeAsync();
    }

    // It reads references and generators, writes nothing, and communicates only with us.
    private static Confinement ConfinementFor(IReadOnlySet<string> folders, bool isConfined) =>
        new()
        {
            Files = [.. CompilerFiles.Own, .. folders.Select(f => new FileRule(f, FileUse.Read))],
            HoldsReading = isConfined,
            Calls = isConfined ? new(HasSockets: false, MayDatePaths: false) : null,
            HasOwnNamespaces = isConfined && Sandbox.HasNamespaces,
            HasOwnProcesses = isConfined && Sandbox.HasProcesses,
            MayStartPrograms = false,
            Memory = HeapLimit + OtherMemory,
        };

    private async Task BuryAsync()
    {
        await _child.BuryAsync();
        CauseOfDeath = ReadCauseOfDeath();
    }

    private string ReadCauseOfDeath()
    {
        var said = _child.Error.Text;
        return said.StartsWith("Stack overflow", StringComparison.Ordinal) ? "stack overflow"
            : said.Contains("Out of memory", StringComparison.Ordinal) ? "out of memory"
            : $"exit code {_child.ExitCode}";
    }
}
