using System.Text.Json.Serialization.Metadata;
using SnippetCheck.LanguageServer.Features;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;

namespace SnippetCheck.LanguageServer;

/// <summary>What a client asks about open posts.</summary>
/// <param name="posts">The posts.</param>
/// <param name="checks">What checks them.</param>
/// <param name="actions">What can be changed in them.</param>
/// <param name="commands">What users can have done.</param>
internal sealed class FeatureMessages(OpenPosts posts, PostChecks checks, CodeActions actions, Commands commands)
{
    private readonly CodeFeatures _code = new(posts, checks);
    private readonly SemanticTokens _tokens = new(checks);
    private readonly Selections _selections = new(checks);

    /// <summary>Answers the client.</summary>
    public void AddTo(Connection connection)
    {
        AddCode(connection);
        AddFeatures(connection);
    }

    private void AddFeatures(Connection connection)
    {
        OnKnown(
            connection,
            "textDocument/documentSymbol",
            ProtocolJson.Default.DocumentParams,
            p => p.TextDocument,
            ProtocolJson.Default.IReadOnlyListDocumentSymbol,
            (known, _) => Symbols.Of(known)
        );
        OnKnown(
            connection,
            "textDocument/foldingRange",
            ProtocolJson.Default.DocumentParams,
            p => p.TextDocument,
            ProtocolJson.Default.IReadOnlyListFoldingRange,
            (known, _) => Folding.Of(known)
        );
        OnKnown(
            connection,
            "textDocument/codeLens",
            ProtocolJson.Default.DocumentParams,
            p => p.TextDocument,
            ProtocolJson.Default.IReadOnlyListCodeLens,
            (known, p) => Lenses.Of(known, p.TextDocument.Uri, checks.Settings.IsTrusted)
        );
        OnKnown(
            connection,
            "textDocument/codeAction",
            ProtocolJson.Default.CodeActionParams,
            p => p.TextDocument,
            ProtocolJson.Default.IReadOnlyListCodeAction,
            actions.OfAsync
        );
        connection.OnRequest(
            "codeAction/resolve",
            ProtocolJson.Default.CodeAction,
            ProtocolJson.Default.CodeAction,
            async (action, stop) => await actions.ResolveAsync(action, stop)
        );
        connection.OnRequest(
            "workspace/executeCommand",
            ProtocolJson.Default.ExecuteCommandParams,
            ProtocolJson.Default.String,
            commands.ExecuteAsync
        );
    }

    private void AddCode(Connection connection)
    {
        connection.OnRequest(
            "textDocument/hover",
            ProtocolJson.Default.PositionParams,
            ProtocolJson.Default.Hover,
            async (p, stop) =>
                posts.Find(p.TextDocument.Uri) is not { } post ? null
                : await post.KnownAsync(stop) is var known
                && (TagHover.At(known, p.Position) ?? OutputHover.At(known, p.Position)) is { } own
                    ? own
                : await _code.HoverAsync(post, p.Position, stop)
        );
        connection.OnRequest(
            "textDocument/completion",
            ProtocolJson.Default.CompletionParams,
            ProtocolJson.Default.CompletionList,
            async (p, stop) =>
                posts.Find(p.TextDocument.Uri) is not { } post ? null
                : TagCompletion.At(post.Text, p.Position, post.Known?.File.Post) is { } tags ? tags
                : DirectiveCompletion.At(post.Text, p.Position, post.Known?.File.Post) is { } directives ? directives
                // A blank, an equals sign or a hash asks for nothing else.
                : p.Context?.TriggerCharacter is " " or "=" or "#" ? null
                : await _code.CompleteAsync(post, p.Position, stop)
        );
        connection.OnRequest(
            "completionItem/resolve",
            ProtocolJson.Default.CompletionItem,
            ProtocolJson.Default.CompletionItem,
            async (item, stop) => await _code.ResolveAsync(item, stop)
        );
        OnPost(
            connection,
            "textDocument/signatureHelp",
            ProtocolJson.Default.SignatureHelp,
            (post, p, stop) => _code.SignaturesAsync(post, p.Position, stop)
        );
        OnPost(
            connection,
            "textDocument/definition",
            ProtocolJson.Default.Location,
            async (post, p, stop) =>
                await post.KnownAsync(stop) is var known && TagDefinition.At(known, p.Position) is { } place
                    ? new(post.Uri, place.ToRange())
                    : await _code.DefinitionAsync(post, p.Position, stop)
        );
        connection.OnRequest(
            "textDocument/semanticTokens/range",
            ProtocolJson.Default.TokensParams,
            ProtocolJson.Default.TokenData,
            async (p, stop) =>
                posts.Find(p.TextDocument.Uri) is { } post ? await _tokens.InAsync(post, p.Range, stop) : null
        );
        connection.OnRequest(
            "textDocument/selectionRange",
            ProtocolJson.Default.SelectionParams,
            ProtocolJson.Default.IReadOnlyListSelectionRange,
            async (p, stop) =>
                posts.Find(p.TextDocument.Uri) is { } post ? await _selections.AtAsync(post, p.Positions, stop) : null
        );
        AddOccurrences(connection);
    }

