using System.Collections.Concurrent;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Compiling;

/// <summary>A warm compiler, which may die of what it is given.</summary>
internal sealed class CompilerProcess : IAsyncDisposable
{
    private const int ErrorLimit = 64 * 1024;
    private const long HeapLimit = 2L << 30;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    // For the compiler's own code, native libraries, and the stacks of its threads.
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

    /// <summary>Whether it can be asked.</summary>
    public bool IsAlive => !_isDead;

    /// <summary>How it died, in words; empty while it lives.</summary>
    public string CauseOfDeath { get; private set; } = "";

    /// <summary>The folders that it may read besides its own.</summary>
    public required IReadOnlySet<string> Folders { get; init; }

    /// <summary>Starts a compiler that works on several programs at a time.</summary>
    /// <param name="threads">On how many.</param>
    /// <param name="folders">The folders that it may read besides its own.</param>
    /// <param name="isConfined">Whether it's refused what it has no business with, and not only writing.</param>
    /// <param name="stop">Ends the start.</param>
    /// <exception cref="IOException">It could not be started.</exception>
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
                CleanEnvironment.Create(Path.GetTempPath(), "en-US", HeapLimit),
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

    /// <summary>Compiles a program. Null: the process died before it had answered.</summary>
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

    // Whoever waits may be stopped; a message that was begun is sent to its end, since others follow it.
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

    /// <summary>Ends the process, whatever it is at. It is not to be asked from now on: who asks next must not be blamed for its end.</summary>
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
        // Who was about to ask may still hold the semaphore, which has nothing to dispose of: no handle was asked of it.
    }

    // It reads its references and generators, has nothing to write, and nobody to talk to but us.
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
            // The pipe broke, or what came through it is none of our messages: either way this process is of no more use.
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
