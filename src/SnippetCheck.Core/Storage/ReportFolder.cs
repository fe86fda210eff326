using System.Text;

namespace SnippetCheck.Storage;

/// <summary>
/// A folder of files that are written again by each run. Nothing in it is replaced or removed that an earlier run didn't write: a file of ours
/// lists those, and each has our name at its beginning.
/// </summary>
public sealed class ReportFolder
{
    private const string List = ".snippetcheck-files";
    private const string Head =
        "Written by SnippetCheck. It replaces and removes only the files that are listed here.\n";
    private const int Beginning = 256;
    private static readonly byte[] Name = "SnippetCheck"u8.ToArray();

    private readonly string _path;

    /// <summary>Checks that a folder can be used, and changes nothing.</summary>
    /// <exception cref="IOException">It's a file or a link, or holds files and isn't ours.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read it.</exception>
    public ReportFolder(string path)
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
    /// <param name="files">The files: plain names, and contents that have our name at their beginning.</param>
    /// <exception cref="IOException">One can't be written, or has the name of a file that isn't ours.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write it.</exception>
    public void Replace(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        Directory.CreateDirectory(_path);
        var before = Listed() ?? [];
        var foreign = files.FirstOrDefault(f => Exists(f.Name) && !(before.Contains(f.Name) && IsOurs(f.Name)));
        if (foreign.Name is not null)
        {
            throw new IOException($"SnippetCheck didn't write '{foreign.Name}'. Delete it, or choose another folder.");
        }

        // Listed first, so that an interrupted run leaves nothing that the next one wouldn't know.
        WriteList(before.Union(files.Select(f => f.Name)));
        foreach (var (name, content) in files)
        {
            WholeFile.Replace(At(name), content);
        }

        foreach (var old in before.Except(files.Select(f => f.Name)).Where(IsOurs))
        {
            File.Delete(At(old));
        }

        WriteList(files.Select(f => f.Name));
    }

    private string At(string name) => Path.Combine(_path, name);

    private bool Exists(string name) => File.Exists(At(name)) || new FileInfo(At(name)).LinkTarget is not null;

    // A list that anybody could have written names files of this folder, or nothing.
    private HashSet<string>? Listed()
    {
        var list = new FileInfo(At(List));
        if (!list.Exists || list.LinkTarget is not null)
        {
            return null;
        }

        var text = File.ReadAllText(list.FullName);
        return text.StartsWith(Head, StringComparison.Ordinal)
            ?
            [
                .. text[Head.Length..]
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Where(n => n == Path.GetFileName(n) && n is not ("." or "..")),
            ]
            : null;
    }

    private bool IsOurs(string name)
    {
        var file = new FileInfo(At(name));
        if (!file.Exists || file.LinkTarget is not null)
        {
            return false;
        }

        using var content = file.OpenRead();
        var bytes = new byte[Beginning];
        return bytes.AsSpan(0, content.ReadAtLeast(bytes, Beginning, throwOnEndOfStream: false)).IndexOf(Name) >= 0;
    }

    private void WriteList(IEnumerable<string> names) =>
        WholeFile.Replace(
            At(List),
            Encoding.UTF8.GetBytes(Head + string.Concat(names.Order(StringComparer.Ordinal).Select(n => n + "\n")))
        );
}
