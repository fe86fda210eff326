using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>Writes messages of JSON-RPC 2.0.</summary>
/// <param name="frames">Frames them.</param>
internal sealed class MessageWriter(FrameWriter frames) : IDisposable
{
    /// <summary>Writes a request or a notification.</summary>
    /// <param name="id">The request's id; null for a notification.</param>
    /// <param name="method">What the client is to do, or to know.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="type">How these are written.</param>
    public Task CallAsync<TParams>(int? id, string method, TParams parameters, JsonTypeInfo<TParams> type) =>
        WriteAsync(writer =>
        {
            if (id is { } asked)
            {
                writer.WriteNumber("id", asked);
            }

            writer.WriteString("method", method);
            writer.WritePropertyName("params");
            JsonSerializer.Serialize(writer, parameters, type);
        });

    /// <summary>Writes the result of a request.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="write">Writes the result, which is one value.</param>
    public Task AnswerAsync(JsonElement id, Action<Utf8JsonWriter> write) =>
        WriteAsync(writer =>
        {
            WriteId(writer, id);
            writer.WritePropertyName("result");
            write(writer);
        });

    /// <summary>Writes that a request has failed.</summary>
    /// <param name="id">Its id; null if it has none that can be read.</param>
    /// <param name="code">The kind of failure.</param>
    /// <param name="message">What's wrong.</param>
    public Task RefuseAsync(JsonElement? id, ErrorCode code, string message) =>
        WriteAsync(writer =>
        {
            WriteId(writer, id);
            writer.WriteStartObject("error");
            writer.WriteNumber("code", (int)code);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        });

    /// <inheritdoc/>
    public void Dispose() => frames.Dispose();

    private static void WriteId(Utf8JsonWriter writer, JsonElement? id)
    {
        writer.WritePropertyName("id");
        if (id is { } known)
        {
            known.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private async Task WriteAsync(Action<Utf8JsonWriter> write)
    {
        using var message = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(message))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            write(writer);
            writer.WriteEndObject();
        }

        await frames.WriteAsync(message.GetBuffer().AsMemory(0, (int)message.Length));
    }
}
