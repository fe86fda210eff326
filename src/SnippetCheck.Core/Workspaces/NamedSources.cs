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

    /// <summary>The full paths of the files below a root that have code with a name, in order.</summary>
    /// <param name="root">The full path of the root.</param>
    /// <param name="name">The name.</param>
    /// <returns>Each with the region's name; null for a whole file.</returns>
    public IReadOnlyList<(string Path, string? Region)> Find(string root, string name)
    {
        var files = FilesBelow(root);
        // Other files are read only if no C# file has it.
        return new[] { files.Where(IsCSharp), files.Where(f => !IsCSharp(f)) }
                .Select(some => some.Where(f => NamesIn(f).Contains(name)).Select(f => (f, (string?)name)).ToList())
                .FirstOrDefault(found => found.Count > 0)
            ?? [.. files.Where(f => IsNamed(PostNames.Of(f, root), name)).Select(f => (f, (string?)null))];
    }

    private static bool IsCSharp(string file) => file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(string path, string name) =>
        path == name || path.EndsWith("/" + name, StringComparison.Ordinal);

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

            var lines = new SourceLines(text);
            return
            [
                .. SourceRegions.In([.. Enumerable.Range(0, lines.Count).Select(lines.Text)]).All.Select(r => r.Name),
            ];
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
