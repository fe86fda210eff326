namespace SnippetCheck;

/// <summary>The promise that a fence is a copy of a source file, or of a region of it.</summary>
/// <param name="Source">The file and region in the tag: <c>src/Cart.cs#total</c>.</param>
/// <param name="Lines">The expected lines, without line ends, common indent, and blank lines at both ends.</param>
public sealed record SourceCopy(string Source, IReadOnlyList<string> Lines)
{
    /// <summary>The path of the file as reports name it; empty if no line is shown.</summary>
    public string Path { get; init; } = "";

    /// <summary>The name of the region that's asked for; null if the lines are found without one.</summary>
    public string? Region { get; init; }

    /// <summary>The numbers of the lines in the file, from 1.</summary>
    public IReadOnlySet<int> Numbers { get; init; } = new HashSet<int>();

    /// <summary>The promise to be a copy of lines.</summary>
    /// <param name="source">The file and region in the tag.</param>
    /// <param name="region">The name of the region; null: there's none.</param>
    /// <param name="lines">The lines, with their places in the file.</param>
    public static SourceCopy Of(string source, string? region, IReadOnlyList<FenceLine> lines) =>
        new(source, [.. lines.Select(l => l.Text)])
        {
            Path = lines is [{ File: { } path }, ..] ? path : "",
            Region = region,
            Numbers = lines.Select(l => l.Line).ToHashSet(),
        };
}
