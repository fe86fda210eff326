using Microsoft.Extensions.FileSystemGlobbing;
using SnippetCheck.Posts;

namespace SnippetCheck.Cli;

/// <summary>Finds and reads posts on disk.</summary>
internal static class PostFiles
{
    private static readonly string[] Extensions = [".md", ".markdown", ".mdx"];
    private static readonly string[] SkippedFolders = ["bin", "obj", "node_modules"];

    // Site generators whose Markdown does not take our tags in an info string for anything but part of the language's name.
    private static readonly string[] GeneratorFiles = ["_config.yml", "_config.yaml", "mkdocs.yml", "mkdocs.yaml"];

    /// <summary>Reads the posts that the arguments stand for.</summary>
    /// <param name="paths">Files, folders and globs; none: the working folder.</param>
    /// <param name="excluded">Globs of what is left out in folders.</param>
    /// <exception cref="UsageException">A path does not exist, or there is no post at all.</exception>
    public static IReadOnlyList<Post> Read(IReadOnlyList<string> paths, IReadOnlyList<string> excluded)
    {
        var files = Find(paths, excluded);
        var generators = new Dictionary<string, string?>();
        return [.. files.Select(file => Read(file, generators))];
    }

    private static Post Read(string file, Dictionary<string, string?> generators)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (!generators.TryGetValue(folder, out var generator))
        {
            generators[folder] = generator = GeneratorAbove(folder);
        }

        var name = Path.GetRelativePath(Environment.CurrentDirectory, file).Replace(Path.DirectorySeparatorChar, '/');
        try
        {
            return PostReader.Read(name, File.ReadAllBytes(file), generator);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(name, [], [Problems.CannotRead(e.Message)]);
        }
    }

    private static IReadOnlyList<string> Find(IReadOnlyList<string> paths, IReadOnlyList<string> excluded)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.Count > 0 ? paths : ["."])
        {
            var full = Path.GetFullPath(path);
            if (File.Exists(full))
            {
                files.Add(full);
            }
            else if (Directory.Exists(full))
            {
                files.UnionWith(Walk(full, Exclusion(full, excluded)));
            }
            else if (path.AsSpan().ContainsAny('*', '?'))
            {
                var found = Expand(path, excluded);
                files.UnionWith(found.Count > 0 ? found : throw new UsageException($"no post matches '{path}'."));
            }
            else
            {
                throw new UsageException($"'{path}' does not exist.");
            }
        }

        return files.Count > 0
            ? [.. files]
            : throw new UsageException($"there is no post ({string.Join(", ", Extensions.Select(e => "*" + e))}) in {string.Join(", ", paths.DefaultIfEmpty("this folder"))}.");
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
    private static bool IsWalked(string folder)
    {
        var name = Path.GetFileName(folder);
        return !name.StartsWith('.') && !SkippedFolders.Contains(name) && new DirectoryInfo(folder).LinkTarget is null;
    }

    private static bool IsPost(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static List<string> Expand(string glob, IReadOnlyList<string> excluded)
    {
        // The glob's longest beginning without a wildcard is where it is looked for: it may lead out of the working folder.
        var parts = glob.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile(p => !p.AsSpan().ContainsAny('*', '?')).ToList();
        var root = Path.GetFullPath(fixedParts.Count == 0 ? "." : string.Join('/', fixedParts) + "/");
        if (!Directory.Exists(root))
        {
            return [];
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(string.Join('/', parts.Skip(fixedParts.Count)));
        var isExcluded = Exclusion(root, excluded);
        return [.. matcher.GetResultsInFullPath(root).Select(Path.GetFullPath).Where(f => !isExcluded(f))];
    }

    private static Func<string, bool> Exclusion(string root, IReadOnlyList<string> globs)
    {
        if (globs.Count == 0)
        {
            return _ => false;
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(globs);
        return file => matcher.Match(Environment.CurrentDirectory, file).HasMatches || matcher.Match(root, file).HasMatches;
    }

    private static string? GeneratorAbove(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (GeneratorFiles.FirstOrDefault(f => File.Exists(Path.Combine(above.FullName, f))) is { } file)
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
