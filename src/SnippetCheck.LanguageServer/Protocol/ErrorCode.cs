namespace SnippetCheck.LanguageServer.Protocol;

/// <summary>The codes of errors that a request is answered with, as JSON-RPC and the protocol number them.</summary>
internal enum ErrorCode
{
    /// <summary>The message isn't JSON.</summary>
    ParseError = -32700,

    /// <summary>The message is no request, or comes at the wrong time.</summary>
    InvalidRequest = -32600,

    /// <summary>There's no such method.</summary>
    MethodNotFound = -32601,

    /// <summary>The parameters aren't those of the method.</summary>
    InvalidParams = -32602,

    /// <summary>The server has a bug.</summary>
    InternalError = -32603,

    /// <summary>A request came before <c>initialize</c>.</summary>
    ServerNotInitialized = -32002,

    /// <summary>The request can't be done, as its message says.</summary>
    RequestFailed = -32803,

    /// <summary>The client cancelled the request.</summary>
    RequestCancelled = -32800,
}

/// <summary>A request can't be answered.</summary>
/// <param name="code">Why.</param>
/// <param name="message">The same for a reader.</param>
internal sealed class RequestException(ErrorCode code, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public ErrorCode Code => code;
}
