namespace SnippetCheck.Publishing;

/// <summary>What a URL in a post may be.</summary>
internal static class SafeUrl
{
    private static readonly string[] Linked = [Uri.UriSchemeHttps, Uri.UriSchemeHttp, Uri.UriSchemeMailto];

    /// <summary>A URL of the web or of a mail address, in its normal form; null for any other, such as <c>javascript:</c>.</summary>
    public static string? OfLink(string url) =>
        Absolute(url) is { } uri && Linked.Contains(uri.Scheme) ? uri.AbsoluteUri : null;

    /// <summary>An <c>https:</c> URL in its normal form; null for any other.</summary>
    public static string? OfImage(string url) =>
        Absolute(url) is { } uri && uri.Scheme == Uri.UriSchemeHttps ? uri.AbsoluteUri : null;

    /// <summary>Whether a URL is relative, and means a file of this site. Browsers read a backslash as a slash, and <c>//host</c> as another site.</summary>
    public static bool IsRelative(string url) =>
        !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
        && !url.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal);

    // On Unix, a path that starts with a slash is an absolute URI too.
    private static Uri? Absolute(string url) =>
        url.Contains(':', StringComparison.Ordinal)
        && !url.StartsWith('/')
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? uri
            : null;
}
