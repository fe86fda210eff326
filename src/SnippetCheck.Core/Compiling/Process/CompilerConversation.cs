using System.Collections.Concurrent;
using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>Sends requests to a compiler, and gives each its reply. Several can be under way at once.</summary>
internal sealed class CompilerConversation : IAsyncDisposable
{
    private readonly Stream _toCompiler;
    private readonly Func<Task> _end;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<CompileReply?>> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1);
    private volatile bool _isOver;

    /// <summary>Begins a conversation.</summary>
    /// <param name="fromCompiler">The stream of replies.</param>
    /// <param name="toCompiler">The stream of requests.</param>
    /// <param name="end">Ends the other side, so that no more replies come. It's called at least once, and may be called again.</param>
    public CompilerConversation(Stream fromCompiler, Stream toCompiler, Func<Task> end)
    {
        _toCompiler = toCompiler;
        _end = end;
        Done = ReceiveAsync(fromCompiler);
    }

    /// <summary>Completes when no more replies come, and all who wait know it.</summary>
    public Task Done { get; }

    /// <summary>Whether it takes no more requests.</summary>
    public bool IsOver => _isOver;

    /// <summary>Takes no more requests, so that a later one isn't blamed for the end, and ends the other side.</summary>
    public Task EndAsync()
    {
        _isOver = true;
        return _end();
    }

    /// <summary>Ends the other side, and waits until all who wait know it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end();
        await Done;
        // A caller may still be in the semaphore. It needs no disposal, because its wait handle was never used.
    }

    /// <summary>Sends a request and waits for its reply; null if the conversation was over before it came.</summary>
    /// <exception cref="OperationCanceledException">The caller doesn't want to wait any longer. The reply is then ignored.</exception>
    public async Task<CompileReply?> AskAsync(CompileRequest request, CancellationToken stop)
    {
        var reply = new TaskCompletionSource<CompileReply?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[request.Id] = reply;
        if (_isOver)
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
            await CompilerWire.WriteAsync(_toCompiler, request.Write, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            await _end();
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReceiveAsync(Stream fromCompiler)
    {
        try
        {
            while (await CompilerWire.ReadAsync(fromCompiler, CompileReply.Read, CancellationToken.None) is { } reply)
            {
                if (_waiting.TryRemove(reply.Id, out var waiting))
                {
                    waiting.SetResult(reply);
                }
            }
        }
        catch (Exception)
        {
            // The stream broke, or contained an invalid message. Either way, this compiler can't be used any more.
        }

        await _end();
        _isOver = true;
        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetResult(null);
        }
    }
}
