using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using SnippetCheck.LanguageServer;

namespace SnippetCheck.Tests;

/// <summary>An editor, as far as a language server sees it: it speaks to the real server over pipes.</summary>
internal sealed class EditorClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = new();
    private readonly List<JsonNode> _heard = [];
    private readonly SemaphoreSlim _news = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reading;
    private int _lastId;

    /// <summary>A client of a server in this process.</summary>
    public EditorClient(ServerHost host)
    {
        var (toServer, fromServer) = (
            new AnonymousPipeServerStream(PipeDirection.Out),
            new AnonymousPipeServerStream(PipeDirection.In)
        );
        (_toServer, _fromServer) = (toServer, fromServer);
        Served = Task.Run(async () =>
        {
            await using var input = new AnonymousPipeClientStream(PipeDirection.In, toServer.ClientSafePipeHandle);
            await using var output = new AnonymousPipeClientStream(PipeDirection.Out, fromServer.ClientSafePipeHandle);
            return await EditorServer.RunAsync(input, output, host, _end.Token);
        });
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>A client of a server in another process.</summary>
    public EditorClient(Stream toServer, Stream fromServer)
    {
        (_toServer, _fromServer) = (toServer, fromServer);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>The server: whether it was shut down properly.</summary>
    public Task<bool> Served { get; } = Task.FromResult(true);

    /// <summary>Answers what the server asks; null: as a client does that agrees to everything.</summary>
    public Func<string, JsonNode?, JsonNode?> Answer { get; set; } = (_, _) => null;

    /// <summary>Says hello.</summary>
    public async Task<JsonNode> InitializeAsync(
        string? folder = null,
        JsonObject? options = null,
        JsonObject? capabilities = null
    )
    {
        var result = await AskAsync(
            "initialize",
            new JsonObject
            {
                ["processId"] = null,
                ["rootUri"] = folder is null ? null : UriOf(folder),
                ["capabilities"] = capabilities ?? [],
                ["initializationOptions"] = options,
            }
        );
        Notify("initialized", []);
        return result;
    }

    /// <summary>The URI of a file.</summary>
    public static string UriOf(string path) => new Uri(path).AbsoluteUri;

    /// <summary>Opens a text.</summary>
    public void Open(string uri, string text) =>
        Notify(
            "textDocument/didOpen",
            new()
            {
                ["textDocument"] = new JsonObject
                {
                    ["uri"] = uri,
                    ["languageId"] = "markdown",
                    ["version"] = 1,
                    ["text"] = text,
                },
            }
        );

    /// <summary>Changes a range of a text, or, without one, all of it.</summary>
    public void Change(string uri, int version, string text, (int Line, int From, int ToLine, int To)? range = null)
    {
        var change = new JsonObject { ["text"] = text };
        if (range is var (line, from, toLine, to))
        {
            change["range"] = RangeOf(line, from, toLine, to);
        }

        Notify(
            "textDocument/didChange",
            new()
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
                ["contentChanges"] = new JsonArray(change),
            }
        );
    }

    /// <summary>A range.</summary>
    public static JsonObject RangeOf(int line, int from, int toLine, int to) =>
        new()
        {
            ["start"] = new JsonObject { ["line"] = line, ["character"] = from },
            ["end"] = new JsonObject { ["line"] = toLine, ["character"] = to },
        };

    /// <summary>Says that a text was saved, or closed.</summary>
    public void Tell(string method, string uri) => Notify(method, Document(uri));

    /// <summary>Parameters that name a text.</summary>
    public static JsonObject Document(string uri) => new() { ["textDocument"] = new JsonObject { ["uri"] = uri } };

    /// <summary>Parameters that name a position.</summary>
    public static JsonObject At(string uri, int line, int character)
    {
        var parameters = Document(uri);
        parameters["position"] = new JsonObject { ["line"] = line, ["character"] = character };
        return parameters;
    }

    /// <summary>Asks for code actions.</summary>
    public async Task<JsonArray> ActionsAsync(string uri, int line, string? only = null)
    {
        var parameters = Document(uri);
        parameters["range"] = RangeOf(line, 0, line, 0);
        parameters["context"] = only is null
            ? new JsonObject { ["diagnostics"] = new JsonArray() }
            : new JsonObject { ["diagnostics"] = new JsonArray(), ["only"] = new JsonArray(only) };
        return (await AskAsync("textDocument/codeAction", parameters)).AsArray();
    }

    /// <summary>Sends a notification.</summary>
    public void Notify(string method, JsonObject parameters) =>
        Send(
            new()
            {
                ["jsonrpc"] = "2.0",
                ["method"] = method,
                ["params"] = parameters,
            }
        );

    /// <summary>Sends a request.</summary>
    /// <returns>The result; an empty object where it's null.</returns>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null)
    {
        var answer = await AskPlainAsync(method, parameters);
        return answer["error"] is { } error
            ? throw new InvalidOperationException(error.ToJsonString())
            : answer["result"] ?? new JsonObject();
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The whole answer.</returns>
    public Task<JsonNode> AskPlainAsync(string method, JsonObject? parameters = null, int? id = null)
    {
        var number = id ?? Interlocked.Increment(ref _lastId);
        var answer = _asked.GetOrAdd(number, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        Send(
            new()
            {
                ["jsonrpc"] = "2.0",
                ["id"] = number,
                ["method"] = method,
                ["params"] = parameters,
            }
        );
        return answer.Task.WaitAsync(Patience);
    }

    /// <summary>Sends bytes as they are.</summary>
    public void SendRaw(string text)
    {
        _toServer.Write(Encoding.UTF8.GetBytes(text));
        _toServer.Flush();
    }

    /// <summary>Waits for the problems of a text that fit; those that came since the last time are looked at first.</summary>
    /// <returns>The codes, each with its position: <c>CS0029 2:8</c>.</returns>
    public async Task<IReadOnlyList<string>> ProblemsAsync(string uri, Func<IReadOnlyList<string>, bool> fit) =>
        Described(
            await HearAsync(m =>
                m["method"]?.GetValue<string>() == "textDocument/publishDiagnostics"
                && m["params"]?["uri"]?.GetValue<string>() == uri
                && fit(Described(m))
            )
        );

    /// <summary>The same, of a version.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(string uri, int version) =>
        Described(
            await HearAsync(m =>
                m["method"]?.GetValue<string>() == "textDocument/publishDiagnostics"
                && m["params"]?["uri"]?.GetValue<string>() == uri
                && m["params"]?["version"]?.GetValue<int>() == version
            )
        );

    /// <summary>Waits for a message of the server.</summary>
    public async Task<JsonNode> HearAsync(Predicate<JsonNode> isMeant)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            lock (_heard)
            {
                if (_heard.FindIndex(isMeant) is >= 0 and var found)
                {
                    var message = _heard[found];
                    _heard.RemoveRange(0, found + 1);
                    return message;
                }
            }

            await _news.WaitAsync(patience.Token);
        }
    }

    /// <summary>The messages that came and weren't waited for.</summary>
    public IReadOnlyList<JsonNode> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>Ends the connection without a word.</summary>
    public void Disappear() => _toServer.Dispose();

    public async ValueTask DisposeAsync()
    {
        Disappear();
        await Served.WaitAsync(Patience);
        await _end.CancelAsync();
        await _reading.WaitAsync(Patience);
        await _fromServer.DisposeAsync();
        _news.Dispose();
        _end.Dispose();
    }

    private static IReadOnlyList<string> Described(JsonNode message) =>
        [
            .. (message["params"]?["diagnostics"]?.AsArray() ?? []).Select(d =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{d?["code"]} {d?["range"]?["start"]?["line"]}:{d?["range"]?["start"]?["character"]}"
                )
            ),
        ];

    private void Send(JsonObject message)
    {
        var text = message.ToJsonString();
        lock (_toServer)
        {
            SendRaw(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Content-Length: {Encoding.UTF8.GetByteCount(text)}\r\n\r\n{text}"
                )
            );
        }
    }

    private async Task ReadAsync()
    {
        using var reader = new BinaryReader(_fromServer, Encoding.UTF8, leaveOpen: true);
        while (await Task.Run(() => ReadOne(reader)) is { } message)
        {
            if (message["method"]?.GetValue<string>() is { } method && message["id"] is { } id)
            {
                Send(
                    new()
                    {
                        ["jsonrpc"] = "2.0",
                        ["id"] = id.DeepClone(),
                        ["result"] = Answer(method, message["params"]),
                    }
                );
            }

            if (
                message["method"] is null
                && message["id"] is JsonValue number
                && number.TryGetValue<int>(out var answered)
                && _asked.TryRemove(answered, out var waiting)
            )
            {
                waiting.TrySetResult(message);
            }
            else
            {
                lock (_heard)
                {
                    _heard.Add(message);
                }

                _news.Release();
            }
        }
    }

    private static JsonNode? ReadOne(BinaryReader reader)
    {
        try
        {
            var header = new StringBuilder();
            while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                header.Append((char)reader.ReadByte());
            }

            var length = int.Parse(header.ToString().Split(':')[1], CultureInfo.InvariantCulture);
            return JsonNode.Parse(reader.ReadBytes(length));
        }
        catch (Exception e) when (e is EndOfStreamException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }
}
