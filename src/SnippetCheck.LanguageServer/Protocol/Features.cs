namespace SnippetCheck.LanguageServer.Protocol;

// Messages of the Language Server Protocol, with its names. Comments say what the names don't.

internal sealed record PublishDiagnosticsParams(string Uri, IReadOnlyList<Diagnostic> Diagnostics, int? Version);

// Severity: 1: error, 2: warning, 3: info.
internal sealed record Diagnostic(
    Range Range,
    string Message,
    int? Severity = null,
    string? Code = null,
    string? Source = null,
    CodeDescription? CodeDescription = null
);

internal sealed record CodeDescription(string Href);

internal sealed record DocumentSymbol(string Name, int Kind, Range Range, Range SelectionRange)
{
    public string? Detail { get; init; }
    public IReadOnlyList<DocumentSymbol>? Children { get; init; }
}

internal sealed record CodeLens(Range Range, Command Command);

internal sealed record Hover(MarkupContent Contents, Range? Range);

internal sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

internal sealed record CompletionItem(string Label, int Kind)
{
    public string? Detail { get; init; }
    public MarkupContent? Documentation { get; init; }
    public string? SortText { get; init; }
    public TextEdit? TextEdit { get; init; }
    public bool? Deprecated { get; init; }
    public IReadOnlyList<TextEdit>? AdditionalTextEdits { get; init; }
}

internal sealed record DocumentHighlight(Range Range);

internal sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName);

internal sealed record RenamedName(Range Range, string Placeholder);

internal sealed record CompletionParams(
    TextDocumentIdentifier TextDocument,
    Position Position,
    CompletionContext? Context = null
);

// TriggerCharacter: The character that was just typed; null where the user asks.
internal sealed record CompletionContext(string? TriggerCharacter = null);

internal sealed record SignatureHelp(
    IReadOnlyList<SignatureInformation> Signatures,
    int ActiveSignature,
    int ActiveParameter
);

internal sealed record SignatureInformation(
    string Label,
    MarkupContent Documentation,
    IReadOnlyList<ParameterInformation> Parameters
);

internal sealed record ParameterInformation(string Label, MarkupContent Documentation);

internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext Context);

internal sealed record CodeActionContext(IReadOnlyList<string>? Only = null);

// Kind: Its kind, such as <c>quickfix</c>.
internal sealed record CodeAction(string Title, string Kind)
{
    public IReadOnlyList<Diagnostic>? Diagnostics { get; init; }

    /// <summary>What it changes; null where that isn't known yet.</summary>
    public WorkspaceEdit? Edit { get; init; }
    public ActionData? Data { get; init; }
    public bool? IsPreferred { get; init; }
}

/// <summary>What the edit of an action is worked out from, once it's chosen.</summary>
// Kind: What is to be done: <c>update</c> or <c>adopt</c>.
// Line: The line of the snippet, from 0; null for the whole post.
internal sealed record ActionData(string Uri, string Kind, int? Line = null);

internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<CommandArgument>? Arguments = null);

internal sealed record ApplyEditParams(string Label, WorkspaceEdit Edit);

internal sealed record FoldingRange(int StartLine, int EndLine);

internal sealed record SelectionParams(TextDocumentIdentifier TextDocument, IReadOnlyList<Position> Positions);

// Parent: The range around it; null for the outermost.
internal sealed record SelectionRange(Range Range, SelectionRange? Parent);

internal sealed record TokensParams(TextDocumentIdentifier TextDocument, Range Range);

internal sealed record TokenData(IReadOnlyList<int> Data);
