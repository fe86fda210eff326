using System.Globalization;
using Microsoft.Extensions.FileSystemGlobbing;
using SnippetCheck.Posts;

namespace SnippetCheck.Cli;

/// <summary>Finds and reads posts on disk.</summary>
/// <param name="root">The folder that relative paths start from, and that reports name posts relative to.</param>
/// <param name="commandLine">What the command line says of all posts; null: nothing.</param>
/// <param name="infersOutput">Whether a fence that is said to hold output states it.</param>
internal sealed class PostFiles(string root, PostDefaults? commandLine = null, bool infersOutput = false)
{
    private readonly ConfigurationFiles _configurations = new(root);
    private static readonly string[] Extensions = [".md", ".markdown", ".mdx"];
    private static readonly string[] SkippedFolders = ["bin", "obj", "node_modules"];

    // Site generators whose Markdown does not take our tags in an info string for anything but part of the language's name.
    private static readonly string[] GeneratorFiles = ["_config.yml", "_config.yaml", "mkdocs.yml", "mkdocs.yaml"];

    /// <summary>Reads the posts that the arguments stand for.</summary>
    /// <param name="paths">Files, folders and globs; none: the working folder.</param>
    /// <param name="excluded">Globs of what is left out in folders.</param>
    /// <exception cref="UsageException">A path does not exist, there is no post at all, or a configuration is wrong.</exception>
    public IReadOnlyList<Post> Read(IReadOnlyList<string> paths, IReadOnlyList<string> excluded) =>
        [.. FindFiles(paths, excluded).Select(f => f.Post)];

    /// <summary>As <see cref="Read(IReadOnlyList{string}, IReadOnlyList{string})"/>, with the files.</summary>
    public IReadOnlyList<PostFile> ReadFiles(IReadOnlyList<string> paths, IReadOnlyList<string> excluded) =>
        [.. FindFiles(paths, excluded)];

    /// <summary>As <see cref="ReadFiles"/>: found at once, and each read whenever it is asked for.</summary>
    public IEnumerable<PostFile> FindFiles(IReadOnlyList<string> paths, IReadOnlyList<string> excluded)
    {
        var files = Find(paths, excluded);
        var generators = new Dictionary<string, string?>();
        return files.Select(file => Read(file, generators));
    }

    /// <summary>A file to read.</summary>
    /// <param name="Path">Its full path.</param>
    /// <param name="From">The folder in which it was found or named.</param>
    /// <param name="Lines">The lines whose snippets alone are meant; null: all.</param>
    private sealed record FoundFile(string Path, string From, IReadOnlyCollection<int>? Lines);

    private PostFile Read(FoundFile found, Dictionary<string, string?> generators)
    {
        var file = found.Path;
        var folder = Path.GetDirectoryName(file)!;
        if (!generators.TryGetValue(folder, out var generator))
        {
            generators[folder] = generator = Path.GetFileName(FileAbove(folder, GeneratorFiles));
        }

        var name = NameOf(file, root);
        try
        {
            var configuration = _configurations.Above(folder);
            var sources = new SourceFiles(folder, configuration.Root);
            var context = new PostContext
            {
                Generator = generator,
                Configuration = configuration.Content,
                CommandLine = commandLine ?? PostDefaults.None,
                InfersOutput = infersOutput,
                Folder = folder,
                ReadSource = sources.Read,
                FindProject = sources.FindProject,
            };
            var bytes = Linked(found, configuration.Root) is { } why
                ? throw new IOException(why)
                : RegularFile.Read(file);
            var post = Parse(bytes);
            RequireLines(found, name, post, bytes);
            return new(
                file,
                bytes,
                post,
                Parse,
                content => PostReader.Read(name, content, context with { InfersOutput = true, GuessesOutput = true })
            )
            {
                Sources = sources.Asked,
            };

            Post Parse(byte[] content) => PostReader.Read(name, content, context) with { Lines = found.Lines };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var unread = new Post(name, [], [Problems.CannotRead(e.Message)]);
            return new(file, [], unread, _ => unread, _ => unread);
        }
    }

    // What a stranger's link leads to outside the root is neither shown nor written: null where it leads nowhere else.
    private static string? Linked(FoundFile found, string rootOfPosts) =>
        RealPath.Of(found.Path) is not { } real ? "it is a link that leads in a circle."
        : RealPath.IsBelow(
            real,
            RealPath.Of(RealPath.IsBelow(found.Path, rootOfPosts) ? rootOfPosts : found.From) ?? ""
        )
            ? null
        : "it is a link that leads outside the root.";

    private static void RequireLines(FoundFile found, string name, Post post, byte[] bytes)
    {
        var last = 1 + bytes.Count(b => b == '\n');
        foreach (var line in found.Lines ?? [])
        {
            if (line > last || post.SnippetAt(line) is null)
            {
                throw new UsageException(
                    string.Create(CultureInfo.InvariantCulture, $"{name} has no C# fence at or above its line {line}.")
                );
            }
        }
    }

    /// <summary>How reports name a file: relative to a folder, with <c>/</c>.</summary>
    internal static string NameOf(string file, string folder) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether a file lies where none is looked for: in a folder of build output, or one whose name begins with a dot.</summary>
    internal static bool IsLeftOut(string file, string folder) =>
        Path.GetRelativePath(folder, file)
            .Split(Path.DirectorySeparatorChar)[..^1]
            .Any(p => p != ".." && !IsWalkedName(p));

