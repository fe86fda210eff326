namespace SnippetCheck;

/// <summary>A request that a post makes of an app.</summary>
/// <param name="Method">The method, such as <c>GET</c>.</param>
/// <param name="Target">The path and the query, such as <c>/todos/7?full=true</c>.</param>
/// <param name="Authority">The host and the port that the post names, such as <c>localhost:5001</c>; null if it names none.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; empty if there's none.</param>
/// <param name="Place">The place of the request in the post.</param>
public sealed record StatedRequest(
    string Method,
    string Target,
    string? Authority,
    IReadOnlyList<HttpHeader> Headers,
    string Body,
    Place Place
)
{
    /// <summary>Whether the post makes it over HTTPS. Here it's made over HTTP.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The fence that ends with it; null if other requests follow there.</summary>
    public Fence? Fence { get; init; }

    /// <summary>As messages name it: <c>GET /todos/7</c>.</summary>
    public string InWords => $"{Method} {Target}";

    /// <summary>The port that the post names; null if it names none.</summary>
    public int? Port =>
        Authority is not null
        && Uri.TryCreate($"http://{Authority}", UriKind.Absolute, out var uri)
        && !uri.IsDefaultPort
            ? uri.Port
            : null;
}

/// <summary>A header of a request or a response.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record HttpHeader(string Name, string Value)
{
    /// <summary>Whether it has a name, in any case.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
