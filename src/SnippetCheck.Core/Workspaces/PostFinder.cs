using Microsoft.Extensions.FileSystemGlobbing;

namespace SnippetCheck.Workspaces;

/// <summary>Finds the posts that paths stand for. Nothing is read but configurations.</summary>
/// <param name="folders">The folders of the workspace.</param>
/// <param name="options">Which posts are taken from folders.</param>
/// <param name="open">The texts that are open: a post may have no file yet.</param>
/// <param name="configurations">The configurations, which include and exclude posts.</param>
internal sealed class PostFinder(
    WorkspaceFolders folders,
    WorkspaceOptions options,
    OpenTexts open,
    ConfigurationFiles configurations
)
{
    private readonly string _root = folders.First;
    private readonly IReadOnlyList<string> _excluded = options.Exclude;

    /// <summary>Finds posts.</summary>
    /// <param name="paths">Files, folders, globs, and files with a line, such as <c>post.md:30</c>; none: all folders of the workspace.</param>
    /// <exception cref="WorkspaceException">A path doesn't exist, there is no post at all, or a configuration on the way is wrong.</exception>
    public IReadOnlyCollection<FoundPost> Find(IReadOnlyList<string> paths)
    {
        var found = new SortedDictionary<string, FoundPost>(StringComparer.Ordinal);
        var wanted =
            paths.Count > 0 ? paths
            : folders.All.Count == 1 ? ["."]
            : folders.All;
        foreach (var post in wanted.SelectMany(FindAt))
        {
            // All of a post is meant where it's named without a line, too.
            found[post.Path] = found.TryGetValue(post.Path, out var other)
                ? other with
                {
                    Lines = other.Lines is null || post.Lines is null ? null : [.. other.Lines, .. post.Lines],
                    IsNamed = other.IsNamed || post.IsNamed,
                }
                : post;
        }

        return found.Count > 0 ? found.Values : throw new WorkspaceException(WhyNone(wanted));
    }

    private IEnumerable<FoundPost> FindAt(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new WorkspaceException($"'{path}' isn't a path.");
        }

        var full = SpelledPath.Of(Path.GetFullPath(path, _root));
        if (IsFile(full))
        {
            return [FoundPost.At(full)];
        }

        if (Directory.Exists(full))
        {
            return FindIn(full).Select(f => new FoundPost(f, full, null));
        }

        if (FileGlob.Of(path, _root) is { } glob)
        {
            var matching = Expand(glob);
            return matching.Count > 0
                ? matching.Select(f => new FoundPost(f, glob.Folder, null))
                : throw new WorkspaceException($"no post matches '{path}'.");
        }

        return
            PostPlace.Parse(path) is { } place
            && SpelledPath.Of(Path.GetFullPath(place.Path, _root)) is var post
            && IsFile(post)
            ? [FoundPost.At(post) with { Lines = [place.Line] }]
            : throw new WorkspaceException($"'{path}' doesn't exist.");
    }

    private bool IsFile(string path) => File.Exists(path) || open.Has(path);

    private string WhyNone(IReadOnlyList<string> paths)
    {
        var names = string.Join(", ", paths.Select(p => p == "." ? "this folder" : $"'{p}'"));
        var left = paths.SelectMany(p => FolderWalk.Files(Path.GetFullPath(p, _root)).Where(IsTaken)).ToList();
        if (left.Count == 0)
        {
            return $"there's no post ({string.Join(", ", PostNames.Extensions.Select(e => "*" + e))}) in {names}.";
        }

        string[] causes =
        [
            .. _excluded.Count > 0 ? ["--exclude"] : Array.Empty<string>(),
            .. left.Select(ConfigurationOf)
                .Where(c => c.Content.Include.Count + c.Content.Exclude.Count > 0)
                .Select(c => $"include and exclude of {folders.NameOf(Path.Combine(c.Root, ConfigurationFile.Name))}")
                .Distinct(),
        ];
        return $"{string.Join(" and ", causes)} {(causes is ["--exclude"] ? "leaves" : "leave")} none of {DisplayNames.Number(left.Count, "post")} in {names}.";
    }

    private List<string> FindIn(string folder)
    {
        var isExcluded = Exclusion(folder);
        var unsaved = open.Paths.Where(f =>
            RealPath.IsBelow(f, folder) && !PostNames.IsLeftOut(f, folder) && !File.Exists(f)
        );
        return
        [
            .. FolderWalk
                .Files(folder)
                .Concat(unsaved)
                .Where(f => IsTaken(f) && !isExcluded(f) && ConfigurationOf(f).Includes(f)),
        ];
    }

    private ConfigurationFile ConfigurationOf(string file) =>
        configurations.Above(Path.GetDirectoryName(file) ?? _root).Usable();

    private bool IsTaken(string file) =>
        PostNames.IsPost(file)
        || (
            PostNames.IsCode(file)
            && (
                options is { HasDocComments: true } or { Code: CodeReading.File }
                || ConfigurationOf(file) is var configuration
                    && (configuration.Content.HasDocComments || configuration.IsFile(file))
            )
        );

    private List<string> Expand(FileGlob glob)
    {
        var isExcluded = Exclusion(glob.Folder);
        var namesCode = glob.Pattern.EndsWith(PostKinds.CSharpExtension, StringComparison.OrdinalIgnoreCase);
        return [.. glob.Files().Where(f => IsMeant(f) && !isExcluded(f))];

        bool IsMeant(string file) => IsTaken(file) || (namesCode && PostNames.IsCode(file));
    }

    private Func<string, bool> Exclusion(string folder)
    {
        if (_excluded.FirstOrDefault(g => !Glob.IsUsable(g)) is { } wrong)
        {
            throw new WorkspaceException($"--exclude takes {Glob.Form}, and '{wrong}' isn't one.");
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(_excluded);
        return file =>
            matcher.Match(_root, file).HasMatches
            || matcher.Match(folder, file).HasMatches
            || ConfigurationOf(file).Excludes(file);
    }
}
