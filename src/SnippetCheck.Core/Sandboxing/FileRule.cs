namespace SnippetCheck.Sandboxing;

/// <summary>What a process may do with a file or below a folder.</summary>
/// <param name="Path">The path. If it doesn't exist, the rule has no effect.</param>
/// <param name="Allowed">The allowed uses.</param>
internal sealed record FileRule(string Path, FileUse Allowed);

/// <summary>Uses of files.</summary>
[Flags]
internal enum FileUse
{
    /// <summary>Read files and list folders.</summary>
    Read = 1,

    /// <summary>Create, write and remove files, folders and symbolic links.</summary>
    Write = 2,

    /// <summary>Start programs.</summary>
    Execute = 4,

    /// <summary>Read files whose names are known. Folders aren't listed.</summary>
    ReadKnown = 8,
}
