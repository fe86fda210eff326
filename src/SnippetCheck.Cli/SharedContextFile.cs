using SnippetCheck.Adopting;
using SnippetCheck.Posts;
using SnippetCheck.Storage;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The <c>snippetcheck.json</c> in which adopting says what posts share: a new one, or one that applies to all of them.</summary>
/// <param name="path">Its full path.</param>
/// <param name="name">Its path in reports.</param>
/// <param name="old">Its content; null if it's new.</param>
internal sealed class SharedContextFile(string path, string name, byte[]? old)
{
    /// <summary>Its path in reports.</summary>
    public string Name => name;

    /// <summary>The file for posts that are in one folder and have no configuration yet; null for others.</summary>
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
            ? In(folder, working, old: null)
            : null;
    }

    /// <summary>The file for the docs of a project, wherever they are: the one that applies to all of them, or a new one in the working folder.</summary>
    /// <param name="working">The working folder.</param>
    /// <param name="posts">The posts.</param>
    /// <returns>Null if one file can't apply to all of them.</returns>
    public static SharedContextFile? ForProject(string working, IReadOnlyList<PostFile> posts)
    {
        if (posts.All(p => ReferenceEquals(p.Configuration.Content, Configuration.None)))
        {
            return posts.All(p => RealPath.IsBelow(Path.GetFullPath(p.Path), Path.GetFullPath(working)))
                ? In(working, working, old: null)
                : null;
        }

        var roots = posts.Select(p => p.Configuration.Root).Distinct().ToList();
        return
            roots is [var root]
            && posts.All(p => !ReferenceEquals(p.Configuration.Content, Configuration.None))
            && Read(Path.Combine(root, ConfigurationFile.Name)) is { } bytes
            ? In(root, working, bytes)
            : null;
    }

    /// <summary>The edits that make it say more; null if there's no sure place for that.</summary>
    /// <param name="items">What it's to say.</param>
    public IReadOnlyList<Edit>? EditsFor(IReadOnlyList<ContextItem> items) =>
        old is null
            ? [new(Place.On(1, 1), System.Text.Encoding.UTF8.GetString(SharedConfiguration.Write(items).ToBytes()))]
            : SharedConfiguration.EditsOf(Text, items);

    /// <summary>Its text; empty if it's new.</summary>
    public PostText Text => PostText.Read(old ?? []);

    /// <summary>Writes the file.</summary>
    /// <param name="edits">What's changed in it.</param>
    /// <exception cref="UsageException">It can't be written.</exception>
    public void Write(IReadOnlyList<Edit> edits)
    {
        try
        {
            var bytes = Text.With(edits).ToBytes();
            if (old is null)
            {
                WholeFile.Create(path, bytes);
            }
            else
            {
                WholeFile.Replace(path, bytes);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{name} can't be written: {e.Message}");
        }
    }

    private static SharedContextFile In(string folder, string working, byte[]? old)
    {
        var path = Path.Combine(folder, ConfigurationFile.Name);
        return new(path, Path.GetRelativePath(working, path).Replace('\\', '/'), old);
    }

    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
