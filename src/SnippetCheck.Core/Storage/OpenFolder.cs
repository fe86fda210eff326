using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SnippetCheck.Interop;

namespace SnippetCheck.Storage;

/// <summary>
/// An open folder. Its entries are accessed by name relative to the open folder, and links aren't followed. Even if someone replaces parts
/// of its path meanwhile, nothing outside of it is read, written or removed.
/// </summary>
/// <remarks>.NET has no such functions, so <see cref="PlainFolder"/> checks for links before each step.</remarks>
internal abstract class OpenFolder : IDisposable
{
    /// <summary>Opens a folder. Links in its path are followed.</summary>
    /// <exception cref="IOException">The folder can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to open it.</exception>
    public static OpenFolder At(string path) =>
        LinuxCalls.AreUsed ? new LinuxFolder(FileCalls.OpenPath(path)) : new PlainFolder(path);

    /// <summary>A name as folders take it: for Linux's functions, a character for each of its bytes.</summary>
    public static string NameOf(string text) =>
        LinuxCalls.AreUsed ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)) : text;

    /// <summary>The text of a name as folders give it.</summary>
    public static string TextOf(string name) =>
        LinuxCalls.AreUsed ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(name)) : name;

    /// <summary>Whether it belongs to the user who runs this process.</summary>
    public abstract bool IsOwn { get; }

    /// <summary>The names of its entries.</summary>
    public abstract IReadOnlyList<string> Names();

    /// <summary>Whether it contains a folder with this name. Links don't count.</summary>
    public abstract bool HasFolder(string name);

    /// <summary>Opens a folder in it; null if it doesn't exist, is a link, or is on another file system.</summary>
    public abstract OpenFolder? Enter(string name);

    /// <summary>Creates a folder that only this user can enter, unless the name is taken.</summary>
    public abstract void Make(string name);

    /// <summary>Opens a regular file for reading; null if it doesn't exist.</summary>
    public abstract SafeFileHandle? Open(string name);

    /// <summary>Opens a regular file for reading, and locks it until it's closed; null if it doesn't exist, or is open elsewhere for writing or with a lock.</summary>
    public abstract SafeFileHandle? OpenLocked(string name);

    /// <summary>Creates a file that only this user can read.</summary>
    /// <returns>The file, open for writing. While it's open, nobody gets a lock on it.</returns>
    /// <exception cref="IOException">It can't be created, or the name is taken.</exception>
    public abstract SafeFileHandle Create(string name);

    /// <summary>Sets the time when a regular file was last written, if it exists.</summary>
    public abstract void Date(string name, DateTime time);

    /// <summary>Renames a file, and replaces what has the new name.</summary>
    public abstract void Rename(string name, string newName);

    /// <summary>Removes a file or a link. The target of a link stays.</summary>
    public abstract void Delete(string name);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Enters a folder in it whose content is to be removed, and allows this user everything there; null if it isn't a folder, or is on another file system.</summary>
    protected abstract OpenFolder? EnterToClear(string name);

    /// <summary>Moves a folder in a folder of this one up into this one.</summary>
    protected abstract void MoveUp(OpenFolder inner, string name, string newName);

    /// <summary>Removes an empty folder in it.</summary>
    protected abstract void DeleteFolder(string name);

    /// <summary>Removes a folder with its content. Other file systems that are mounted inside stay.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mark">The file in it that says that it's ours. It goes last, so that what can't be removed stays marked.</param>
    /// <param name="held">That file, where it's open. It's closed before it goes.</param>
    public void DeleteTree(string name, string mark, SafeFileHandle? held = null)
    {
        using (var top = EnterToClear(name))
        {
            top?.Clear(mark);
            held?.Dispose();
            if (top?.Names().Count > 0)
            {
                top.Delete(mark);
            }
        }

        DeleteFolder(name);
    }

    /// <summary>Reads a regular file; null if it doesn't exist or is too large.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">The limit in bytes.</param>
    public byte[]? Read(string name, int most)
    {
        using var file = Open(name);
        return file is not null && RandomAccess.GetLength(file) <= most
            ? ReadAll(file, (int)RandomAccess.GetLength(file))
            : null;
    }

    /// <summary>Creates a file with this content.</summary>
    /// <exception cref="IOException">It can't be created, or the name is taken.</exception>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        using var file = Create(name);
        RandomAccess.Write(file, bytes, 0);
    }

    /// <summary>Whether a file begins with these bytes.</summary>
    public static bool BeginsWith(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        Span<byte> first = stackalloc byte[bytes.Length];
        return RandomAccess.Read(file, first, 0) == bytes.Length && first.SequenceEqual(bytes);
    }

    // Moves nested folders up one by one, so that only two are open at a time, and no path gets long, however deep they're nested.
    private void Clear(string mark)
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
            else if (name != mark)
            {
                Delete(name);
            }
        }

        while (waiting.TryDequeue(out var name))
        {
            using (var inner = EnterToClear(name))
            {
                foreach (var entry in inner?.Names() ?? [])
                {
                    if (inner?.HasFolder(entry) == true)
                    {
                        var newName = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{brought++}");
                        MoveUp(inner, entry, newName);
                        waiting.Enqueue(newName);
                    }
                    else
                    {
                        inner?.Delete(entry);
                    }
                }
            }

            DeleteFolder(name);
        }
    }

    private static byte[]? ReadAll(SafeFileHandle file, int length)
    {
        var bytes = new byte[length];
        var read = 0;
        while (read < length)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), read);
            if (more == 0)
            {
                return null;
            }

            read += more;
        }

        return bytes;
    }
}
