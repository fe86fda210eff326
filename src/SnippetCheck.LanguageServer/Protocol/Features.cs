namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>The problems of a file, in place of those that were sent before.</summary>
internal sealed record PublishDiagnosticsParams(string Uri, IReadOnlyList<Diagnostic> Diagnostics, int? Version);

/// <summary>A problem.</summary>
/// <param name="Range">Where.</param>
/// <param name="Message">What's wrong, and what to do.</param>
/// <param name="Severity">1: error, 2: warning, 3: info.</param>
/// <param name="Code">Its code.</param>
/// <param name="Source">The tool.</param>
internal sealed record Diagnostic(
    Range Range,
    string Message,
    int? Severity = null,
    string? Code = null,
    string? Source = null
);

/// <summary>A snippet, or the heading above it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What editors show it as.</param>
/// <param name="Range">All of it.</param>
/// <param name="SelectionRange">What is selected to show it.</param>
internal sealed record DocumentSymbol(string Name, int Kind, Range Range, Range SelectionRange)
{
    /// <summary>A few words more.</summary>
    public string? Detail { get; init; }

    /// <summary>What is within.</summary>
    public IReadOnlyList<DocumentSymbol>? Children { get; init; }
}

/// <summary>A command above a line.</summary>
internal sealed record CodeLens(Range Range, Command Command);

/// <summary>A text that is shown at the pointer.</summary>
internal sealed record Hover(MarkupContent Contents, Range? Range);

/// <summary>What can be written at a place.</summary>
internal sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

/// <summary>A text that can be written at a place.</summary>
/// <param name="Label">The text that is shown.</param>
/// <param name="Kind">What editors show it as.</param>
internal sealed record CompletionItem(string Label, int Kind)
{
    /// <summary>A few words more.</summary>
    public string? Detail { get; init; }

    /// <summary>What it means.</summary>
    public MarkupContent? Documentation { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public string? SortText { get; init; }

    /// <summary>What it changes.</summary>
    public TextEdit? TextEdit { get; init; }

    /// <summary>Whether its use is advised against.</summary>
    public bool? Deprecated { get; init; }
}

/// <summary>Asks what can be written at a place.</summary>
internal sealed record CompletionParams(
    TextDocumentIdentifier TextDocument,
    Position Position,
    CompletionContext? Context = null
);

/// <summary>Why the client asks.</summary>
/// <param name="TriggerCharacter">The character that was just typed; null where the user asks.</param>
internal sealed record CompletionContext(string? TriggerCharacter = null);

/// <summary>The overloads of a call.</summary>
internal sealed record SignatureHelp(
    IReadOnlyList<SignatureInformation> Signatures,
    int ActiveSignature,
    int ActiveParameter
);

/// <summary>An overload of a call.</summary>
internal sealed record SignatureInformation(
    string Label,
    MarkupContent Documentation,
    IReadOnlyList<ParameterInformation> Parameters
);

/// <summary>A parameter of an overload.</summary>
internal sealed record ParameterInformation(string Label, MarkupContent Documentation);

/// <summary>Asks for actions on a range.</summary>
internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext Context);

/// <summary>Which actions are wanted.</summary>
internal sealed record CodeActionContext(IReadOnlyList<string>? Only = null);

/// <summary>Something that can be done to a text.</summary>
/// <param name="Title">What.</param>
/// <param name="Kind">Its kind, such as <c>quickfix</c>.</param>
internal sealed record CodeAction(string Title, string Kind)
{
    /// <summary>The problems that it solves.</summary>
    public IReadOnlyList<Diagnostic>? Diagnostics { get; init; }

    /// <summary>What it changes; null where that isn't known yet.</summary>
    public WorkspaceEdit? Edit { get; init; }

    /// <summary>What to work out its edit from.</summary>
    public ActionData? Data { get; init; }

    /// <summary>Whether it's the best of all.</summary>
    public bool? IsPreferred { get; init; }
}

/// <summary>What the edit of an action is worked out from, once it's chosen.</summary>
/// <param name="Uri">The post.</param>
/// <param name="Kind">What is to be done: <c>update</c> or <c>adopt</c>.</param>
/// <param name="Line">The line of the snippet, from 0; null for the whole post.</param>
internal sealed record ActionData(string Uri, string Kind, int? Line = null);

/// <summary>Has a command executed.</summary>
internal sealed record ExecuteCommandParams(string Command, IReadOnlyList<CommandArgument>? Arguments = null);

/// <summary>Has the client change texts.</summary>
internal sealed record ApplyEditParams(string Label, WorkspaceEdit Edit);
