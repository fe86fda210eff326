namespace SnippetCheck;

/// <summary>The promise that a fence holds a copy of a source file, or of a region of it.</summary>
/// <param name="Source">The file and region as the tag names them: <c>src/Cart.cs#total</c>.</param>
/// <param name="Place">Where the tag names them.</param>
/// <param name="Lines">The lines that the fence is to hold: without line ends, their common indent, and blank lines at either end.</param>
public sealed record SourceCopy(string Source, Place Place, IReadOnlyList<string> Lines);
