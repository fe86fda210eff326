namespace SnippetCheck.Matching;

/// <summary>The white space that all lines of a text begin with.</summary>
internal static class CommonIndent
{
    /// <summary>The lines without it.</summary>
    public static IReadOnlyList<string> Drop(IReadOnlyList<string> lines)
    {
        var length = lines
            .Where(l => !string.IsNullOrWhiteSpace(l))
            .Select(l => l.Length - l.TrimStart().Length)
            .DefaultIfEmpty(0)
            .Min();
        return [.. lines.Select(l => l[Math.Min(length, l.Length)..])];
    }
}
