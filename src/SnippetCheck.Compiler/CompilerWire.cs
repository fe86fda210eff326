using System.Buffers.Binary;
using System.Text;

namespace SnippetCheck.Compiler;

/// <summary>How requests and replies cross the pipe: a length of four bytes, little endian, then as many bytes of the message.</summary>
public static class CompilerWire
{
    private const int LongestMessage = 64 << 20;
    private const int HeadLength = 4;

    /// <summary>Writes one message.</summary>
    /// <param name="stream">The pipe.</param>
    /// <param name="write">Writes the message's bytes.</param>
    /// <param name="stop">Ends it.</param>
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

    /// <summary>Reads one message, or null where the other side has closed the stream.</summary>
    /// <param name="stream">The pipe.</param>
    /// <param name="read">Reads the message's bytes.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="EndOfStreamException">The stream, or the message, ended before all of it was read.</exception>
    /// <exception cref="InvalidDataException">The length is none that a message of ours can have.</exception>
    public static async Task<T?> ReadAsync<T>(Stream stream, Func<BinaryReader, T> read, CancellationToken stop)
        where T : class
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
            throw new InvalidDataException($"No message is {length} bytes long.");
        }

        var message = new byte[length];
        await stream.ReadExactlyAsync(message, stop).ConfigureAwait(false);
        using var reader = new BinaryReader(new MemoryStream(message), Encoding.UTF8);
        return read(reader);
    }
}
