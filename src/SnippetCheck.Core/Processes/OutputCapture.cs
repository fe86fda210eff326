using System.Buffers;
using System.Text;

namespace SnippetCheck.Processes;

/// <summary>Captures an output stream of a child, up to a limit.</summary>
internal sealed class OutputCapture
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly TaskCompletionSource _exceeded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();

    /// <summary>Starts to read.</summary>
    public OutputCapture(Stream stream, int limit) => Done = ReadAsync(stream, limit);

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

    private async Task ReadAsync(Stream stream, int limit)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var read)
            {
                lock (_gate)
                {
                    var kept = Math.Min(read, limit - _kept.WrittenCount);
                    _kept.Write(buffer.AsSpan(0, kept));
                    if (kept == read)
                    {
                        continue;
                    }
                }

                _exceeded.TrySetResult();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // We closed the stream. The output until then is kept.
        }
    }
}
