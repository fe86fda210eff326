using System.Security.Cryptography;
using System.Text;

namespace SnippetCheck.Storage;

/// <summary>
/// A folder of files that are written again by each run. Nothing in it is replaced or removed that an earlier run didn't write: a file of ours
/// lists those. Each has our name at its beginning, or is exactly as it was written.
/// </summary>
public sealed class OwnedFolder
{
    private const string List = ".snippetcheck-files";
    private const string Head =
        "Written by SnippetCheck. It replaces and removes only the files that are listed here.\n";
    private const int Beginning = 256;
    private static readonly byte[] Name = "SnippetCheck"u8.ToArray();
    private static readonly ILookup<string, string> NoFiles = Array.Empty<string>().ToLookup(n => n);

    private readonly string _path;

    /// <summary>Checks that a folder can be used, and changes nothing.</summary>
    /// <exception cref="IOException">It's a file or a link, or holds files and isn't ours.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read it.</exception>
    public OwnedFolder(string path)
    {
        _path = Path.GetFullPath(path);
        var folder = new DirectoryInfo(_path);
        if (File.Exists(_path) || folder.LinkTarget is not null)
        {
            throw new IOException("it's not a folder.");
        }

        if (folder.Exists && folder.EnumerateFileSystemInfos().Any() && Listed() is null)
        {
            throw new IOException("the folder holds files, and SnippetCheck didn't write them.");
        }
    }

    /// <summary>Writes files, and removes those of the run before that aren't among them.</summary>
    /// <param name="files">The files, with plain names.</param>
    /// <exception cref="IOException">One can't be written, or has the name of a file that isn't ours.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write it.</exception>
    public void Replace(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        Directory.CreateDirectory(_path);
        var before = Listed() ?? NoFiles;
        var foreign = files.FirstOrDefault(f => Exists(f.Name) && !IsOurs(f.Name, before));
        if (foreign.Name is not null)
        {
            throw new IOException($"SnippetCheck didn't write '{foreign.Name}'. Delete it, or choose another folder.");
        }

        // Listed first, so that an interrupted run leaves nothing that the next one wouldn't know.
        var now = files.Select(f => (f.Name, Hash: HashOf(f.Content))).ToList();
        WriteList(before.SelectMany(same => same.Select(hash => (same.Key, hash))).Union(now));
        foreach (var (name, content) in files)
        {
            WholeFile.Replace(At(name), content);
        }

        var names = files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var old in before.Select(b => b.Key).Where(n => !names.Contains(n) && IsOurs(n, before)))
        {
            HeldFile.Await(() => File.Delete(At(old)));
        }

        WriteList(now);
    }

    /// <summary>The content of a file of the run before; empty if it wrote none of that name.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read it.</exception>
    public byte[] Read(string name) =>
        Listed() is { } listed && IsOurs(name, listed) ? File.ReadAllBytes(At(name)) : [];

    private string At(string name) => Path.Combine(_path, name);

    private bool Exists(string name) => File.Exists(At(name)) || new FileInfo(At(name)).LinkTarget is not null;

    // The names of the files, each with the hashes of what was written. A list that anybody could have written names files of this folder, or nothing.
    private ILookup<string, string>? Listed()
    {
        var list = new FileInfo(At(List));
        if (!list.Exists || list.LinkTarget is not null)
        {
            return null;
        }

        var text = File.ReadAllText(list.FullName);
        return text.StartsWith(Head, StringComparison.Ordinal)
            ? text[Head.Length..]
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t', 2))
                .Where(parts => parts[0] == Path.GetFileName(parts[0]) && parts[0] is not ("." or ".."))
                .ToLookup(parts => parts[0], parts => parts.ElementAtOrDefault(1) ?? "")
            : null;
    }

    private bool IsOurs(string name, ILookup<string, string> listed)
    {
        var file = new FileInfo(At(name));
        if (!listed.Contains(name) || !file.Exists || file.LinkTarget is not null)
        {
            return false;
        }

        var content = File.ReadAllBytes(file.FullName);
        return content.AsSpan(0, Math.Min(content.Length, Beginning)).IndexOf(Name) >= 0
            || listed[name].Contains(HashOf(content));
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private void WriteList(IEnumerable<(string Name, string Hash)> files) =>
        WholeFile.Replace(
            At(List),
            Encoding.UTF8.GetBytes(
                Head
                    + string.Concat(
                        files
                            .OrderBy(f => f.Name, StringComparer.Ordinal)
                            .ThenBy(f => f.Hash, StringComparer.Ordinal)
                            .Select(f => $"{f.Name}\t{f.Hash}\n")
                    )
            )
        );
}
