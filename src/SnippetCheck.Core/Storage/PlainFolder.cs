using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Storage;

/// <summary>A folder by its path, with .NET's own functions, as on Windows and macOS. Links are left alone.</summary>
internal sealed class PlainFolder : OpenFolder
{
    private const UnixFileMode AllOfUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const FileAttributes LinkToFolder = FileAttributes.Directory | FileAttributes.ReparsePoint;

    private readonly string _path;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="IOException">There's no such folder.</exception>
    public PlainFolder(string path) =>
        _path = Directory.Exists(path) ? path : throw new DirectoryNotFoundException($"There's no folder '{path}'.");

    // Only the owner may set the permissions of a folder. On Windows, permissions decide who can write to it, and the owner says little.
    /// <inheritdoc/>
    public override bool IsOwn
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                return true;
            }

            try
            {
                File.SetUnixFileMode(_path, File.GetUnixFileMode(_path));
                return true;
            }
            catch (UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFileSystemEntries(_path).Select(p => Path.GetFileName(p))];

    /// <inheritdoc/>
    public override bool HasFolder(string name) => Is(name, FileAttributes.Directory);

    /// <inheritdoc/>
    public override OpenFolder? Enter(string name) => HasFolder(name) ? new PlainFolder(PathOf(name)) : null;

    /// <inheritdoc/>
    public override void Make(string name)
    {
        if (Path.Exists(PathOf(name)))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(PathOf(name));
        }
        else
        {
            Directory.CreateDirectory(PathOf(name), AllOfUser);
        }
    }

    /// <inheritdoc/>
    public override SafeFileHandle? Open(string name) =>
        IsRegular(name) ? Open(name, FileShare.ReadWrite | FileShare.Delete) : null;

    /// <inheritdoc/>
    public override SafeFileHandle? OpenLocked(string name)
    {
        try
        {
            return IsRegular(name) ? Open(name, FileShare.None) : null;
        }
        catch (IOException)
        {
            // Another run has it open.
            return null;
        }
    }

    /// <inheritdoc/>
    public override SafeFileHandle Create(string name)
    {
        var file = File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.Write);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }

    /// <inheritdoc/>
    public override void Date(string name, DateTime time)
    {
        if (Is(name, default))
        {
            File.SetLastWriteTimeUtc(PathOf(name), time);
        }
    }

    /// <inheritdoc/>
    public override void Rename(string name, string newName) =>
        HeldFile.Await(() => File.Move(PathOf(name), PathOf(newName), overwrite: true));

    /// <inheritdoc/>
    public override void Delete(string name)
    {
        var path = PathOf(name);
        var attributes = File.GetAttributes(path);
        if (OperatingSystem.IsWindows() && attributes.HasFlag(FileAttributes.ReadOnly))
        {
            File.SetAttributes(path, attributes & ~FileAttributes.ReadOnly);
        }

        // Neither function follows a link.
        if ((attributes & LinkToFolder) == LinkToFolder)
        {
            Directory.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Nothing is held open.
    }

    /// <inheritdoc/>
    protected override OpenFolder? EnterToClear(string name)
    {
        var path = PathOf(name);
        if (!HasFolder(name) || DriveInfo.GetDrives().Any(d => d.Name == path))
        {
            return null;
        }

        Unlock(path);
        return new PlainFolder(path);
    }

    /// <inheritdoc/>
    protected override void MoveUp(OpenFolder inner, string name, string newName)
    {
        var path = inner is PlainFolder plain ? plain.PathOf(name) : throw new UnreachableException();
        Unlock(path);
        Directory.Move(path, PathOf(newName));
    }

    /// <inheritdoc/>
    protected override void DeleteFolder(string name)
    {
        if (HasFolder(name))
        {
            Directory.Delete(PathOf(name));
        }
    }

    // Windows doesn't remove a read-only folder, and other systems don't let one without permissions be emptied or moved.
    private static void Unlock(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(folder, FileAttributes.Normal);
        }
        else
        {
            File.SetUnixFileMode(folder, AllOfUser);
        }
    }

    private string PathOf(string name) => Path.Combine(_path, name);

    private SafeFileHandle Open(string name, FileShare share) =>
        File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, share);

    private bool IsRegular(string name) => Is(name, default) && !PlainFile.IsPipe(PathOf(name));

    private bool Is(string name, FileAttributes kind)
    {
        try
        {
            return (File.GetAttributes(PathOf(name)) & LinkToFolder) == kind;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