    private void AddOccurrences(Connection connection)
    {
        OnPost(
            connection,
            "textDocument/references",
            ProtocolJson.Default.IReadOnlyListLocation,
            (post, p, stop) => _code.ReferencesAsync(post, p.Position, stop)
        );
        OnPost(
            connection,
            "textDocument/documentHighlight",
            ProtocolJson.Default.IReadOnlyListDocumentHighlight,
            (post, p, stop) => _code.HighlightsAsync(post, p.Position, stop)
        );
        OnPost(
            connection,
            "textDocument/prepareRename",
            ProtocolJson.Default.RenamedName,
            (post, p, stop) => _code.PrepareRenameAsync(post, p.Position, stop)
        );
        connection.OnRequest(
            "textDocument/rename",
            ProtocolJson.Default.RenameParams,
            ProtocolJson.Default.WorkspaceEdit,
            async (p, stop) =>
                posts.Find(p.TextDocument.Uri) is { } post
                    ? await _code.RenameAsync(post, p.Position, p.NewName, stop)
                    : null
        );
    }

    // Answers a request about a position in an open post.
    private void OnPost<TResult>(
        Connection connection,
        string method,
        JsonTypeInfo<TResult> result,
        Func<OpenPost, PositionParams, CancellationToken, Task<TResult?>> answer
    )
        where TResult : class =>
        connection.OnRequest(
            method,
            ProtocolJson.Default.PositionParams,
            result,
            async (p, stop) => posts.Find(p.TextDocument.Uri) is { } post ? await answer(post, p, stop) : null
        );

    // Answers a request about an open post from what is known of its text as it is now.
    private void OnKnown<TParams, TResult>(
        Connection connection,
        string method,
        JsonTypeInfo<TParams> parameters,
        Func<TParams, TextDocumentIdentifier> document,
        JsonTypeInfo<TResult> result,
        Func<KnownPost, TParams, TResult?> answer
    )
        where TResult : class =>
        OnKnown(connection, method, parameters, document, result, (known, p, _) => Task.FromResult(answer(known, p)));

    private void OnKnown<TParams, TResult>(
        Connection connection,
        string method,
        JsonTypeInfo<TParams> parameters,
        Func<TParams, TextDocumentIdentifier> document,
        JsonTypeInfo<TResult> result,
        Func<KnownPost, TParams, CancellationToken, Task<TResult?>> answer
    )
        where TResult : class =>
        connection.OnRequest(
            method,
            parameters,
            result,
            async (p, stop) =>
                posts.Find(document(p).Uri) is { } post ? await answer(await post.KnownAsync(stop), p, stop) : null
        );
}
