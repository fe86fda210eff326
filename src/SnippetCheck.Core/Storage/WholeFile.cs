using Microsoft.Win32.SafeHandles;

namespace SnippetCheck.Storage;

/// <summary>Writes files atomically: a reader sees either the old content or all of the new one.</summary>
public static class WholeFile
{
    /// <summary>Writes or replaces a file, through a temporary file next to it.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write it.</exception>
    public static void Replace(string path, byte[] bytes)
    {
        RefuseIfReadOnly(path);
        Write(path, bytes, mayReplace: true);
    }

    /// <summary>Writes a new file.</summary>
    /// <exception cref="IOException">It can't be written, or the path is taken.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write it.</exception>
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
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write it.</exception>
    public static void WriteToDevice(string path, byte[] bytes) => File.WriteAllBytes(path, bytes);

    /// <summary>Checks that a file can be written, and changes nothing.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write it.</exception>
    public static void Try(string path)
    {
        RefuseIfReadOnly(path);
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
                if (File.Exists(path))
                {
                    TakeOver(path, file);
                }
            }

            HeldFile.Await(() => File.Move(temporary, path, mayReplace));
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void TakeOver(string path, SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(file, File.GetAttributes(path) & (FileAttributes.Hidden | FileAttributes.System));
        }
        else
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(path));
        }
    }

    // Some systems would replace it all the same.
    private static void RefuseIfReadOnly(string path)
    {
        if (new FileInfo(path) is { Exists: true, IsReadOnly: true })
        {
            throw new UnauthorizedAccessException("it's read-only.");
        }
    }

    // A unique name next to a file.
    private static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";
}
