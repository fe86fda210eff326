using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using SnippetCheck.Native;

namespace SnippetCheck.Storage;

/// <summary>An open folder on Linux or macOS.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixFolder(SafeFileHandle folder) : OpenFolder
{
    private readonly ulong? _mount = FileCalls.StatusOf(folder)?.Mount;

    /// <inheritdoc/>
    public override bool IsOwn => FileCalls.StatusOf(folder)?.Owner == Libc.EffectiveUser();

    /// <summary>Whether only its owner can enter, list or change it.</summary>
    public bool IsPrivate => FileCalls.StatusOf(folder) is { IsOpenToOthers: false };

    /// <summary>A path to an entry that leads through the open folder on Linux, even if the folder's own path changes.</summary>
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
    public override OpenFolder? Enter(string name) => EnterHere(name);

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
    public override SafeFileHandle Create(string name) => FileCalls.CreateFile(folder, name);

    /// <inheritdoc/>
    public override void Rename(string name, string newName) => FileCalls.Rename(folder, name, folder, newName);

    /// <inheritdoc/>
    public override void Delete(string name) => FileCalls.Remove(folder, name, isFolder: false);

    /// <inheritdoc/>
    public override void DeleteTree(string name)
    {
        using (var top = EnterUnlocked(name))
        {
            top?.Clear();
        }

        FileCalls.Remove(folder, name, isFolder: true);
    }

    /// <inheritdoc/>
    public override void Dispose() => folder.Dispose();

    // Moves nested folders up one by one, so that only two are open at a time, however deep they're nested.
    private void Clear()
    {
        var waiting = new Queue<string>();
        var brought = 0;
        var prefix = Guid.NewGuid().ToString("N");
        foreach (var name in Names())
        {
            if (HasFolder(name))
            {
                waiting.Enqueue(name);
            }
            else
            {
                Delete(name);
            }
        }

        while (waiting.TryDequeue(out var name))
        {
            using (var inner = EnterUnlocked(name))
            {
                foreach (var entry in inner?.Names() ?? [])
                {
                    if (inner?.HasFolder(entry) == true)
                    {
                        var newName = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{brought++}");
                        inner.MoveTo(this, entry, newName);
                        waiting.Enqueue(newName);
                    }
                    else
                    {
                        inner?.Delete(entry);
                    }
                }
            }

            FileCalls.Remove(folder, name, isFolder: true);
        }
    }

    private void MoveTo(UnixFolder target, string name, string newName)
    {
        try
        {
            FileCalls.Rename(folder, name, target.Handle, newName);
        }
        catch (IOException)
        {
            // A folder without write permission can't be moved to another folder.
            FileCalls.Unlock(folder, name);
            FileCalls.Rename(folder, name, target.Handle, newName);
        }
    }

    private SafeFileHandle Handle => folder;

    private UnixFolder? EnterUnlocked(string name)
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

        return EnterHere(name);
    }

    private UnixFolder? EnterHere(string name)
    {
        if (FileCalls.OpenFolder(folder, name) is not { } inner)
        {
            return null;
        }

        var entered = new UnixFolder(inner);
        if (entered._mount == _mount)
        {
            return entered;
        }

        entered.Dispose();
        return null;
    }
}
