using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Storage;

/// <summary>
/// A folder in the system's temporary one, for this user alone, which goes when it's no longer needed. A locked file
/// in it says that it's ours and in use: a later run removes it where this process was killed, and knows that from
/// the lock, whatever machine or container shares the folder.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "snippetcheck-";
    private const string MarkName = ".snippetcheck";

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(
        "This is a temporary folder of SnippetCheck, which removes it.\n"
    );

    private readonly SafeFileHandle _mark;

    /// <summary>Makes a folder in the system's temporary one.</summary>
    /// <exception cref="IOException">The disk doesn't let it.</exception>
    public TemporaryFolder()
        : this(System.IO.Path.GetTempPath()) { }

    /// <summary>Makes a folder.</summary>
    /// <param name="outer">The full path of the temporary folder to make it in.</param>
    /// <exception cref="IOException">The disk doesn't let it.</exception>
    public TemporaryFolder(string outer)
    {
        var name = Prefix + Guid.NewGuid().ToString("N")[..16];
        Path = System.IO.Path.Combine(System.IO.Path.TrimEndingDirectorySeparator(outer), name);
        using var temporary = OpenFolder.At(outer);
        temporary.Make(name);
        using var folder = temporary.Enter(name) is { IsOwn: true } own
            ? own
            : throw new IOException($"'{Path}' can't be made.");
        // It gets its name once it's locked, so that no sweep finds it without its lock.
        const string unnamed = MarkName + ".new";
        _mark = folder.Create(unnamed);
        TryLock(_mark);
        RandomAccess.Write(_mark, Mark, 0);
        folder.Rename(unnamed, MarkName);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Makes a folder in it.</summary>
    /// <returns>The folder's full path.</returns>
    public string Folder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    /// <summary>The full path of what has a name in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file in it.</summary>
    public void Write(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(PathOf(name), bytes);

    /// <summary>Removes it, as far as that's possible: what lies in it must not fail a run.</summary>
    public void Dispose()
    {
        Remove(System.IO.Path.GetFileName(Path), System.IO.Path.GetDirectoryName(Path));
        _mark.Dispose();
    }

    /// <summary>Removes what killed runs of this user have left.</summary>
    public static void Sweep()
    {
        try
        {
            var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetTempPath());
            using var temporary = OpenFolder.At(path);
            foreach (var name in temporary.Names().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                using var folder = temporary.Enter(name);
                using var mark = folder is { IsOwn: true } ? folder.Open(MarkName) : null;
                if (mark is not null && OpenFolder.BeginsWith(mark, Mark) && TryLock(mark))
                {
                    Remove(name, path);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The run itself says what is wrong with the temporary folder, if it matters.
        }
    }

    // On Windows, a file that's open for writing is a lock by itself.
    private static bool TryLock(SafeFileHandle mark) => OperatingSystem.IsWindows() || FileCalls.TryLock(mark);

    private static void Remove(string name, string? folder)
    {
        try
        {
            using var outer = OpenFolder.At(folder ?? name);
            outer.DeleteTree(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A process that's just ending may still hold a file: a later sweep takes it.
        }
    }
}
