namespace SnippetCheck;

/// <summary>The promise that a fence is a copy of a source file, or of a region of it.</summary>
/// <param name="Source">The file and region in the tag: <c>src/Cart.cs#total</c>.</param>
/// <param name="Lines">The expected lines, without line ends, common indent, and blank lines at both ends.</param>
public sealed record SourceCopy(string Source, IReadOnlyList<string> Lines);
