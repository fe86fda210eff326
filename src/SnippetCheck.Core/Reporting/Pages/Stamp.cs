namespace SnippetCheck.Reporting;

/// <summary>What a page says below a fence that passed.</summary>
internal static class Stamp
{
    /// <summary>Since when the fence has passed, and on what it was checked last: <c>Verified since 2026-11-22, now on .NET 10.0.1</c>.</summary>
    public static string Of(PublishedFence fence)
    {
        string?[] parts =
        [
            PublishedDay.Of(fence) is { } day ? $"since {day}" : null,
            fence.Snippet.Verified switch
            {
                { Runtime: { } runtime } => $"now on .NET {runtime}",
                { Framework: { } framework } => $"compiled for {framework}",
                _ => null,
            },
        ];
        return $"Verified {string.Join(", ", parts.OfType<string>())}".TrimEnd();
    }
}
