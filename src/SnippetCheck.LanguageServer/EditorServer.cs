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
        var edits = new PostEdits(_checks);
        var actions = new CodeActions(_posts, edits, _client);
        AddLifecycle();
        AddTexts();
        AddCode(new CodeFeatures(_posts, _checks));
        AddFeatures(actions, new Commands(_posts, _checks, edits, _client, host));
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
    /// <param name="host">What the server stands on.</param>
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

    private void AddTexts()
    {
        _connection.OnNotification(
            "textDocument/didOpen",
            ProtocolJson.Default.DidOpenParams,
            p => With(_posts.Open(p.TextDocument), _checks.Opened)
        );
        _connection.OnNotification(
            "textDocument/didChange",
            ProtocolJson.Default.DidChangeParams,
            p => With(_posts.Change(p), _checks.Changed)
        );
        _connection.OnNotification(
            "textDocument/didSave",
            ProtocolJson.Default.DocumentParams,
            p => With(_posts.Find(p.TextDocument.Uri), _checks.Saved)
        );
        _connection.OnNotification(
            "textDocument/didClose",
            ProtocolJson.Default.DocumentParams,
            p =>
                With(
                    _posts.Close(p.TextDocument.Uri),
                    post =>
                    {
                        _checks.Closed(post);
                        _problems.Withdraw(post);
                    }
                )
        );
        _connection.OnNotification(
            "workspace/didChangeWatchedFiles",
            ProtocolJson.Default.DidChangeWatchedFilesParams,
            p => _checks.FilesChanged([.. p.Changes.Select(c => FileUri.PathOf(c.Uri)).OfType<string>()])
        );
        _connection.OnNotification(
            "workspace/didChangeConfiguration",
            ProtocolJson.Default.DidChangeConfigurationParams,
            p => Configure(_checks.Settings.With(p.Settings))
        );
        _connection.OnNotification(
            "workspace/didChangeWorkspaceFolders",
            ProtocolJson.Default.DidChangeWorkspaceFoldersParams,
            p =>
            {
                _posts.Change(Paths(p.Event.Added), Paths(p.Event.Removed));
                CheckAll();
            }
        );
    }

    private void AddFeatures(CodeActions actions, Commands commands)
    {
        OnKnown(
            "textDocument/documentSymbol",
            ProtocolJson.Default.DocumentParams,
            p => p.TextDocument,
            ProtocolJson.Default.IReadOnlyListDocumentSymbol,
            (known, _) => Symbols.Of(known)
        );
        OnKnown(
            "textDocument/codeLens",
            ProtocolJson.Default.DocumentParams,
            p => p.TextDocument,
            ProtocolJson.Default.IReadOnlyListCodeLens,
            (known, p) => Lenses.Of(known, p.TextDocument.Uri, _checks.Settings.IsTrusted)
        );
        OnKnown(
            "textDocument/codeAction",
            ProtocolJson.Default.CodeActionParams,
            p => p.TextDocument,
            ProtocolJson.Default.IReadOnlyListCodeAction,
            actions.OfAsync
        );
        _connection.OnRequest(
            "codeAction/resolve",
            ProtocolJson.Default.CodeAction,
            ProtocolJson.Default.CodeAction,
            async (action, stop) => await actions.ResolveAsync(action, stop)
        );
        _connection.OnRequest(
            "workspace/executeCommand",
            ProtocolJson.Default.ExecuteCommandParams,
            ProtocolJson.Default.String,
            commands.ExecuteAsync
        );
    }

    private void AddCode(CodeFeatures code)
    {
        _connection.OnRequest(
            "textDocument/hover",
            ProtocolJson.Default.PositionParams,
            ProtocolJson.Default.Hover,
            async (p, stop) =>
                _posts.Find(p.TextDocument.Uri) is not { } post ? null
                : await post.KnownAsync(stop) is var known
                && (TagHover.At(known, p.Position) ?? OutputHover.At(known, p.Position)) is { } own
                    ? own
                : await code.HoverAsync(post, p.Position, stop)
        );
        _connection.OnRequest(
            "textDocument/completion",
            ProtocolJson.Default.CompletionParams,
            ProtocolJson.Default.CompletionList,
            async (p, stop) =>
                _posts.Find(p.TextDocument.Uri) is not { } post ? null
                : TagCompletion.At(post.Text, p.Position, post.Known?.File.Post) is { } tags ? tags
                // A blank or an equals sign asks for tags only.
                : p.Context?.TriggerCharacter is " " or "=" ? null
                : await code.CompleteAsync(post, p.Position, stop)
        );
        _connection.OnRequest(
            "completionItem/resolve",
            ProtocolJson.Default.CompletionItem,
            ProtocolJson.Default.CompletionItem,
            async (item, stop) => await code.ResolveAsync(item, stop)
        );
        OnPost(
            "textDocument/signatureHelp",
            ProtocolJson.Default.SignatureHelp,
            (post, p, stop) => code.SignaturesAsync(post, p.Position, stop)
        );
        OnPost(
            "textDocument/definition",
            ProtocolJson.Default.Location,
            (post, p, stop) => code.DefinitionAsync(post, p.Position, stop)
        );
    }

    // Answers a request about a position in an open post.
    private void OnPost<TResult>(
        string method,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TResult> result,
        Func<OpenPost, PositionParams, CancellationToken, Task<TResult?>> answer
    )
        where TResult : class =>
        _connection.OnRequest(
            method,
            ProtocolJson.Default.PositionParams,
            result,
            async (p, stop) => _posts.Find(p.TextDocument.Uri) is { } post ? await answer(post, p, stop) : null
        );

    // Answers a request about an open post from what is known of its text as it is now.
    private void OnKnown<TParams, TResult>(
        string method,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TParams> parameters,
        Func<TParams, TextDocumentIdentifier> document,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TResult> result,
        Func<KnownPost, TParams, TResult?> answer
    )
        where TResult : class =>
        OnKnown(method, parameters, document, result, (known, p, _) => Task.FromResult(answer(known, p)));

    private void OnKnown<TParams, TResult>(
        string method,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TParams> parameters,
        Func<TParams, TextDocumentIdentifier> document,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TResult> result,
        Func<KnownPost, TParams, CancellationToken, Task<TResult?>> answer
    )
        where TResult : class =>
        _connection.OnRequest(
            method,
            parameters,
            result,
            async (p, stop) =>
                _posts.Find(document(p).Uri) is { } post ? await answer(await post.KnownAsync(stop), p, stop) : null
        );

    private InitializeResult Initialize(InitializeParams parameters)
    {
        _state = State.Running;
        _client.Abilities = ClientAbilities.Of(parameters.Capabilities);
        _checks.Settings = _checks.Settings.With(parameters.InitializationOptions);
        var folders = Paths(parameters.WorkspaceFolders ?? []);
        _posts.Enter(folders.Count > 0 || parameters.RootUri is not { } root ? folders : Paths([new(root)]));
        if (parameters.ProcessId is { } client)
        {
            EndWith(client);
        }

        return new(
            new()
            {
                TextDocumentSync = new(OpenClose: true, Change: 2, Save: true),
                HoverProvider = true,
                CompletionProvider = new([" ", "=", "."], ResolveProvider: true),
                SignatureHelpProvider = new(["(", ","]),
                DefinitionProvider = true,
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

    private void Configure(ServerSettings settings)
    {
        if (settings != _checks.Settings)
        {
            _checks.Settings = settings;
            CheckAll();
        }
    }

    private void CheckAll()
    {
        foreach (var post in _posts.All)
        {
            _checks.Opened(post);
        }
    }

    private void Show(OpenPost post, KnownPost known)
    {
        _problems.Show(post, known);
        _client.RefreshLenses();
    }

    private static IReadOnlyList<string> Paths(IEnumerable<WorkspaceFolder> folders) =>
        [.. folders.Select(f => FileUri.PathOf(f.Uri)).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static void With(OpenPost? post, Action<OpenPost> use)
    {
        if (post is not null)
        {
            use(post);
        }
    }
}
