using System.Globalization;
using System.Text.Json;

namespace SnippetCheck.Reporting;

/// <summary>Since when fences have passed, as the earlier report knows. A fence whose text has changed begins anew.</summary>
internal sealed class GreenSince
{
    private readonly Dictionary<(string Post, string Hash), DateOnly> _days;

    private GreenSince(Dictionary<(string, string), DateOnly> days) => _days = days;

    /// <summary>Reads an earlier Twoslash report. From anything else, nothing is known.</summary>
    public static GreenSince Read(byte[] report)
    {
        var days = new Dictionary<(string, string), DateOnly>();
        try
        {
            using var json = JsonDocument.Parse(report.Length == 0 ? "{}"u8.ToArray() : report);
            if (
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("fences", out var all)
            )
            {
                foreach (var fence in all.EnumerateArray())
                {
                    if (
                        Text(fence, "post") is { } post
                        && Text(fence, "hash") is { } hash
                        && DateOnly.TryParseExact(
                            Text(fence, "since"),
                            "yyyy-MM-dd",
                            CultureInfo.InvariantCulture,
                            DateTimeStyles.None,
                            out var day
                        )
                    )
                    {
                        days[(post, hash)] = day;
                    }
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            days.Clear();
        }

        return new(days);
    }

    /// <summary>The day since which a fence has passed; null if it doesn't pass.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="today">The day of the run.</param>
    public DateOnly? Of(PublishedFence fence, DateOnly? today) =>
        !fence.IsPassed ? null
        : _days.TryGetValue((fence.Post, fence.Hash), out var day) && (today is null || day <= today) ? day
        : today;

    private static string? Text(JsonElement fence, string name) =>
        fence.ValueKind == JsonValueKind.Object
        && fence.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
