using SnippetCheck.Adopting;
using SnippetCheck.Posts;
using SnippetCheck.Storage;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The <c>snippetcheck.json</c> that adopting a folder may add, for what most posts in it share.</summary>
/// <param name="folder">The folder.</param>
/// <param name="name">The path of the file in reports.</param>
internal sealed class SharedContextFile(string folder, string name)
{
    /// <summary>The path of the file in reports.</summary>
    public string Name => name;

    /// <summary>The file for posts, if they're in one folder and no configuration applies to them.</summary>
    /// <param name="working">The working folder.</param>
    /// <param name="paths">What the command line names.</param>
    /// <param name="posts">The posts.</param>
    public static SharedContextFile? For(string working, IReadOnlyList<string> paths, IReadOnlyList<PostFile> posts)
    {
        var folder = Path.GetFullPath(paths is [] ? "." : paths[0], working);
        // A configuration is the root of the posts below it, so files that they name above it would be outside.
        return
            paths.Count <= 1
            && Directory.Exists(folder)
            && posts.All(p => ReferenceEquals(p.Configuration.Content, Configuration.None))
            && (
                folder == Path.TrimEndingDirectorySeparator(Path.GetFullPath(working))
                || posts.All(p => p.Sources.Count == 0 && !p.NamesProjects)
            )
            ? new(
                folder,
                Path.GetRelativePath(working, Path.Combine(folder, ConfigurationFile.Name)).Replace('\\', '/')
            )
            : null;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="items">What it says.</param>
    /// <exception cref="UsageException">It can't be written.</exception>
    public void Write(IReadOnlyList<ContextItem> items)
    {
        try
        {
            WholeFile.Create(Path.Combine(folder, ConfigurationFile.Name), SharedConfiguration.Write(items).ToBytes());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{name} can't be written: {e.Message}");
        }
    }
}
