using System.Text.Json;

namespace SnippetCheck.LanguageServer.Protocol;

// Messages of the Language Server Protocol, with its names. Comments say what the names don't.

internal sealed record InitializeParams
{
    /// <summary>The client's process; null if it isn't on this machine.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The folder that is open, for clients that know only one.</summary>
    public string? RootUri { get; init; }
    public IReadOnlyList<WorkspaceFolder>? WorkspaceFolders { get; init; }

    /// <summary>Our own settings.</summary>
    public JsonElement? InitializationOptions { get; init; }
    public JsonElement? Capabilities { get; init; }
}

internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

internal sealed record ServerInfo(string Name, string Version);

internal sealed record ServerCapabilities
{
    public string PositionEncoding { get; init; } = "utf-16";
    public required TextDocumentSync TextDocumentSync { get; init; }
    public bool HoverProvider { get; init; }
    public CompletionOptions? CompletionProvider { get; init; }
    public SignatureHelpOptions? SignatureHelpProvider { get; init; }
    public bool DefinitionProvider { get; init; }
    public bool ReferencesProvider { get; init; }
    public bool DocumentHighlightProvider { get; init; }
    public RenameOptions? RenameProvider { get; init; }
    public bool FoldingRangeProvider { get; init; }
    public bool SelectionRangeProvider { get; init; }
    public SemanticTokensOptions? SemanticTokensProvider { get; init; }
    public bool DocumentSymbolProvider { get; init; }
    public CodeLensOptions? CodeLensProvider { get; init; }
    public CodeActionOptions? CodeActionProvider { get; init; }
    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }
    public WorkspaceCapabilities? Workspace { get; init; }
}

// Change: 2: each change by itself.
internal sealed record TextDocumentSync(bool OpenClose, int Change, bool Save);

internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters, bool ResolveProvider);

internal sealed record SignatureHelpOptions(IReadOnlyList<string> TriggerCharacters);

internal sealed record RenameOptions(bool PrepareProvider);

internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Range);

internal sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

internal sealed record CodeLensOptions(bool ResolveProvider);

internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds, bool ResolveProvider);

internal sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands);

internal sealed record WorkspaceCapabilities(WorkspaceFolderSupport WorkspaceFolders);

internal sealed record WorkspaceFolderSupport(bool Supported, bool ChangeNotifications);

internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

internal sealed record Registration(string Id, string Method, WatchOptions RegisterOptions);

internal sealed record WatchOptions(IReadOnlyList<FileWatcher> Watchers);

internal sealed record FileWatcher(string GlobPattern);

internal sealed record NoParams;

internal sealed record CancelParams(JsonElement Id);

internal sealed record ProgressToken(string Token);

internal sealed record ProgressParams(string Token, ProgressValue Value);

// Kind: <c>begin</c>, <c>report</c> or <c>end</c>.
internal sealed record ProgressValue(string Kind)
{
    public string? Title { get; init; }
    public string? Message { get; init; }
    public bool? Cancellable { get; init; }
    public int? Percentage { get; init; }
}

// Type: 1: error, 2: warning, 3: info, 4: log.
internal sealed record MessageParams(int Type, string Message);
