namespace SnippetCheck.Compiler;

/// <summary>A reference assembly, or a folder with them.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Content">What identifies its content; empty if the path does.</param>
internal readonly record struct ReferencedFile(string Path, string Content)
{
    /// <summary>The references of a program.</summary>
    public static IEnumerable<ReferencedFile> Of(CompilerSettings settings) =>
        settings.References.Select(
            (path, i) =>
                new ReferencedFile(path, i < settings.ReferenceContents.Count ? settings.ReferenceContents[i] : "")
        );
}
