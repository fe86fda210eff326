using System.Buffers;
using System.Text;

namespace SnippetCheck.Processes;

/// <summary>Captures an output stream of a child, up to a limit.</summary>
internal sealed class OutputCapture
{
    private const int BufferSize = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly TaskCompletionSource _exceeded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();

    /// <summary>Starts to read.</summary>
    /// <remarks>
    /// On Windows, .NET's pipes to a child block their reader. A few children would take all threads of the pool, and everything would wait for
    /// seconds, so each pipe has a thread of its own.
    /// </remarks>
    public OutputCapture(Stream stream, int limit) =>
        Done = OperatingSystem.IsWindows()
            ? Task
                .Factory.StartNew(
                    () => ReadAsync(stream, limit, blocks: true),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
                .Unwrap()
            : ReadAsync(stream, limit, blocks: false);

    /// <summary>Completes at the end of the stream.</summary>
    public Task Done { get; }

    /// <summary>Completes when the child has printed more than the limit; otherwise never.</summary>
    public Task Exceeded => _exceeded.Task;

    /// <summary>The output so far, decoded as UTF-8. Invalid bytes become U+FFFD.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(_kept.WrittenSpan);
            }
        }
    }

    private async Task ReadAsync(Stream stream, int limit, bool blocks)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while ((blocks ? stream.Read(buffer) : await stream.ReadAsync(buffer)) is > 0 and var read)
            {
                Keep(buffer.AsSpan(0, read), limit);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // We closed the stream. The output until then is kept.
        }
    }

    private void Keep(ReadOnlySpan<byte> read, int limit)
    {
        lock (_gate)
        {
            var kept = Math.Min(read.Length, limit - _kept.WrittenCount);
            _kept.Write(read[..kept]);
            if (kept == read.Length)
            {
                return;
            }
        }

        _exceeded.TrySetResult();
    }
}
