using System.Globalization;
using SnippetCheck.Storage;

namespace SnippetCheck.Running;

/// <summary>
/// The files of a process that no folder shows: removed files, and files in memory. They take up space as long as the process has them open
/// or mapped.
/// </summary>
/// <param name="task">The folder in <c>/proc</c> of a live thread of the process.</param>
internal sealed class HiddenFiles(string task)
{
    private const string Removed = " (deleted)";
    private const int WordsBeforePath = 5;

    /// <summary>Their size in bytes; 0 if the process has just ended.</summary>
    /// <param name="largestFile">The largest possible size of a file. It's used if the size isn't known.</param>
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

    // Files that are mapped but not open. For a single one, the mapped range counts as its size, since programs may close a mapped file
    // and need only part of it. If there are several, they may hide any size.
    private long MappedRoom(HashSet<string> open, long largestFile)
    {
        var mapped = new Dictionary<string, long>();
        foreach (
            var words in File.ReadLines(Path.Combine(task, "maps"))
                .Where(IsRemoved)
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        )
        {
            // Address range, permissions, offset, device, inode, path.
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
