using System.Globalization;
using System.Text;

namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>Reads messages from a stream, each after a header that states its length in bytes.</summary>
internal sealed class FrameReader(Stream stream)
{
    /// <summary>The longest message that is read, in bytes. A post is smaller by far.</summary>
    public const int LongestMessage = 64 << 20;

    private const string LengthHeader = "Content-Length:";

    // What is longer than this is no header.
    private const int LongestHeader = 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Reads the next message. What isn't a header is skipped, up to the next header that states a length.</summary>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Its bytes; null where the stream has ended, in the middle of a message or not.</returns>
    public async Task<byte[]?> ReadAsync(CancellationToken stop)
    {
        int? length = null;
        while (await ReadLineAsync(stop) is { } line)
        {
            if (line.Length == 0 && length is { } known)
            {
                return await ReadBytesAsync(known, stop);
            }

            length = LengthIn(line) ?? length;
        }

        return null;
    }

    private static int? LengthIn(string header) =>
        header.StartsWith(LengthHeader, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(
            header.AsSpan(LengthHeader.Length).Trim(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var length
        )
        && length <= LongestMessage
            ? length
            : null;

    // A line without its end; only its beginning where it's too long. Null at the end of the stream.
    private async Task<string?> ReadLineAsync(CancellationToken stop)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(stop))
            {
                return null;
            }

            var rest = _buffer.AsSpan(_start.._end);
            var end = rest.IndexOf((byte)'\n');
            var taken = end < 0 ? rest : rest[..end];
            line.Append(Encoding.Latin1.GetString(taken[..Math.Min(taken.Length, LongestHeader - line.Length)]));
            _start += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }
        }
    }

    // The room grows with what arrives, since a length is only a claim.
    private async Task<byte[]?> ReadBytesAsync(int length, CancellationToken stop)
    {
        using var content = new MemoryStream();
        while (content.Length < length)
        {
            if (_start == _end && !await FillAsync(stop))
            {
                return null;
            }

            var taken = (int)Math.Min(_end - _start, length - content.Length);
            content.Write(_buffer, _start, taken);
            _start += taken;
        }

        return content.ToArray();
    }

    private async Task<bool> FillAsync(CancellationToken stop)
    {
        try
        {
            (_start, _end) = (0, await stream.ReadAsync(_buffer, stop));
            return _end > 0;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client is gone.
            _end = 0;
            return false;
        }
    }
}
