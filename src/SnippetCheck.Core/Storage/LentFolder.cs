using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Storage;

/// <summary>
/// A folder in the cache that another program, such as NuGet, writes to by paths. A marked file in it says that we made
/// it, and its time says when the folder was last asked for.
/// </summary>
internal static class LentFolder
{
    private const string MarkName = ".snippetcheck";
    private const int LevelsBelowCache = 2;

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(
        "This folder is part of the cache of SnippetCheck, which removes it once it's no longer used.\n"
    );

    /// <summary>Notes that a folder is used now. An empty one gets its mark; one that others have filled never does.</summary>
    public static void NoteUse(OpenFolder folder)
    {
        using (var mark = MarkOf(folder))
        {
            if (mark is null && folder.Names().Count > 0)
            {
                return;
            }
        }

        // A new file has the time of the disk that it's on.
        var unnamed = $"{MarkName}-{Guid.NewGuid():N}";
        folder.Write(unnamed, Mark);
        folder.Rename(unnamed, MarkName);
    }

    /// <summary>Removes marked folders of the cache that were last used before a day.</summary>
    public static void Sweep(OpenFolder cache, DateOnly oldest) => Sweep(cache, oldest, LevelsBelowCache);

    private static void Sweep(OpenFolder folder, DateOnly oldest, int levels)
    {
        foreach (var name in levels > 0 ? folder.Names() : [])
        {
            try
            {
                using var inner = folder.Enter(name);
                if (inner is { IsOwn: true } && WasUsedBefore(inner, oldest))
                {
                    folder.DeleteTree(name, MarkName);
                }
                else if (inner is { IsOwn: true })
                {
                    Sweep(inner, oldest, levels - 1);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another run is sweeping, or the disk failed. The next sweep tries again.
            }
        }
    }

    private static bool WasUsedBefore(OpenFolder folder, DateOnly oldest)
    {
        using var mark = MarkOf(folder);
        return mark is not null && DateOnly.FromDateTime(File.GetLastWriteTimeUtc(mark)) < oldest;
    }

    private static SafeFileHandle? MarkOf(OpenFolder folder)
    {
        var mark = folder.Open(MarkName);
        if (mark is null || OpenFolder.BeginsWith(mark, Mark))
        {
            return mark;
        }

        mark.Dispose();
        return null;
    }
}
