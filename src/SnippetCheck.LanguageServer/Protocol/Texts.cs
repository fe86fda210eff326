using System.Text.Json;

namespace SnippetCheck.LanguageServer.Protocol;

// Messages of the Language Server Protocol, with its names. Comments say what the names don't.

/// <summary>A position in a text: line and UTF-16 offset in it, both from 0.</summary>
internal readonly record struct Position(int Line, int Character);

/// <summary>A stretch of a text. Its end is exclusive.</summary>
internal readonly record struct Range(Position Start, Position End);

internal sealed record Location(string Uri, Range Range);

internal sealed record TextEdit(Range Range, string NewText);

internal sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>> Changes);

/// <summary>A command that the client offers, and has the server execute.</summary>
internal sealed record Command(
    string Title,
    [property: System.Text.Json.Serialization.JsonPropertyName("command")] string Name
)
{
    public IReadOnlyList<CommandArgument>? Arguments { get; init; }
}

/// <summary>What commands of ours are executed with.</summary>
// Line: A line of a snippet, from 0; null for the whole post.
internal sealed record CommandArgument(string Uri, int? Line = null);

// Kind: <c>markdown</c> or <c>plaintext</c>.
internal sealed record MarkupContent(string Kind, string Value)
{
    public static MarkupContent Markdown(string text) => new("markdown", text);
}

internal sealed record TextDocumentItem(string Uri, string Text, int? Version = null, string? LanguageId = null);

internal sealed record TextDocumentIdentifier(string Uri, int? Version = null);

internal sealed record DidOpenParams(TextDocumentItem TextDocument);

internal sealed record DidChangeParams(TextDocumentIdentifier TextDocument, IReadOnlyList<TextChange> ContentChanges);

// Range: The range; null for the whole text.
internal sealed record TextChange(string Text, Range? Range = null);

internal sealed record DocumentParams(TextDocumentIdentifier TextDocument);

internal sealed record PositionParams(TextDocumentIdentifier TextDocument, Position Position);

internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

internal sealed record FileEvent(string Uri);

internal sealed record DidChangeConfigurationParams(JsonElement Settings);

internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);

internal sealed record WorkspaceFoldersChange(
    IReadOnlyList<WorkspaceFolder> Added,
    IReadOnlyList<WorkspaceFolder> Removed
);

internal sealed record WorkspaceFolder(string Uri, string? Name = null);
