using System.Text.Json;

namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>What a client says of itself when it starts the server.</summary>
internal sealed record InitializeParams
{
    /// <summary>The client's process; null if it's none of this machine.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The folder that is open, for clients that know only one.</summary>
    public string? RootUri { get; init; }

    /// <summary>The folders that are open.</summary>
    public IReadOnlyList<WorkspaceFolder>? WorkspaceFolders { get; init; }

    /// <summary>Our own settings.</summary>
    public JsonElement? InitializationOptions { get; init; }

    /// <summary>What the client can do.</summary>
    public JsonElement? Capabilities { get; init; }
}

/// <summary>What the server says of itself.</summary>
internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

/// <summary>The server's name and version.</summary>
internal sealed record ServerInfo(string Name, string Version);

/// <summary>What the server can do.</summary>
internal sealed record ServerCapabilities
{
    /// <summary>How positions are counted.</summary>
    public string PositionEncoding { get; init; } = "utf-16";

    /// <summary>Which messages about open texts the server wants.</summary>
    public required TextDocumentSync TextDocumentSync { get; init; }

    /// <summary>Whether it can show facts about what the pointer is on.</summary>
    public bool HoverProvider { get; init; }

    /// <summary>How it completes; null: it doesn't.</summary>
    public CompletionOptions? CompletionProvider { get; init; }

    /// <summary>When it shows the overloads of a call; null: never.</summary>
    public SignatureHelpOptions? SignatureHelpProvider { get; init; }

    /// <summary>Whether it finds where a symbol is declared.</summary>
    public bool DefinitionProvider { get; init; }

    /// <summary>Whether it lists the snippets of a post.</summary>
    public bool DocumentSymbolProvider { get; init; }

    /// <summary>How it makes code lenses.</summary>
    public CodeLensOptions? CodeLensProvider { get; init; }

    /// <summary>Which code actions it has.</summary>
    public CodeActionOptions? CodeActionProvider { get; init; }

    /// <summary>Which commands it executes.</summary>
    public ExecuteCommandOptions? ExecuteCommandProvider { get; init; }

    /// <summary>What it does with folders.</summary>
    public WorkspaceCapabilities? Workspace { get; init; }
}

/// <summary>Which messages about open texts the server wants.</summary>
/// <param name="OpenClose">That they're opened and closed.</param>
/// <param name="Change">2: each change by itself.</param>
/// <param name="Save">That they're saved.</param>
internal sealed record TextDocumentSync(bool OpenClose, int Change, bool Save);

/// <summary>How the server completes.</summary>
internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters, bool ResolveProvider);

/// <summary>When the server shows overloads.</summary>
internal sealed record SignatureHelpOptions(IReadOnlyList<string> TriggerCharacters);

/// <summary>How it makes code lenses.</summary>
internal sealed record CodeLensOptions(bool ResolveProvider);

/// <summary>Which code actions it has.</summary>
internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds, bool ResolveProvider);

/// <summary>Which commands it executes.</summary>
internal sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands);

/// <summary>What it does with the workspace.</summary>
internal sealed record WorkspaceCapabilities(WorkspaceFolderSupport WorkspaceFolders);

/// <summary>Whether it takes several folders, and wants to know of changes.</summary>
internal sealed record WorkspaceFolderSupport(bool Supported, bool ChangeNotifications);

/// <summary>Features that a server asks for once it knows the client.</summary>
internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

/// <summary>One of them.</summary>
internal sealed record Registration(string Id, string Method, WatchOptions RegisterOptions);

/// <summary>Which files to watch.</summary>
internal sealed record WatchOptions(IReadOnlyList<FileWatcher> Watchers);

/// <summary>Files to watch, by a glob.</summary>
internal sealed record FileWatcher(string GlobPattern);

/// <summary>Parameters of which none matters.</summary>
internal sealed record NoParams;

/// <summary>Names a request to cancel.</summary>
internal sealed record CancelParams(JsonElement Id);

/// <summary>Names something that is under way.</summary>
internal sealed record ProgressToken(string Token);

/// <summary>Says how far something is.</summary>
internal sealed record ProgressParams(string Token, ProgressValue Value);

/// <summary>How far something is.</summary>
/// <param name="Kind"><c>begin</c>, <c>report</c> or <c>end</c>.</param>
internal sealed record ProgressValue(string Kind)
{
    /// <summary>What is under way.</summary>
    public string? Title { get; init; }

    /// <summary>What just happened.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the user may cancel it.</summary>
    public bool? Cancellable { get; init; }

    /// <summary>How much is done.</summary>
    public int? Percentage { get; init; }
}

/// <summary>A message for the user, or for the log.</summary>
/// <param name="Type">1: error, 2: warning, 3: info, 4: log.</param>
/// <param name="Message">The message.</param>
internal sealed record MessageParams(int Type, string Message);
