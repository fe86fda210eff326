namespace SnippetCheck.Posts;

/// <summary>A line of a post in whose place another tool shows code of a file.</summary>
/// <param name="Language">The language that it states; empty if it states none.</param>
/// <param name="Target">What it shows.</param>
internal sealed record Include(string Language, IncludeTarget Target)
{
    /// <summary>Whether the code is C#.</summary>
    public bool IsCSharp =>
        Language.Length > 0
            ? InfoString.IsNameOfCSharp(Language)
            : Target is not IncludeTarget.InFile file || file.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What an include shows.</summary>
internal abstract record IncludeTarget
{
    private IncludeTarget() { }

    /// <summary>Code of the file with this path.</summary>
    /// <param name="Path">The path, as it's written.</param>
    /// <param name="Selection">What to show of the file; null if that isn't understood.</param>
    public sealed record InFile(string Path, SourceSelection? Selection) : IncludeTarget;

    /// <summary>The code that has this name in some file below the root.</summary>
    /// <param name="Name">The name.</param>
    public sealed record Named(string Name) : IncludeTarget;
}
