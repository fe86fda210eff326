namespace SnippetCheck;

/// <summary>Code with a name that a post can include it by.</summary>
/// <param name="File">The file that it is in.</param>
/// <param name="Region">The name of its region; null if it's the whole file.</param>
public sealed record NamedSource(SourceFile.Found File, string? Region)
{
    /// <summary>The file and the region in the form of the tag <c>source=</c>.</summary>
    public string Text => Region is null ? File.Path : $"{File.Path}#{Region}";
}
