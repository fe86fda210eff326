namespace SnippetCheck.Workspaces;

/// <summary>The folders that a workspace is made of.</summary>
/// <param name="all">Their full paths; at least one.</param>
internal sealed class WorkspaceFolders(IReadOnlyList<string> all)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => all;

    /// <summary>The one that relative paths start from, and that names in reports are relative to.</summary>
    public string First => all[0];

    /// <summary>The innermost of them that a path lies in; for a path outside of all of them, the first.</summary>
    public string Of(string path) =>
        all.Where(f => path == f || RealPath.IsBelow(path, f)).MaxBy(f => f.Length) ?? First;

    /// <summary>A file's name in reports. Two files never share one.</summary>
    public string NameOf(string path) => PostNames.Of(path, First);
}
