using System.Globalization;
using System.Text;

namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>Writes messages to a stream, each whole, from any thread.</summary>
internal sealed class FrameWriter(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Writes a message. Where the client is gone, nothing happens: the reader notices.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> message)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {message.Length}\r\n\r\n");
        await _oneAtATime.WaitAsync();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(header));
            await stream.WriteAsync(message);
            await stream.FlushAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reader is gone.
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();
}
