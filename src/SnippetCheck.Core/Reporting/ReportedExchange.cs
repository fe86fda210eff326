using System.Text.Json.Serialization;

namespace SnippetCheck.Reporting;

/// <summary>A request in a report, and the answer to it.</summary>
/// <param name="Request">The request: <c>GET /todos/7</c>.</param>
/// <param name="Status">The status of the response; null if there's none.</param>
/// <param name="Headers">The headers of the response, each <c>Name: value</c>.</param>
/// <param name="Body">The body of the response; null if there's none, or if it isn't text.</param>
[method: JsonConstructor]
public sealed record ReportedExchange(string Request, int? Status, IReadOnlyList<string> Headers, string? Body)
{
    /// <summary>What a report says of an exchange.</summary>
    internal static ReportedExchange Of(Exchange exchange) =>
        exchange.Answer is Answer.Response response
            ? new(
                exchange.Request,
                response.Status,
                [.. response.Headers.Select(h => $"{h.Name}: {h.Value}")],
                (response.Body as FileContent.Readable)?.Text
            )
            : new(exchange.Request, null, [], null);
}
