using System.Diagnostics;
using SnippetCheck.LanguageServer.Features;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer;

/// <summary>Serves an editor, by version 3.17 of the Language Server Protocol.</summary>
public sealed class EditorServer : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly Client _client;
    private readonly OpenPosts _posts = new();
    private readonly PublishedProblems _problems;
    private readonly PostChecks _checks;
    private readonly ServerHost _host;
    private readonly CancellationTokenSource _end = new();
    private State _state = State.New;

    private EditorServer(Stream input, Stream output, ServerHost host)
    {
        _host = host;
        _connection = new(input, output) { Refuse = Refuse, Report = e => _client?.Report(e) };
        _client = new(_connection);
        _problems = new(_connection, _posts);
        _checks = new(_posts, _client, host) { Show = Show };
        AddLifecycle();
        new TextMessages(_posts, _checks, _problems).AddTo(_connection);
        var edits = new PostEdits(_checks);
        new FeatureMessages(
            _posts,
            _checks,
            new CodeActions(_posts, edits, _client),
            new Commands(_posts, _checks, edits, _client, host)
        ).AddTo(_connection);
    }

    // A server is started, initialized, shut down, and then ends.
    private enum State
    {
        New,
        Running,
        ShutDown,
    }

    /// <summary>Serves a client until it says goodbye or is gone.</summary>
    /// <param name="input">What the client writes.</param>
    /// <param name="output">What the client reads. Nothing else may write to it.</param>
    /// <param name="host">What the server's process gives it.</param>
    /// <param name="stop">Ends the server.</param>
    /// <returns>Whether the client shut the server down before it ended the connection.</returns>
    public static async Task<bool> RunAsync(Stream input, Stream output, ServerHost host, CancellationToken stop)
    {
        await using var server = new EditorServer(input, output, host);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, server._end.Token);
        await server._connection.RunAsync(either.Token);
        return server._state == State.ShutDown;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _checks.DisposeAsync();
        _connection.Dispose();
    }

    private RequestException? Refuse(string method) =>
        (_state, method) switch
        {
            (_, "exit") => null,
            (State.New, "initialize") => null,
            (State.New, _) => new(ErrorCode.ServerNotInitialized, "The server isn't initialized."),
            (State.Running, "initialize") => new(ErrorCode.InvalidRequest, "The server is already initialized."),
            (State.Running, _) => null,
            (State.ShutDown, _) => new(ErrorCode.InvalidRequest, "The server is shut down."),
            _ => throw new UnreachableException(),
        };

    private void AddLifecycle()
    {
        _connection.OnRequest(
            "initialize",
            ProtocolJson.Default.InitializeParams,
            ProtocolJson.Default.InitializeResult,
            (parameters, _) => Task.FromResult<InitializeResult?>(Initialize(parameters))
        );
        _connection.OnNotification("initialized", ProtocolJson.Default.NoParams, _ => _client.WatchFiles());
        _connection.OnRequest<NoParams, NoParams>(
            "shutdown",
            ProtocolJson.Default.NoParams,
            ProtocolJson.Default.NoParams,
            (_, _) =>
            {
                _state = State.ShutDown;
                return Task.FromResult<NoParams?>(null);
            }
        );
        _connection.OnNotification("exit", ProtocolJson.Default.NoParams, _ => _end.Cancel());
        _connection.OnNotification("$/cancelRequest", ProtocolJson.Default.CancelParams, p => _connection.Cancel(p.Id));
        _connection.OnNotification(
            "window/workDoneProgress/cancel",
            ProtocolJson.Default.ProgressToken,
            p =>
            {
                if (_client.UnderWay.TryGetValue(p.Token, out var work))
                {
                    work.Cancel();
                }
            }
        );
    }

    private InitializeResult Initialize(InitializeParams parameters)
    {
        _state = State.Running;
        _client.Abilities = ClientAbilities.Of(parameters.Capabilities);
        _checks.Settings = _checks.Settings.With(parameters.InitializationOptions);
        var folders = FileUri.PathsOf(parameters.WorkspaceFolders ?? []);
        _posts.Enter(folders.Count > 0 || parameters.RootUri is not { } root ? folders : FileUri.PathsOf([new(root)]));
        if (parameters.ProcessId is { } client)
        {
            EndWith(client);
        }

        return new(
            new()
            {
                TextDocumentSync = new(OpenClose: true, Change: 2, Save: true),
                HoverProvider = true,
                CompletionProvider = new([" ", "=", ".", "#"], ResolveProvider: true),
                SignatureHelpProvider = new(["(", ","]),
                DefinitionProvider = true,
                ReferencesProvider = true,
                DocumentHighlightProvider = true,
                RenameProvider = new(PrepareProvider: true),
                FoldingRangeProvider = true,
                SelectionRangeProvider = true,
                SemanticTokensProvider = new(new(SemanticTokens.Types, []), Range: true),
                DocumentSymbolProvider = true,
                CodeLensProvider = new(ResolveProvider: false),
                CodeActionProvider = new(CodeActions.Kinds, ResolveProvider: true),
                ExecuteCommandProvider = new(Commands.Names),
                Workspace = new(new(Supported: true, ChangeNotifications: true)),
            },
            new("snippetcheck", _host.Version)
        );
    }

    // A client that dies may leave its pipe open to other processes.
    private void EndWith(int client)
    {
        try
        {
            var process = Process.GetProcessById(client);
            process.EnableRaisingEvents = true;
            process.Exited += (_, _) => _end.Cancel();
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It's in another container, or may not be watched. The end of its pipe is enough.
        }
    }

    private void Show(OpenPost post, KnownPost known)
    {
        _problems.Show(post, known);
        _client.RefreshLenses();
    }
}
