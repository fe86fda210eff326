using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SnippetCheck.Compiler;

/// <summary>How requests and replies cross the pipe: a length of four bytes, little endian, then UTF-8 JSON.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompileRequest))]
[JsonSerializable(typeof(CompileReply))]
public sealed partial class CompilerWire : JsonSerializerContext
{
    private const int LongestMessage = 256 << 20;

    /// <summary>Writes one message.</summary>
    public static async Task WriteAsync<T>(Stream stream, T message, JsonTypeInfo<T> type, CancellationToken stop)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var frame = new byte[4 + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, 4);
        await stream.WriteAsync(frame, stop).ConfigureAwait(false);
        await stream.FlushAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Reads one message, or null where the other side has closed the stream.</summary>
    /// <exception cref="EndOfStreamException">The stream ended within a message.</exception>
    /// <exception cref="InvalidDataException">The length is none that a message of ours can have.</exception>
    public static async Task<T?> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken stop)
        where T : class
    {
        var head = new byte[4];
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop).ConfigureAwait(false) < head.Length)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > LongestMessage)
        {
            throw new InvalidDataException($"No message is {length} bytes long.");
        }

        var json = new byte[length];
        await stream.ReadExactlyAsync(json, stop).ConfigureAwait(false);
        return JsonSerializer.Deserialize(json, type);
    }
}
