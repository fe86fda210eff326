using System.Globalization;
using System.Text;

namespace SnippetCheck.Running;

/// <summary>The status and the headers of an answer.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Reason">The words after it; empty if there are none.</param>
/// <param name="Headers">The headers, in the order of the answer.</param>
internal sealed record AnswerHead(int Status, string Reason, IReadOnlyList<HttpHeader> Headers)
{
    /// <summary>What follows is in another protocol.</summary>
    public const int SwitchingProtocols = 101;

    private static Encoding Strict { get; } =
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a head.</summary>
    /// <param name="bytes">It, up to the empty line.</param>
    /// <returns>Null if that isn't HTTP.</returns>
    public static AnswerHead? Read(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        var first = lines[0].Split(' ', 3);
        return
            first.Length >= 2
            && first[0].StartsWith("HTTP/", StringComparison.Ordinal)
            && int.TryParse(first[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? new(
                status,
                first.ElementAtOrDefault(2)?.Trim() ?? "",
                [
                    .. lines
                        .Skip(1)
                        .Select(l => l.Split(':', 2))
                        .Where(p => p.Length == 2)
                        .Select(p => new HttpHeader(p[0].Trim(), InUtf8(p[1].Trim()))),
                ]
            )
            : null;
    }

    // Some servers send headers in UTF-8.
    private static string InUtf8(string value) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(value));

    public bool IsChunked =>
        Value("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true;

    public long? Length =>
        long.TryParse(Value("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;

    public bool IsEvents =>
        Value("Content-Type")?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;

    public Encoding Charset =>
        Value("Content-Type")?.Split("charset=", 2) is [_, var name] ? Named(name.Trim(' ', '"', ';')) : Strict;

    /// <summary>Why it doesn't say where the body ends; null if it does.</summary>
    public string? Fault =>
        Headers.Where(h => h.Is("Content-Length")).Select(h => h.Value).Distinct().ToList() switch
        {
            _ when IsChunked => null,
            [] => null,
            [_] => Length is null ? "answered with a Content-Length that isn't a number" : null,
            _ => "answered with two different values of Content-Length",
        };

    public bool IsBodiless(string method) => method == "HEAD" || Status is SwitchingProtocols or 204 or 304;

    public string? Value(string name) => Headers.FirstOrDefault(h => h.Is(name))?.Value;

    private static Encoding Named(string name) =>
        name.ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" => Encoding.Latin1,
            "utf-16" or "utf-16le" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            _ => Strict,
        };
}
