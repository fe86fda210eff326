using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Storage;

/// <summary>
/// A temporary folder that only this user can enter. A locked file in it shows that it's ours and in use. If this process is killed, the
/// lock is released, and a later run removes the folder. That works even if machines or containers share the temporary folder.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "snippetcheck-";
    private const string MarkName = ".snippetcheck";

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(
        "This is a temporary folder of SnippetCheck, which removes it.\n"
    );

    private readonly SafeFileHandle _mark;

    /// <summary>Creates a folder in the system's temporary folder.</summary>
    /// <exception cref="IOException">The folder can't be created.</exception>
    public TemporaryFolder()
        : this(System.IO.Path.GetTempPath()) { }

    /// <summary>Creates a folder in the given one.</summary>
    /// <param name="outer">The full path of the folder to create it in.</param>
    /// <exception cref="IOException">The folder can't be created.</exception>
    public TemporaryFolder(string outer)
    {
        var name = Prefix + Guid.NewGuid().ToString("N")[..16];
        Path = System.IO.Path.Combine(System.IO.Path.TrimEndingDirectorySeparator(outer), name);
        using var temporary = OpenFolder.At(outer);
        temporary.Make(name);
        using var folder = temporary.Enter(name) is { IsOwn: true } own
            ? own
            : throw new IOException($"'{Path}' can't be made.");
        // The mark is locked before it gets its text, and no sweep locks one without it.
        _mark = folder.Create(MarkName);
        RandomAccess.Write(_mark, Mark, 0);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Creates a folder in it.</summary>
    /// <returns>The folder's full path.</returns>
    public string Folder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    /// <summary>The full path of an entry.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file in it.</summary>
    public void Write(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(PathOf(name), bytes);

    /// <summary>Removes it, as far as possible. Content that can't be removed must not fail a run.</summary>
    public void Dispose()
    {
        Remove(Path, _mark);
        _mark.Dispose();
    }

    /// <summary>Removes the folders that killed runs of this user have left.</summary>
    public static void Sweep()
    {
        try
        {
            var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetTempPath());
            using var temporary = OpenFolder.At(path);
            foreach (var name in temporary.Names().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                using var folder = temporary.Enter(name);
                using var mark = folder is { IsOwn: true } && IsMarked(folder) ? folder.OpenLocked(MarkName) : null;
                if (mark is not null)
                {
                    Remove(System.IO.Path.Combine(path, name), mark);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // If the temporary folder has a problem that matters, the run reports it.
        }
    }

    private static bool IsMarked(OpenFolder folder)
    {
        using var mark = folder.Open(MarkName);
        return mark is not null && OpenFolder.BeginsWith(mark, Mark);
    }

    private static void Remove(string path, SafeFileHandle mark)
    {
        try
        {
            using var outer = OpenFolder.At(System.IO.Path.GetDirectoryName(path) ?? path);
            HeldFile.Await(() => outer.DeleteTree(System.IO.Path.GetFileName(path), MarkName, mark));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A process that's just ending may still have a file open. A later sweep removes it.
        }
    }
}
