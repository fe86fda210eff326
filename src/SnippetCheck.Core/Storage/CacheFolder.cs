using System.Text;

namespace SnippetCheck.Storage;

/// <summary>
/// The folder that keeps what the next run can use again. A file <c>CACHEDIR.TAG</c> of ours marks it; a folder that
/// isn't empty and has no such mark is left alone, and so are links and other users' folders.
/// </summary>
public sealed class CacheFolder : IDisposable
{
    private const string TagName = "CACHEDIR.TAG";

    // The first line is that of https://bford.info/cachedir/, by which tools for backups know caches; the second says whose it is.
    private static readonly byte[] Tag = Encoding.ASCII.GetBytes(
        "Signature: 8a477f597d28d172789f06886806bc55\n"
            + "# This is the cache of SnippetCheck. You can delete the folder at any time.\n"
    );

    private readonly string? _path;
    private readonly OpenFolder? _folder;

    private CacheFolder(string? path, OpenFolder? folder, string? note) =>
        (_path, _folder, Note) = (path, folder, note);

    /// <summary>What the user should know of it: why nothing is cached; null where all is well.</summary>
    public string? Note { get; private set; }

    /// <summary>Opens a cache, and makes it where it isn't there yet. What stands in the way of it is a note, and never an error.</summary>
    /// <param name="path">Its full path; null where there's no place for it.</param>
    public static CacheFolder Open(string? path)
    {
        if (path is null)
        {
            return new(path, null, "Nothing is cached, since there's no home folder. Name a folder with --cache-dir.");
        }

        OpenFolder? folder = null;
        try
        {
            folder = OpenAt(Path.TrimEndingDirectorySeparator(path));
            var wrong =
                folder is null ? "is a link. Name"
                : !folder.IsOwn ? "belongs to another user. Name"
                : !IsTagged(folder)
                    ? "isn't empty and isn't marked as a cache of SnippetCheck. Delete it if an earlier version made it, or name"
                : null;
            if (wrong is null)
            {
                return new(path, folder, null);
            }

            folder?.Dispose();
            return new(path, null, $"Nothing is cached: '{path}' {wrong} another folder with --cache-dir.");
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            folder?.Dispose();
            return new(path, null, NotUsable(path, e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder?.Dispose();

    /// <summary>Opens a folder in the cache, made where that is wanted; null where there's none.</summary>
    internal OpenFolder? Enter(bool create, params ReadOnlySpan<string> names)
    {
        var folder = _folder;
        foreach (var name in names)
        {
            if (create)
            {
                folder?.Make(name);
            }

            var inner = folder?.Enter(name);
            if (folder != _folder)
            {
                folder?.Dispose();
            }

            folder = inner;
        }

        return folder;
    }

    /// <summary>A folder in the cache for a program that writes by paths; null where there can't be one, or it's a link.</summary>
    internal string? FolderFor(params ReadOnlySpan<string> names)
    {
        try
        {
            using var folder = Enter(create: true, names);
            if (_path is null || folder is not { IsOwn: true })
            {
                return null;
            }

            LentFolder.NoteUse(folder);
            return Path.Combine([_path, .. names]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NoteFailure(e);
            return null;
        }
    }

    /// <summary>Removes the folders for programs that write by paths, which nobody has asked for since a day.</summary>
    internal void SweepFolders(DateOnly oldest)
    {
        if (_folder is not null)
        {
            LentFolder.Sweep(_folder, oldest);
        }
    }

    /// <summary>Whether a day's work on the cache is still to be done; the next time that it's asked on that day, it isn't.</summary>
    internal bool IsDue(DateOnly day)
    {
        using var tag = _folder?.Open(TagName);
        if (tag is null || DateOnly.FromDateTime(File.GetLastWriteTimeUtc(tag)) == day)
        {
            return false;
        }

        File.SetLastWriteTimeUtc(tag, day.ToDateTime(new TimeOnly(12, 0)));
        return true;
    }

    /// <summary>Notes that something couldn't be kept.</summary>
    internal void NoteFailure(Exception failure) => Note ??= NotUsable(_path, failure);

    private static string NotUsable(string? path, Exception failure) =>
        $"Nothing is cached in '{path}': {failure.Message}";

    // What a repository brings along can be links. So from the working folder down none is followed, and elsewhere the last step isn't one.
    private static OpenFolder? OpenAt(string path)
    {
        var working = Environment.CurrentDirectory;
        var isBelow = path.StartsWith(
            Path.EndsInDirectorySeparator(working) ? working : working + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );
        if ((isBelow ? working : Path.GetDirectoryName(path)) is not { } start)
        {
            return OpenFolder.At(path);
        }

        if (!isBelow)
        {
            Directory.CreateDirectory(start);
        }

        return Path.GetRelativePath(start, path)
            .Split(Path.DirectorySeparatorChar)
            .Aggregate((OpenFolder?)OpenFolder.At(start), Step);
    }

    private static OpenFolder? Step(OpenFolder? folder, string name)
    {
        using (folder)
        {
            folder?.Make(Encoded(name));
            return folder?.Enter(Encoded(name));
        }
    }

    // Names in an open folder are strings of bytes, and those of a path are text.
    private static string Encoded(string name) =>
        OperatingSystem.IsWindows() ? name : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name));

    private static bool IsTagged(OpenFolder folder)
    {
        // Another run may make the mark at this moment.
        for (var tries = 0; tries < 20; tries++)
        {
            if (folder.Names() is not { Count: > 0 } names)
            {
                TryTag(folder);
            }
            else if (folder.Read(TagName, 4096)?.AsSpan().StartsWith(Tag) == true)
            {
                return true;
            }
            else if (!names.Contains(TagName))
            {
                return false;
            }
            else
            {
                Thread.Sleep(5);
            }
        }

        return false;
    }

    private static void TryTag(OpenFolder folder)
    {
        try
        {
            folder.Write(TagName, Tag);
        }
        catch (IOException) when (folder.Names().Contains(TagName))
        {
            // Another run was faster.
        }
    }
}
