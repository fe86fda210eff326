using System.Globalization;
using System.Text.Json;

namespace SnippetCheck.Reporting;

/// <summary>The day since which a published fence has passed, as JSON: <c>"post": "posts/a.md", "since": "2026-11-22"</c>.</summary>
internal static class PublishedDay
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The day of a passed fence; null if the run has no date.</summary>
    public static string? Of(PublishedFence fence) =>
        fence.Snippet.Verified?.Since?.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads what an earlier report says about a fence; null if it says nothing.</summary>
    /// <param name="fence">The fence in the report.</param>
    /// <param name="hash">The hash of its text.</param>
    public static (string Post, string Hash, DateOnly Day)? Read(JsonElement fence, string? hash) =>
        hash is not null
        && Text(fence, "post") is { } post
        && DateOnly.TryParseExact(
            Text(fence, "since"),
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? (post, hash, day)
            : null;

    /// <summary>A text of a JSON object; null if it doesn't have it.</summary>
    public static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
