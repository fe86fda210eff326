namespace SnippetCheck.Reporting;

/// <summary>What a page says below a fence that passed.</summary>
internal static class Stamp
{
    /// <summary>
    /// Since when the fence has passed, and on what it was checked last: <c>Verified since 2026-11-22, now on .NET 10.0.1</c>. What holds only
    /// under assumptions isn't verified: <c>Compiled since 2026-11-22, for net10.0; `orders` is assumed</c>.
    /// </summary>
    public static string Of(PublishedFence fence)
    {
        var assumed = fence.Snippet.Assumed;
        string?[] parts =
        [
            PublishedDay.Of(fence) is { } day ? $"since {day}" : null,
            fence.Snippet.Verified switch
            {
                { Runtime: { } runtime } => $"now on .NET {runtime}",
                { Framework: { } framework } => assumed.Count > 0 ? $"for {framework}" : $"compiled for {framework}",
                _ => null,
            },
        ];
        var since = string.Join(", ", parts.OfType<string>());
        return assumed.Count == 0
            ? $"Verified {since}".TrimEnd()
            : $"Compiled {since}".TrimEnd()
                + $"; {string.Join(", ", assumed.Select(a => $"`{a}`"))} {(assumed.Count == 1 ? "is" : "are")} assumed";
    }
}
