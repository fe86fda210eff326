namespace SnippetCheck.Storage;

/// <summary>Writes a file as a whole: a reader finds what it held before, or all that it's to hold.</summary>
public static class WholeFile
{
    /// <summary>Writes a file in the place of the one that has its path, by a temporary one beside it.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Replace(string path, byte[] bytes) => Write(path, bytes, mayReplace: true);

    /// <summary>Writes a file that isn't there yet.</summary>
    /// <exception cref="IOException">It can't be written, or something has its path.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Create(string path, byte[] bytes)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        Write(path, bytes, mayReplace: false);
    }

    /// <summary>Writes to a device, such as <c>/dev/stdout</c>, which is never replaced.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteToDevice(string path, byte[] bytes) => File.WriteAllBytes(path, bytes);

    /// <summary>Finds out whether a file can be written, and leaves everything as it is.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Try(string path)
    {
        if (File.Exists(path))
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.Write).Dispose();
        }

        File.OpenHandle(Beside(path), FileMode.CreateNew, FileAccess.Write, options: FileOptions.DeleteOnClose)
            .Dispose();
    }

    private static void Write(string path, byte[] bytes, bool mayReplace)
    {
        var temporary = Beside(path);
        var opened = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write);
        try
        {
            using (var file = opened)
            {
                RandomAccess.Write(file, bytes, 0);
                if (!OperatingSystem.IsWindows() && File.Exists(path))
                {
                    File.SetUnixFileMode(file, File.GetUnixFileMode(path));
                }
            }

            File.Move(temporary, path, mayReplace);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // A name beside a file that no other has.
    private static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";
}
