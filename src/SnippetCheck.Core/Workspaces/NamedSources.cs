using System.Collections.Concurrent;
using SnippetCheck.Posts;

namespace SnippetCheck.Workspaces;

/// <summary>
/// Finds code by its name in the files below a root, as MarkdownSnippets does: between <c>begin-snippet: x</c> and <c>end-snippet</c>, in
/// <c>#region x</c>, or in a file of that name. Safe for several threads. A file is read again once it has changed.
/// </summary>
internal sealed class NamedSources
{
    private const long LongestFile = 1 << 20;

    private readonly ConcurrentDictionary<string, (DateTime Changed, long Length, IReadOnlySet<string> Names)> _known =
        new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<string>>> _files = new(StringComparer.Ordinal);

    /// <summary>The full paths of the files below a root that have code with a name, in the order in which the tool shows it.</summary>
    /// <param name="root">The full path of the root.</param>
    /// <param name="name">The name.</param>
    /// <returns>Each with the region's name; null for a whole file.</returns>
    public IReadOnlyList<(string Path, string? Region)> Find(string root, string name)
    {
        var files = FilesBelow(root);
        return Named(files, n => n == name) is { Count: > 0 } exact ? exact
            : files.Where(f => IsNamed(PostNames.Of(f, root), name)).ToList() is { Count: > 0 } whole
                ? [.. whole.Select(f => (f, (string?)null))]
            : Named(files, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private List<(string Path, string? Region)> Named(IEnumerable<string> files, Func<string, bool> isMeant) =>
        [.. files.SelectMany(f => NamesIn(f).Where(isMeant).Select(n => (f, (string?)n)))];

    private static bool IsNamed(string path, string name) =>
        path.Equals(name, StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The full paths of all files that code is looked for in.</summary>
    public IReadOnlyList<string> FilesBelow(string root) =>
        _files.GetOrAdd(root, r => new(() => [.. Walk(r).Order(StringComparer.Ordinal)])).Value;

    private IReadOnlySet<string> NamesIn(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > LongestFile)
        {
            return new HashSet<string>();
        }

        if (
            _known.TryGetValue(path, out var known)
            && (known.Changed, known.Length) == (file.LastWriteTimeUtc, file.Length)
        )
        {
            return known.Names;
        }

        var names = ReadNames(path);
        _known[path] = (file.LastWriteTimeUtc, file.Length, names);
        return names;
    }

    private static HashSet<string> ReadNames(string path)
    {
        try
        {
            if (!Utf8Text.TryDecode(RegularFile.Read(path), out var text, out _))
            {
                return [];
            }

            return [.. MarkdownSnippet.NamesIn(text)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that can't be read has no code for a post.
            return [];
        }
    }

    // Posts show code between such marks as examples, so they aren't searched.
    private static IEnumerable<string> Walk(string folder) =>
        FolderWalk
            .Files(folder, FolderWalk.Readable)
            .Where(f => !PostNames.IsPost(f) && !Path.GetFileName(f).StartsWith('.'));
}
