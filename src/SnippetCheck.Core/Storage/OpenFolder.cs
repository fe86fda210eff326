using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Storage;

/// <summary>
/// An open folder. What is in it is reached by single names, from here and never by a path, and no link is followed:
/// whatever others put in its place meanwhile, nothing outside is read, written or removed.
/// </summary>
/// <remarks>Windows has no such calls, so <see cref="WindowsFolder"/> looks for links before each step.</remarks>
internal abstract class OpenFolder : IDisposable
{
    /// <summary>Opens a folder. Links in its path are followed.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static OpenFolder At(string path) =>
        OperatingSystem.IsWindows() ? new WindowsFolder(path) : new UnixFolder(FileCalls.OpenPath(path));

    /// <summary>A name as folders take it: on Unix, a character for each of its bytes.</summary>
    public static string NameOf(string text) =>
        OperatingSystem.IsWindows() ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The text of a name as folders give it.</summary>
    public static string TextOf(string name) =>
        OperatingSystem.IsWindows() ? name : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(name));

    /// <summary>Whether it belongs to the user who runs this process.</summary>
    public abstract bool IsOwn { get; }

    /// <summary>The names of what is in it.</summary>
    public abstract IReadOnlyList<string> Names();

    /// <summary>Whether it holds a folder of this name, and not a link to one.</summary>
    public abstract bool HasFolder(string name);

    /// <summary>Opens a folder in it; null where there's none of that name, or it's a link or another file system.</summary>
    public abstract OpenFolder? Enter(string name);

    /// <summary>Makes a folder that only this user may enter, where there's nothing of that name.</summary>
    public abstract void Make(string name);

    /// <summary>Opens a plain file to read it; null where there's none of that name.</summary>
    public abstract SafeFileHandle? Open(string name);

    /// <summary>Makes a file that only this user may read.</summary>
    /// <returns>The file, open to be written.</returns>
    /// <exception cref="IOException">It can't be made, or there's something of that name.</exception>
    public abstract SafeFileHandle Create(string name);

    /// <summary>Renames a file. What had the new name is replaced.</summary>
    public abstract void Rename(string name, string newName);

    /// <summary>Removes a file, or a link itself.</summary>
    public abstract void Delete(string name);

    /// <summary>Removes a folder with all that is in it. Other file systems that are mounted there stay.</summary>
    public abstract void DeleteTree(string name);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Reads a plain file; null where there's none, or it's larger than that.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">The most bytes that it may have.</param>
    public byte[]? Read(string name, int most)
    {
        using var file = Open(name);
        return file is not null && RandomAccess.GetLength(file) <= most
            ? ReadAll(file, (int)RandomAccess.GetLength(file))
            : null;
    }

    /// <summary>Makes a file and writes it.</summary>
    /// <exception cref="IOException">It can't be made, or there's something of that name.</exception>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        using var file = Create(name);
        RandomAccess.Write(file, bytes, 0);
    }

    /// <summary>Whether a plain file begins with some bytes.</summary>
    public static bool BeginsWith(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        Span<byte> first = stackalloc byte[bytes.Length];
        return RandomAccess.Read(file, first, 0) == bytes.Length && first.SequenceEqual(bytes);
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
