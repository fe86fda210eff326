using System.Collections.Concurrent;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Compiling;

/// <summary>A warm compiler in a child process. Source code may crash it.</summary>
internal sealed class CompilerProcess : IAsyncDisposable
{
    private const int ErrorLimit = 64 * 1024;
    private const long HeapLimit = 2L << 30;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    // For the compiler's code, native libraries, and thread stacks.
    private const long OtherMemory = 4L << 30;

    private readonly ChildProcess _child;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<CompileReply?>> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Task _receiving;
    private volatile bool _isDead;

    private CompilerProcess(ChildProcess child)
    {
        _child = child;
        _receiving = ReceiveAsync();
    }

    /// <summary>Whether it can take requests.</summary>
    public bool IsAlive => !_isDead;

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
    )
    {
        var folder = AppContext.BaseDirectory;
        var child = ChildProcess.Begin(
            new(
                Path.Combine(folder, "SnippetCheck.Compiler.dll"),
                [threads.ToString(System.Globalization.CultureInfo.InvariantCulture)],
                folder,
                CleanEnvironment.Create(Path.GetTempPath(), "en-US", HeapLimit, RunConditions.Usual),
                ErrorLimit,
                ConfinementFor(folders, isConfined)
            )
        );
        try
        {
            await child.ConnectAsync(StartLimit, stop);
            return new(child) { Folders = folders };
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Compiles a program; null if the process died before it answered.</summary>
    public async Task<CompileReply?> AskAsync(CompileRequest request, CancellationToken stop)
    {
        var reply = new TaskCompletionSource<CompileReply?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[request.Id] = reply;
        if (_isDead)
        {
            return null;
        }

        using var forget = stop.Register(() => _waiting.TryRemove(request.Id, out _));
        await _sending.WaitAsync(stop);
        await SendAsync(request).WaitAsync(stop);
        return await reply.Task.WaitAsync(stop);
    }

    // A caller may stop waiting, but a message that was begun is sent to its end, since others follow it.
    private async Task SendAsync(CompileRequest request)
    {
        try
        {
            await CompilerWire.WriteAsync(_child.ToChild, request.Write, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            await _child.BuryAsync();
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Kills the process. It takes no more requests, so that a later request isn't blamed for its end.</summary>
    public Task KillAsync()
    {
        _isDead = true;
        return _child.BuryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _child.BuryAsync();
        await _receiving;
        await _child.DisposeAsync();
        // A caller may still be in the semaphore. It needs no disposal, because its wait handle was never used.
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

    private async Task ReceiveAsync()
    {
        try
        {
            while (
                await CompilerWire.ReadAsync(_child.FromChild, CompileReply.Read, CancellationToken.None) is { } reply
            )
            {
                if (_waiting.TryRemove(reply.Id, out var waiting))
                {
                    waiting.SetResult(reply);
                }
            }
        }
        catch (Exception)
        {
            // The pipe broke, or contained an invalid message. Either way, this process can't be used any more.
        }

        await _child.BuryAsync();
        CauseOfDeath = ReadCauseOfDeath();
        _isDead = true;
        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetResult(null);
        }
    }

    private string ReadCauseOfDeath()
    {
        var said = _child.Error.Text;
        return said.StartsWith("Stack overflow", StringComparison.Ordinal) ? "stack overflow"
            : said.Contains("Out of memory", StringComparison.Ordinal) ? "out of memory"
            : $"exit code {_child.ExitCode}";
    }
}
