using System.Collections.Concurrent;
using System.Text;

namespace SnippetCheck.Workspaces;

/// <summary>
/// Folders of posts: which posts there are, each read with its configuration and sources, the texts that an editor has open, and what a changed
/// file means for posts. Configurations and sources are read anew with each call, so none of it goes stale. Safe for several threads.
/// </summary>
public sealed class Workspace
{
    private readonly WorkspaceFolders _folders;
    private readonly WorkspaceOptions _options;
    private readonly OpenTexts _open = new();
    private volatile ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>A workspace of one folder, or of several.</summary>
    /// <param name="folders">Full paths; at least one. Relative paths and names in reports start from the first.</param>
    /// <param name="options">Which posts are taken, and how they are read.</param>
    public Workspace(IReadOnlyList<string> folders, WorkspaceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfZero(folders.Count);
        _folders = new([
            .. folders.Select(f => SpelledPath.Of(Path.TrimEndingDirectorySeparator(Path.GetFullPath(f)))),
        ]);
        _options = options;
    }

    // A post that was found, and how it was when it was last read; null: not yet.
    private sealed record Known(FoundPost Found, PostFile? File)
    {
        // Otherwise, somebody asked for it by its path.
        public bool IsListed { get; init; }
    }

    /// <summary>Finds posts at once, and reads each when it's asked for. From then on, these are the posts that changes may touch.</summary>
    /// <param name="paths">Files, folders, globs, and files with a line, such as <c>post.md:30</c>; none: all folders of the workspace.</param>
    /// <exception cref="WorkspaceException">A path doesn't exist, there is no post at all, or a configuration is wrong. It may be thrown later, while posts are read.</exception>
    public IEnumerable<PostFile> Find(IReadOnlyList<string> paths)
    {
        var configurations = new ConfigurationFiles(_folders);
        var found = new PostFinder(_folders, _options, _open, configurations).Find(paths);
        var known = new ConcurrentDictionary<string, Known>(
            found.Select(f => KeyValuePair.Create(f.Path, new Known(f, null) { IsListed = true })),
            StringComparer.Ordinal
        );
        _known = known;
        var reader = new PostFileReader(_folders, _options, _open, configurations);
        return found
            .Select(f =>
            {
                var file = reader.Read(f);
                known[f.Path] = new(f, file) { IsListed = true };
                file.Configuration.Usable();
                return (Found: f, File: file);
            })
            // Most C# files have no example. They aren't worth a word unless they're named.
            .Where(f => f.Found.IsNamed || !PostNames.IsCode(f.Found.Path) || !f.File.Post.IsEmpty)
            .Select(f => f.File);
    }

    /// <summary>
    /// The regions of sample files that no page shows, though a configuration says that pages must show them. It's that of posts that were found
    /// in a folder, and all its posts count, wherever they are.
    /// </summary>
    /// <exception cref="WorkspaceException">A folder can't be read.</exception>
    public IReadOnlyList<Problem> UnshownRegions() =>
        [
            .. _known
                .Values.Where(k => k.Found is { IsNamed: false, Lines: null })
                .Select(k => k.File?.Configuration)
                .OfType<ConfigurationFile>()
                .Where(c => c.Content.Includes.MustBeUsed.Count > 0)
                .DistinctBy(c => c.Root)
                .OrderBy(c => c.Root, StringComparer.Ordinal)
                .SelectMany(UnshownRegions),
        ];

    private IEnumerable<Problem> UnshownRegions(ConfigurationFile configuration) =>
        new UnshownRegions(configuration, _folders.NameOf)
            .In(new Workspace(_folders.All, _options).Find([configuration.Root]).Select(f => f.Post))
            .Select(p => configuration.Content.IsStrict ? p with { Severity = Severity.Error } : p);

    /// <summary>Whether a file is a post by its name, or because its configuration says that C# files are posts: as a whole, or with their documentation comments.</summary>
    /// <param name="path">Its full path.</param>
    public bool IsPost(string path) =>
        PostNames.IsPost(path)
        || PostNames.IsCode(path)
            && new ConfigurationFiles(_folders).Above(Path.GetDirectoryName(path) ?? path) is var configuration
            && (configuration.IsFile(path) || configuration.Content.HasDocComments);

    /// <summary>Reads one post, found before or not. A wrong configuration is noted in the result, and the rest of it applies.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="WorkspaceException">The post was found by a line, and no snippet is there any more.</exception>
    public PostFile Read(string path)
    {
        var known = _known;
        var one = known.GetValueOrDefault(path) ?? new(FoundPost.At(path), null);
        var file = new PostFileReader(_folders, _options, _open, new(_folders)).Read(one.Found);
        known[path] = one with { File = file };
        return file;
    }

    /// <summary>Uses the text that an editor has opened instead of the file's, even if the file doesn't exist.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="version">The editor's number for it.</param>
    public void Open(string path, string text, int version) => Open(path, Encoding.UTF8.GetBytes(text), version);

    /// <summary>Uses these bytes instead of the file's, even if the file doesn't exist.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="bytes">The whole content.</param>
    /// <param name="version">A number for it.</param>
    public void Open(string path, byte[] bytes, int version = 0)
    {
        // An editor counts anew when it opens a file again.
        _open.Remove(path);
        _open.Set(path, bytes, version);
    }

    /// <summary>Takes a later version of an open text. One that is older than the text at hand is ignored.</summary>
    public void Change(string path, string text, int version) => _open.Set(path, Encoding.UTF8.GetBytes(text), version);

    /// <summary>Forgets an open text: the file's counts again.</summary>
    public void Close(string path)
    {
        _open.Remove(path);
        if (_known.TryGetValue(path, out var one) && !one.IsListed)
        {
            _known.TryRemove(path, out _);
        }
    }

    /// <summary>Whether a post that was read from an open text still has that text. A post that was read from disk is current while it isn't open.</summary>
    public bool IsCurrent(PostFile file) =>
        ReferenceEquals(_open.TryGet(file.Path, out var text) ? text : null, file.OpenText);

    /// <summary>What changed files mean for the posts that were found or read.</summary>
    /// <param name="paths">Full paths of files and folders that changed, came or went.</param>
    public TouchedPosts Touched(IReadOnlyCollection<string> paths)
    {
        var known = _known;
        var changes = new FileChanges(_folders, known.Keys.ToHashSet(StringComparer.Ordinal), _open, paths)
        {
            TakesCode =
                _options is { HasDocComments: true } or { Code: CodeReading.File }
                || known.Values.Any(k => !k.Found.IsNamed && PostNames.IsCode(k.Found.Path)),
        };
        var settings = paths.Where(PostNames.IsSetting).Select(p => Path.GetDirectoryName(p) ?? p).ToList();
        var buildable = _options.HasProject || known.Values.Any(k => k.File is { NamesProjects: true });
        var projects = buildable && changes.MayConcernProjects;
        return new(
            [
                .. known
                    .Where(k =>
                        changes.Contains(k.Key)
                        || settings.Exists(folder => RealPath.IsBelow(k.Key, folder))
                        || (k.Value.File is { } file && file.Sources.Overlaps(paths))
                        || (projects && (_options.HasProject || k.Value.File is { NamesProjects: true }))
                    )
                    .Select(k => k.Key)
                    .Order(StringComparer.Ordinal),
            ],
            settings.Count > 0 || changes.MayAddOrRemovePosts,
            projects
        );
    }
}