    private IReadOnlyList<FoundFile> Find(IReadOnlyList<string> paths, IReadOnlyList<string> excluded)
    {
        var files = new SortedDictionary<string, FoundFile>(StringComparer.Ordinal);
        foreach (var path in paths.Count > 0 ? paths : ["."])
        {
            var full = Path.GetFullPath(path, root);
            if (File.Exists(full))
            {
                Add(new(full, Path.GetDirectoryName(full) ?? root, null));
            }
            else if (Directory.Exists(full))
            {
                FindIn(full, excluded).ForEach(f => Add(new(f, full, null)));
            }
            else if (FileGlob.Of(path, root) is { } glob)
            {
                var found = Expand(glob, excluded);
                (found.Count > 0 ? found : throw new UsageException($"no post matches '{path}'.")).ForEach(f =>
                    Add(new(f, glob.Folder, null))
                );
            }
            else if (
                PostPlace.Parse(path) is { } place
                && Path.GetFullPath(place.Path, root) is var post
                && File.Exists(post)
            )
            {
                Add(new(post, Path.GetDirectoryName(post) ?? root, [place.Line]));
            }
            else
            {
                throw new UsageException($"'{path}' does not exist.");
            }
        }

        return files.Count > 0
            ? [.. files.Values]
            : throw new UsageException(WhyNone([.. paths.DefaultIfEmpty(".")], excluded));

        // All of a post is meant where it is named without a line, too.
        void Add(FoundFile file) =>
            files[file.Path] = files.TryGetValue(file.Path, out var other)
                ? other with
                {
                    Lines = other.Lines is null || file.Lines is null ? null : [.. other.Lines, .. file.Lines],
                }
                : file;
    }

    private string WhyNone(IReadOnlyList<string> folders, IReadOnlyList<string> excluded)
    {
        var names = string.Join(", ", folders.Select(f => f == "." ? "this folder" : $"'{f}'"));
        var left = folders.SelectMany(f => Walk(Path.GetFullPath(f, root), _ => false)).ToList();
        if (left.Count == 0)
        {
            return $"there is no post ({string.Join(", ", Extensions.Select(e => "*" + e))}) in {names}.";
        }

        string[] causes =
        [
            .. excluded.Count > 0 ? ["--exclude"] : Array.Empty<string>(),
            .. left.Select(f => _configurations.Above(Path.GetDirectoryName(f) ?? root))
                .Where(c => c.Content.Include.Count + c.Content.Exclude.Count > 0)
                .Select(c => $"include and exclude of {NameOf(Path.Combine(c.Root, ConfigurationFile.Name), root)}")
                .Distinct(),
        ];
        return $"{string.Join(" and ", causes)} {(causes is ["--exclude"] ? "leaves" : "leave")} none of {DisplayNames.Number(left.Count, "post")} in {names}.";
    }

    private List<string> FindIn(string folder, IReadOnlyList<string> excluded)
    {
        try
        {
            return
            [
                .. Walk(folder, Exclusion(folder, excluded))
                    .Where(f => _configurations.Above(Path.GetDirectoryName(f)!).Includes(f)),
            ];
        }
        catch (UnauthorizedAccessException e)
        {
            // Left out in silence, its posts would be green.
            throw new UsageException($"a folder cannot be read: {e.Message}");
        }
    }

    private static IEnumerable<string> Walk(string folder, Func<string, bool> isExcluded)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => IsPost(f) && !isExcluded(f)))
        {
            yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(IsWalked))
        {
            foreach (var file in Walk(inner, isExcluded))
            {
                yield return file;
            }
        }
    }

    // A link to a folder may lead back up, and what it leads to is walked where it lies.
    private static bool IsWalked(string folder) =>
        IsWalkedName(Path.GetFileName(folder)) && new DirectoryInfo(folder).LinkTarget is null;

    private static bool IsWalkedName(string name) => !name.StartsWith('.') && !SkippedFolders.Contains(name);

    /// <summary>Whether a file's name is that of one which decides how posts are read.</summary>
    internal static bool IsSetting(string file) =>
        Path.GetFileName(file) is var name && (name == ConfigurationFile.Name || GeneratorFiles.Contains(name));

    /// <summary>Whether a file's name is that of a post.</summary>
    internal static bool IsPost(string file) =>
        Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private List<string> Expand(FileGlob glob, IReadOnlyList<string> excluded)
    {
        var isExcluded = Exclusion(glob.Folder, excluded);
        return [.. glob.Files().Where(f => IsPost(f) && IsInWalkedFolders(glob.Folder, f) && !isExcluded(f))];
    }

    private static bool IsInWalkedFolders(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).SkipLast(1).All(IsWalkedName);

    private Func<string, bool> Exclusion(string folder, IReadOnlyList<string> globs)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(globs);
        return file =>
            matcher.Match(root, file).HasMatches
            || matcher.Match(folder, file).HasMatches
            || _configurations.Above(Path.GetDirectoryName(file)!).Excludes(file);
    }

    // The nearest such file in the folder or above, as far up as the repository goes.
    internal static string? FileAbove(string folder, params string[] names)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (names.Select(name => Path.Combine(above.FullName, name)).FirstOrDefault(File.Exists) is { } file)
            {
                return file;
            }

            if (Path.Exists(Path.Combine(above.FullName, ".git")))
            {
                return null;
            }
        }

        return null;
    }
}
