using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Storage;

/// <summary>A folder that's held open, with functions of Linux.</summary>
internal sealed class LinuxFolder(SafeFileHandle folder) : OpenFolder
{
    private readonly ulong? _mount = FileCalls.StatusOf(folder)?.Mount;

    /// <inheritdoc/>
    public override bool IsOwn => FileCalls.StatusOf(folder)?.Owner == Libc.EffectiveUser();

    /// <summary>Whether only its owner can enter, list or change it.</summary>
    public bool IsPrivate => FileCalls.StatusOf(folder) is { IsOpenToOthers: false };

    /// <summary>A path to an entry that leads through the open folder, even if the folder's own path changes.</summary>
    public string PathThrough(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{folder.DangerousGetHandle()}/{name}");

    /// <summary>Locks the folder for processes that lock it too, until the lock is disposed of; null if another process has locked it.</summary>
    public IDisposable? TryLock()
    {
        // A lock belongs to an opening of the folder, so it gets one of its own.
        var opened = FileCalls.OpenFolder(folder, ".");
        if (opened is null || FileCalls.TryLock(opened))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names() => FileCalls.Names(folder);

    /// <inheritdoc/>
    public override bool HasFolder(string name) => FileCalls.StatusOf(folder, name) is { IsFolder: true };

    /// <inheritdoc/>
    public override OpenFolder? Enter(string name)
    {
        if (FileCalls.OpenFolder(folder, name) is not { } inner)
        {
            return null;
        }

        var entered = new LinuxFolder(inner);
        if (entered._mount == _mount)
        {
            return entered;
        }

        entered.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public override void Make(string name) => FileCalls.MakeFolder(folder, name);

    /// <inheritdoc/>
    public override SafeFileHandle? Open(string name)
    {
        // Opening a device can have side effects, so only regular files are opened.
        if (
            FileCalls.StatusOf(folder, name) is not { IsFile: true }
            || FileCalls.OpenFile(folder, name) is not { } file
        )
        {
            return null;
        }

        if (FileCalls.StatusOf(file) is { IsFile: true })
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public override SafeFileHandle? OpenLocked(string name)
    {
        var file = Open(name);
        if (file is null || FileCalls.TryLock(file))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public override SafeFileHandle Create(string name)
    {
        var file = FileCalls.CreateFile(folder, name);
        // Not every file system has locks.
        _ = FileCalls.TryLock(file);
        return file;
    }

    /// <inheritdoc/>
    public override void Date(string name, DateTime time)
    {
        using var file = Open(name);
        if (file is not null)
        {
            File.SetLastWriteTimeUtc(file, time);
        }
    }

    /// <inheritdoc/>
    public override void Rename(string name, string newName) => FileCalls.Rename(folder, name, folder, newName);

    /// <inheritdoc/>
    public override void Delete(string name) => FileCalls.Remove(folder, name, isFolder: false);

    /// <inheritdoc/>
    public override void Dispose() => folder.Dispose();

    /// <inheritdoc/>
    protected override OpenFolder? EnterToClear(string name)
    {
        if (FileCalls.StatusOf(folder, name) is not { IsFolder: true } status || status.Mount != _mount)
        {
            return null;
        }

        const int all = 0x1C0;
        if ((status.Mode & all) != all)
        {
            FileCalls.Unlock(folder, name);
        }

        return Enter(name);
    }

    /// <inheritdoc/>
    protected override void MoveUp(OpenFolder inner, string name, string newName)
    {
        var from = inner is LinuxFolder linux ? linux.Handle : throw new UnreachableException();
        try
        {
            FileCalls.Rename(from, name, folder, newName);
        }
        catch (IOException)
        {
            // A folder without write permission can't be moved to another folder.
            FileCalls.Unlock(from, name);
            FileCalls.Rename(from, name, folder, newName);
        }
    }

    /// <inheritdoc/>
    protected override void DeleteFolder(string name) => FileCalls.Remove(folder, name, isFolder: true);

    private SafeFileHandle Handle => folder;
}
