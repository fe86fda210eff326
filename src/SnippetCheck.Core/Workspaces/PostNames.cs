namespace SnippetCheck.Workspaces;

/// <summary>What the path of a file says about it.</summary>
public static class PostNames
{
    private static readonly string[] SkippedFolders = ["bin", "obj", "node_modules"];

    /// <summary>The endings of posts' names, each with its dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".md", ".markdown", ".mdx"];

    /// <summary>
    /// The names of files by which to know a site generator that reads a tag in an info string as part of the language's name.
    /// </summary>
    public static IReadOnlyList<string> GeneratorFiles { get; } =
    ["_config.yml", "_config.yaml", "mkdocs.yml", "mkdocs.yaml"];

    /// <summary>The part of a folder's path by which to know Jekyll, whose file may be in another repository; null if there's none.</summary>
    public static string? GeneratorFolderIn(string folder) =>
        Array.Find(folder.Split(Path.DirectorySeparatorChar), p => p is "_posts" or "_drafts");

    /// <summary>Whether a file is named like a post.</summary>
    public static bool IsPost(string file) =>
        Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file is named like C# code, whose documentation comments may hold snippets.</summary>
    public static bool IsCode(string file) => PostKinds.Of(file) == PostKind.CSharp;

    /// <summary>Whether a file's name is that of one that decides how posts are read.</summary>
    public static bool IsSetting(string file) =>
        Path.GetFileName(file) is var name && (name == ConfigurationFile.Name || GeneratorFiles.Contains(name));

    /// <summary>Whether posts are looked for in a folder of this name: not in build output, packages, or where the name begins with a dot.</summary>
    public static bool IsWalked(string folderName) =>
        !folderName.StartsWith('.') && !SkippedFolders.Contains(folderName);

    /// <summary>Whether a file lies where no posts are looked for.</summary>
    /// <param name="file">The file's full path.</param>
    /// <param name="folder">The folder that the search starts in.</param>
    public static bool IsLeftOut(string file, string folder) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[..^1].Any(p => p != ".." && !IsWalked(p));

    /// <summary>A file's name in reports: its path relative to a folder, with <c>/</c>.</summary>
    public static string Of(string file, string folder) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
}
