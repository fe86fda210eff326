using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>
/// The exchange of messages with a client, by JSON-RPC 2.0. Notifications are handled one after the other, in the order in which they
/// come. A request begins in that order too, so it sees the texts that were sent before it; its answer may take longer.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly FrameReader _reader;
    private readonly MessageWriter _writer;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement?>> _asked = new();
    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<Action<Utf8JsonWriter>>>> _requests =
        new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<JsonElement>> _notifications = new(StringComparer.Ordinal);
    private int _lastId;

    /// <summary>Makes a connection.</summary>
    /// <param name="input">What the client writes.</param>
    /// <param name="output">What the client reads.</param>
    public Connection(Stream input, Stream output) => (_reader, _writer) = (new(input), new(new(output)));

    /// <summary>Decides whether a method may be called now; null: it may.</summary>
    public Func<string, RequestException?> Refuse { get; set; } = _ => null;

    /// <summary>Receives exceptions that are bugs of the server.</summary>
    public Action<Exception> Report { get; set; } = _ => { };

    /// <summary>Adds a request that the client may make.</summary>
    public void OnRequest<TParams, TResult>(
        string method,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        Func<TParams, CancellationToken, Task<TResult?>> handle
    )
        where TResult : class =>
        _requests[method] = async (json, stop) =>
        {
            var value = await handle(Parse(json, parameters), stop);
            return writer =>
            {
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    JsonSerializer.Serialize(writer, value, result);
                }
            };
        };

    /// <summary>Adds a notification that the client may send.</summary>
    public void OnNotification<TParams>(string method, JsonTypeInfo<TParams> parameters, Action<TParams> handle) =>
        _notifications[method] = json => handle(Parse(json, parameters));

    /// <summary>Sends a notification.</summary>
    public Task NotifyAsync<TParams>(string method, TParams parameters, JsonTypeInfo<TParams> type) =>
        _writer.CallAsync(null, method, parameters, type);

    /// <summary>Asks the client.</summary>
    /// <returns>What it answers; null where it refuses, or is gone.</returns>
    public async Task<JsonElement?> AskAsync<TParams>(string method, TParams parameters, JsonTypeInfo<TParams> type)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        await _writer.CallAsync(id, method, parameters, type);
        return await answer.Task;
    }

    /// <summary>Handles messages until the client is gone, or the server ends.</summary>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await _reader.ReadAsync(stop) is { } message)
            {
                await HandleAsync(message);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server ends.
        }
        finally
        {
            foreach (var request in _running.Values)
            {
                await CancelAsync(request);
            }

            foreach (var answer in _asked.Values)
            {
                answer.TrySetResult(null);
            }
        }
    }

    /// <summary>Cancels a request, if it's still running.</summary>
    /// <param name="id">Its id, as JSON.</param>
    public void Cancel(JsonElement id)
    {
        if (_running.TryGetValue(id.GetRawText(), out var request))
        {
            // What the cancellation ends must not hold up the messages that follow.
            _ = Task.Run(() => CancelAsync(request));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static async Task CancelAsync(CancellationTokenSource request)
    {
        try
        {
            await request.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has just been answered.
        }
    }

    private async Task HandleAsync(byte[] message)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(message);
            root = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            await _writer.RefuseAsync(null, ErrorCode.ParseError, $"The message isn't JSON: {e.Message}");
            return;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            await _writer.RefuseAsync(null, ErrorCode.InvalidRequest, "The message isn't an object.");
            return;
        }

        JsonElement? id =
            root.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.Number or JsonValueKind.String
                ? given
                : null;
        var parameters = root.TryGetProperty("params", out var json) ? json : default;
        if (root.TryGetProperty("method", out var name) && name.ValueKind == JsonValueKind.String)
        {
            var method = name.GetString() ?? "";
            if (id is { } request)
            {
                await BeginAsync(request, method, parameters);
            }
            else
            {
                Notice(method, parameters);
            }
        }
        else if (id is { ValueKind: JsonValueKind.Number } answered && answered.TryGetInt32(out var own))
        {
            if (_asked.TryRemove(own, out var waiting))
            {
                waiting.TrySetResult(root.TryGetProperty("result", out var result) ? result : null);
            }
        }
        else
        {
            await _writer.RefuseAsync(id, ErrorCode.InvalidRequest, "The message has no method.");
        }
    }

    private async Task BeginAsync(JsonElement id, string method, JsonElement parameters)
    {
        if (Refuse(method) is { } refused)
        {
            await _writer.RefuseAsync(id, refused.Code, refused.Message);
        }
        else if (!_requests.TryGetValue(method, out var handle))
        {
            await _writer.RefuseAsync(id, ErrorCode.MethodNotFound, $"There's no method '{method}'.");
        }
        else
        {
            var stop = new CancellationTokenSource();
            var key = id.GetRawText();
            if (!_running.TryAdd(key, stop))
            {
                stop.Dispose();
                await _writer.RefuseAsync(
                    id,
                    ErrorCode.InvalidRequest,
                    $"A request with the id {key} is still running."
                );
                return;
            }

            _ = AnswerAsync(id, key, () => handle(parameters, stop.Token), stop);
        }
    }

    private async Task AnswerAsync(
        JsonElement id,
        string key,
        Func<Task<Action<Utf8JsonWriter>>> handle,
        CancellationTokenSource stop
    )
    {
        try
        {
            await _writer.AnswerAsync(id, await handle());
        }
        catch (OperationCanceledException)
        {
            await _writer.RefuseAsync(id, ErrorCode.RequestCancelled, "The request was cancelled.");
        }
        catch (RequestException e)
        {
            await _writer.RefuseAsync(id, e.Code, e.Message);
        }
        catch (Exception e)
        {
            Report(e);
            await _writer.RefuseAsync(id, ErrorCode.InternalError, $"{e.GetType().Name}: {e.Message}");
        }
        finally
        {
            _running.TryRemove(key, out _);
            stop.Dispose();
        }
    }

    private void Notice(string method, JsonElement parameters)
    {
        if (!_notifications.TryGetValue(method, out var handle) || Refuse(method) is not null)
        {
            return;
        }

        try
        {
            handle(parameters);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Report(e);
        }
    }

    private static T Parse<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        try
        {
            // Clients leave out parameters that have no members.
            return (
                    json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
                        ? JsonSerializer.Deserialize("{}", type)
                        : json.Deserialize(type)
                ) ?? throw new RequestException(ErrorCode.InvalidParams, "The parameters are missing.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new RequestException(ErrorCode.InvalidParams, $"The parameters can't be read: {e.Message}");
        }
    }
}
