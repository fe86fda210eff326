using System.IO.Enumeration;
using SnippetCheck.Storage;

namespace SnippetCheck.Running;

/// <summary>A folder of one run's own: the program, an empty folder to work in, and a home that is also its temporary folder.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the folder and puts a program into it.</summary>
    /// <exception cref="IOException">The disk does not let it.</exception>
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

    /// <summary>All of it.</summary>
    public string Root => _folder.Path;

    /// <summary>The program's assembly.</summary>
    public string Program { get; }

    /// <summary>The folder that it works in.</summary>
    public string Work { get; }

    /// <summary>The folder that says what it runs on; empty where that's the framework alone.</summary>
    public string Host { get; }

    /// <summary>Its home.</summary>
    public string Home { get; }

    /// <summary>Whether the program has written more than this into its folders.</summary>
    /// <param name="bytes">How much may be in its files.</param>
    /// <param name="files">How many files and folders there may be.</param>
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
            // Deeper than any path can name: nobody knows what lies there. The library may say of such a path that it is empty.
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something went away while it was looked at; next time shows.
        }

        return bytes < 0;
    }

    /// <summary>A text with names for its folders that are the same in each run.</summary>
    public string Steady(string text) => text.Replace(_folder.Path, SnippetPlaces.Root, StringComparison.Ordinal);

    /// <summary>What happened, with such names.</summary>
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

    // Everything in a folder, links too, with the room that it takes: what is set aside beyond a file's end counts,
    // as does a hole within.
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
