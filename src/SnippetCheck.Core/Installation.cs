namespace SnippetCheck;

/// <summary>What a page tells its reader to install, and what is checked about it.</summary>
public sealed record Installation
{
    /// <summary>A page without such lines.</summary>
    public static Installation None { get; } = new();

    /// <summary>What is checked.</summary>
    public InstallCheck Check { get; init; }

    /// <summary>The packages that an earlier page told its reader to install.</summary>
    public IReadOnlyList<string> Installed { get; init; } = [];

    /// <summary>The page's own lines, in order, whether they're checked or not.</summary>
    public IReadOnlyList<InstallLine> Lines { get; init; } = [];

    /// <summary>Whether the page has lines that are checked.</summary>
    public bool IsChecked => Check != InstallCheck.Ignore && Lines.Count > 0;

    /// <summary>The full path of the page's folder, where the search for a NuGet.config starts; empty if the page isn't a file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The weakest sandbox that the page's configuration accepts.</summary>
    public SandboxMode Sandbox { get; init; }
}

/// <summary>What is done with the lines by which a page tells its reader to install packages.</summary>
public enum InstallCheck
{
    /// <summary>Nothing.</summary>
    Ignore,

    /// <summary>Each package has to be there, and to admit the version that the page's snippets are checked with.</summary>
    Check,

    /// <summary>Besides, the page's snippets have to compile with what it tells its reader to install.</summary>
    Reader,
}
