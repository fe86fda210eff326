using System.Text.Json;

namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>A position in a text: line and UTF-16 offset in it, both from 0.</summary>
internal readonly record struct Position(int Line, int Character);

/// <summary>A stretch of a text. Its end is exclusive.</summary>
internal readonly record struct Range(Position Start, Position End);

/// <summary>A stretch of a file.</summary>
internal sealed record Location(string Uri, Range Range);

/// <summary>A change of a text.</summary>
internal sealed record TextEdit(Range Range, string NewText);

/// <summary>Changes of several files, by their URIs.</summary>
internal sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>> Changes);

/// <summary>A command that the client offers, and has the server execute.</summary>
internal sealed record Command(
    string Title,
    [property: System.Text.Json.Serialization.JsonPropertyName("command")] string Name
)
{
    /// <summary>What the command is executed with.</summary>
    public IReadOnlyList<CommandArgument>? Arguments { get; init; }
}

/// <summary>What commands of ours are executed with.</summary>
/// <param name="Uri">The post.</param>
/// <param name="Line">A line of a snippet, from 0; null for the whole post.</param>
internal sealed record CommandArgument(string Uri, int? Line = null);

/// <summary>Text for a reader.</summary>
/// <param name="Kind"><c>markdown</c> or <c>plaintext</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record MarkupContent(string Kind, string Value)
{
    /// <summary>Markdown.</summary>
    public static MarkupContent Markdown(string text) => new("markdown", text);
}

/// <summary>A text that the client has open.</summary>
internal sealed record TextDocumentItem(string Uri, string Text, int? Version = null);

/// <summary>Names a text.</summary>
internal sealed record TextDocumentIdentifier(string Uri, int? Version = null);

/// <summary>A text was opened.</summary>
internal sealed record DidOpenParams(TextDocumentItem TextDocument);

/// <summary>A text was changed.</summary>
internal sealed record DidChangeParams(TextDocumentIdentifier TextDocument, IReadOnlyList<TextChange> ContentChanges);

/// <summary>A change of an open text.</summary>
/// <param name="Text">The new text of the range.</param>
/// <param name="Range">The range; null for the whole text.</param>
internal sealed record TextChange(string Text, Range? Range = null);

/// <summary>A text was saved, or closed.</summary>
internal sealed record DocumentParams(TextDocumentIdentifier TextDocument);

/// <summary>A place in a text that the client asks about.</summary>
internal sealed record PositionParams(TextDocumentIdentifier TextDocument, Position Position);

/// <summary>Files changed on disk.</summary>
internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

/// <summary>A file changed on disk.</summary>
internal sealed record FileEvent(string Uri);

/// <summary>The settings changed.</summary>
internal sealed record DidChangeConfigurationParams(JsonElement Settings);

/// <summary>The folders of the workspace changed.</summary>
internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);

/// <summary>How they changed.</summary>
internal sealed record WorkspaceFoldersChange(
    IReadOnlyList<WorkspaceFolder> Added,
    IReadOnlyList<WorkspaceFolder> Removed
);

/// <summary>A folder of the workspace.</summary>
internal sealed record WorkspaceFolder(string Uri, string? Name = null);
