using System.Diagnostics;
using System.Globalization;

namespace SnippetCheck.Processes;

/// <summary>What runs leave in the temporary folder, named for their process so that a later run can tell whose it was.</summary>
internal static class Leftovers
{
    private const string Mark = "snippetcheck-";

    /// <summary>How the names of this run's folders and pipes begin.</summary>
    public static string Prefix { get; } = string.Create(CultureInfo.InvariantCulture, $"{Mark}{Environment.ProcessId}-");

    /// <summary>Removes what runs have left that were killed, as far as that is possible.</summary>
    public static void Sweep()
    {
        try
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(Path.GetTempPath(), Mark + "*").Where(IsAbandoned))
            {
                Remove(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The run itself will say what is wrong with the temporary folder, if it matters.
        }
    }

    /// <summary>Removes a folder or file, as far as that is possible: what lies in it must not fail a run.</summary>
    public static void Remove(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                File.Delete(path);
            }
            else if (!TryRemoveFolder(path))
            {
                Flatten(path);
                Directory.Delete(path, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that is just ending may still hold a file, or it is another user's: a later sweep takes it.
        }
    }

    private static bool TryRemoveFolder(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
            return true;
        }
        // Of a path that is too long the library may say that it is empty.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    // Folders in folders, deeper than a path can name them, or without the right to look into them, are brought up one by one.
    private static void Flatten(string path)
    {
        var waiting = new Queue<string>([path]);
        var brought = 0;
        while (waiting.TryDequeue(out var folder))
        {
            foreach (var inner in new DirectoryInfo(folder).EnumerateDirectories().Where(d => d.LinkTarget is null).ToList())
            {
                if (!OperatingSystem.IsWindows())
                {
                    inner.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
                }

                var up = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{Mark}{brought++}"));
                inner.MoveTo(up);
                waiting.Enqueue(up);
            }
        }
    }

    private static bool IsAbandoned(string path)
    {
        var owner = Path.GetFileName(path)[Mark.Length..].Split('-')[0];
        if (!int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var process))
        {
            return false;
        }

        try
        {
            using var alive = Process.GetProcessById(process);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
