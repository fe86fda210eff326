using System.Buffers.Binary;
using System.Text;

namespace SnippetCheck.Compiler;

/// <summary>The format of requests and replies: the length in four bytes, little endian, then the message.</summary>
public static class CompilerWire
{
    private const int LongestMessage = 64 << 20;
    private const int HeadLength = 4;

    /// <summary>Writes a message.</summary>
    /// <param name="stream">The pipe.</param>
    /// <param name="write">Writes the content of the message.</param>
    /// <param name="stop">Cancels the operation.</param>
    public static async Task WriteAsync(Stream stream, Action<BinaryWriter> write, CancellationToken stop)
    {
        var frame = new MemoryStream();
        frame.SetLength(HeadLength);
        frame.Position = HeadLength;
        using (var writer = new BinaryWriter(frame, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        BinaryPrimitives.WriteInt32LittleEndian(frame.GetBuffer(), (int)frame.Length - HeadLength);
        await stream.WriteAsync(frame.GetBuffer().AsMemory(0, (int)frame.Length), stop).ConfigureAwait(false);
        await stream.FlushAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Reads a message; null if the other side has closed the stream.</summary>
    /// <param name="stream">The pipe.</param>
    /// <param name="read">Reads the content of the message.</param>
    /// <param name="stop">Cancels the operation.</param>
    /// <exception cref="EndOfStreamException">The stream or the message ended too early.</exception>
    /// <exception cref="InvalidDataException">No message can have this length or content.</exception>
    public static async Task<T?> ReadAsync<T>(Stream stream, Func<BinaryReader, T> read, CancellationToken stop)
        where T : class
    {
        if (await ReadContentAsync(stream, stop).ConfigureAwait(false) is not { } message)
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(message), Encoding.UTF8);
        try
        {
            return read(reader);
        }
        catch (FormatException e)
        {
            throw new InvalidDataException("The message isn't one of ours.", e);
        }
    }

    /// <summary>Reads the content of a message as it is; null if the other side has closed the stream.</summary>
    /// <exception cref="EndOfStreamException">The message ended too early.</exception>
    /// <exception cref="InvalidDataException">No message can have this length.</exception>
    public static async Task<byte[]?> ReadContentAsync(Stream stream, CancellationToken stop)
    {
        var head = new byte[HeadLength];
        if (
            await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop).ConfigureAwait(false)
            < head.Length
        )
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > LongestMessage)
        {
            throw new InvalidDataException($"A message can't be {length} bytes long.");
        }

        var message = new byte[length];
        await stream.ReadExactlyAsync(message, stop).ConfigureAwait(false);
        return message;
    }
}
