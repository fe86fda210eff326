namespace SnippetCheck.Sandboxing;

/// <summary>What may be done below a path, or with the file that it names.</summary>
/// <param name="Path">The path. One that does not exist is no rule.</param>
/// <param name="Allowed">What may be done.</param>
internal sealed record FileRule(string Path, FileUse Allowed);

/// <summary>What is done with files.</summary>
[Flags]
internal enum FileUse
{
    /// <summary>Files are read, folders listed.</summary>
    Read = 1,

    /// <summary>Files, folders and symbolic links are made, written and removed.</summary>
    Write = 2,

    /// <summary>Programs are started.</summary>
    Execute = 4,
}
