using System.IO.Enumeration;
using SnippetCheck.Storage;

namespace SnippetCheck.Running;

/// <summary>The folder of a run: the program, an empty working folder, and a home that's also the temporary folder.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Creates the folder with a program in it.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public ScratchFolder(Image image)
    {
        try
        {
            Program = Path.Combine(_folder.Folder("app"), "Snippet.dll");
            Work = _folder.Folder("work");
            Home = _folder.Folder("home");
            Host = _folder.Folder("host");
            _folder.Write("app/Snippet.dll", image.Assembly);
            _folder.Write("app/Snippet.pdb", image.Symbols);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The folder itself.</summary>
    public string Root => _folder.Path;

    /// <summary>The program's assembly.</summary>
    public string Program { get; }

    /// <summary>The working folder.</summary>
    public string Work { get; }

    /// <summary>The folder with the host's configuration; empty if the program needs only the framework.</summary>
    public string Host { get; }

    /// <summary>The home folder.</summary>
    public string Home { get; }

    /// <summary>Whether the program has written more than this.</summary>
    /// <param name="bytes">The limit for its files, in bytes.</param>
    /// <param name="files">The limit for the number of files and folders.</param>
    public bool Exceeds(long bytes, int files)
    {
        try
        {
            foreach (var room in new[] { Work, Home }.SelectMany(Entries))
            {
                bytes -= room;
                files--;
                if (bytes < 0 || files < 0)
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is PathTooLongException or ArgumentException)
        {
            // Nested more deeply than any path can be, so its content can't be listed. The library may report such a folder as empty.
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something was removed meanwhile. The next check will show it.
        }

        return bytes < 0;
    }

    /// <summary>The text with stable names for its folders.</summary>
    public string Steady(string text) => text.Replace(_folder.Path, SnippetPlaces.Root, StringComparison.Ordinal);

    /// <summary>The ending with stable names for its folders.</summary>
    public Ending Steady(Ending ending) =>
        ending switch
        {
            Ending.Threw threw => Steady(threw),
            Ending.TimedOut { UnobservedTaskException: { } lost } timedOut => timedOut with
            {
                UnobservedTaskException = Steady(lost),
            },
            Ending.Died died => new Ending.Died(Steady(died.Cause)),
            _ => ending,
        };

    private Ending.Threw Steady(Ending.Threw threw) =>
        threw with
        {
            Message = Steady(threw.Message),
            Trace = Steady(threw.Trace),
        };

    // All entries of a folder, including links, with their allocated size. Space that's allocated after a file's end counts, and so do
    // holes.
    private static FileSystemEnumerable<long> Entries(string folder) =>
        new(
            folder,
            (ref FileSystemEntry entry) =>
                entry.IsDirectory || IsLink(ref entry)
                    ? 0
                    : Math.Max(entry.Length, FileStatus.Of(entry.ToFullPath())?.Room ?? 0),
            new()
            {
                RecurseSubdirectories = true,
                MaxRecursionDepth = int.MaxValue,
                IgnoreInaccessible = true,
                AttributesToSkip = 0,
            }
        )
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>Removes the folder.</summary>
    public void Dispose() => _folder.Dispose();
}
