namespace SnippetCheck;

/// <summary>A place in a generated file.</summary>
/// <param name="Path">The path of the file: the generator's assembly, its type, and its name for the file, separated by <c>/</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record GeneratedPlace(string Path, int Line, int Column);
