using System.Text;

namespace SnippetCheck.Storage;

/// <summary>
/// The cache folder, marked by a <c>CACHEDIR.TAG</c> file with our text. Folders with content but without this mark are left alone, and so
/// are links and other users' folders.
/// </summary>
public sealed class CacheFolder : IDisposable
{
    private const string TagName = "CACHEDIR.TAG";

    // The first line comes from https://bford.info/cachedir/ and tells backup tools that this is a cache. The second says whose it is.
    private static readonly byte[] Tag = Encoding.ASCII.GetBytes(
        "Signature: 8a477f597d28d172789f06886806bc55\n"
            + "# This is the cache of SnippetCheck. You can delete the folder at any time.\n"
    );

    private readonly string? _path;
    private readonly OpenFolder? _folder;

    private CacheFolder(string? path, OpenFolder? folder, string? note) =>
        (_path, _folder, Note) = (path, folder, note);

    /// <summary>Why nothing is cached, for the user; null if the cache works.</summary>
    public string? Note { get; private set; }

    /// <summary>Opens a cache folder, and creates it if needed. If that fails, the note says why; it's never an error.</summary>
    /// <param name="path">The full path; null if there's no place for a cache.</param>
    public static CacheFolder Open(string? path)
    {
        if (path is null)
        {
            return new(
                path,
                null,
                "Nothing is cached, since there's no home folder. Choose a folder with --cache-dir."
            );
        }

        OpenFolder? folder = null;
        try
        {
            folder = OpenAt(Path.TrimEndingDirectorySeparator(path));
            var wrong =
                folder is null ? "is a link. Choose"
                : !folder.IsOwn ? "belongs to another user. Choose"
                : !IsTagged(folder)
                    ? "isn't empty and isn't marked as a cache of SnippetCheck. Delete it if an earlier version created it, or choose"
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

    /// <summary>Opens a folder in the cache, and creates it if asked to; null if it doesn't exist.</summary>
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

    /// <summary>The path of a folder in the cache, for programs that need a path; null if it can't be created or is a link.</summary>
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

    /// <summary>Whether the daily work on the cache is due. Returns true once a day.</summary>
    internal bool IsDue(DateOnly day)
    {
        using (var tag = _folder?.Open(TagName))
        {
            if (tag is null || DateOnly.FromDateTime(File.GetLastWriteTimeUtc(tag)) == day)
            {
                return false;
            }
        }

        _folder?.Date(TagName, day.ToDateTime(new TimeOnly(12, 0)));
        return true;
    }

    internal void NoteFailure(Exception failure) => Note ??= NotUsable(_path, failure);

    private static string NotUsable(string? path, Exception failure) =>
        $"Nothing is cached in '{path}': {failure.Message}";

    // A repository may contain links. So below the working folder no link is followed; elsewhere only the last step must not be a link.
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
            folder?.Make(OpenFolder.NameOf(name));
            return folder?.Enter(OpenFolder.NameOf(name));
        }
    }

    private static bool IsTagged(OpenFolder folder)
    {
        // Another run may be creating the mark right now.
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
