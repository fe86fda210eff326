namespace SnippetCheck.Cli;

/// <summary>Writes a file as a whole: whoever reads it finds what it held before or all that it is to hold.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, by a temporary one beside it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var temporary = Beside(path);
        try
        {
            File.WriteAllBytes(temporary, bytes);
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A name beside a file that no other has.</summary>
    public static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";
}
