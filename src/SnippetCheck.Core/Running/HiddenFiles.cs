using System.Globalization;
using SnippetCheck.Storage;

namespace SnippetCheck.Running;

/// <summary>
/// The files of a process that no folder shows: those that it removed, and those in memory. As long as it has one open,
/// or has a page of it mapped, the file takes its room.
/// </summary>
/// <param name="task">The folder in <c>/proc</c> of a thread of the process that is still there.</param>
internal sealed class HiddenFiles(string task)
{
    private const string Removed = " (deleted)";
    private const int WordsBeforePath = 5;

    /// <summary>The room that they take, in bytes; 0 where the process has just ended.</summary>
    /// <param name="largestFile">The size that a file can have: taken for one whose size nobody can ask for.</param>
    public long Room(long largestFile)
    {
        try
        {
            var open = new HashSet<string>();
            var room = 0L;
            foreach (
                var file in new DirectoryInfo(Path.Combine(task, "fd"))
                    .EnumerateFiles()
                    .Where(f => IsRemoved(f.LinkTarget))
            )
            {
                if (FileStatus.Of(file.FullName) is { IsRegular: true } status && open.Add(status.Id))
                {
                    room += status.Room;
                }
            }

            return room + MappedRoom(open, largestFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    // Files that are mapped and no longer open. Of one of them what is mapped is taken for its size, since a program
    // may close a file that it has mapped and needs no more of; several of them hide room, as far as anybody knows.
    private long MappedRoom(HashSet<string> open, long largestFile)
    {
        var mapped = new Dictionary<string, long>();
        foreach (
            var words in File.ReadLines(Path.Combine(task, "maps"))
                .Where(IsRemoved)
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        )
        {
            // Where from and to, rights, offset, device, number of the file, path.
            if (
                words.Length > WordsBeforePath
                && FileStatus.IdOf(words[3], words[4]) is var id
                && !open.Contains(id)
                && !words[5].StartsWith("/SYSV", StringComparison.Ordinal)
            )
            {
                var (from, to) = (words[0].Split('-')[0], words[0].Split('-')[1]);
                mapped[id] = mapped.GetValueOrDefault(id) + Hexadecimal(to) - Hexadecimal(from);
            }
        }

        return mapped.Count <= 1 ? mapped.Values.Sum() : mapped.Count * largestFile;
    }

    private static long Hexadecimal(string text) =>
        long.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static bool IsRemoved(string? path) => path?.EndsWith(Removed, StringComparison.Ordinal) == true;
}
