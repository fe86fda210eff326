namespace SnippetCheck;

/// <summary>
/// The white space that all lines of a text begin with. What comments state and what is printed are compared without it, so both are cut by the
/// same rule: the compiler is built with this file too.
/// </summary>
internal static class CommonIndent
{
    /// <summary>How many characters of it each line has. Blank lines don't count.</summary>
    public static int LengthOf(IEnumerable<string> lines) =>
        lines
            .Where(l => !string.IsNullOrWhiteSpace(l))
            .Select(l => l.Length - l.TrimStart().Length)
            .DefaultIfEmpty(0)
            .Min();

    /// <summary>The lines without it.</summary>
    public static IReadOnlyList<string> Drop(IReadOnlyList<string> lines)
    {
        var length = LengthOf(lines);
        return [.. lines.Select(l => l[Math.Min(length, l.Length)..])];
    }
}
