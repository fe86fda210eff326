namespace SnippetCheck.Storage;

/// <summary>What .NET's own functions can find out about a file before it's opened.</summary>
public static class PlainFile
{
    /// <summary>Whether it's a pipe or the like. Opening one waits for its other end, perhaps for ever.</summary>
    /// <exception cref="IOException">There's no such file.</exception>
    public static bool IsPipe(string path)
    {
        if (OperatingSystem.IsWindows() || new FileInfo(path).Length > 0)
        {
            return false;
        }

        try
        {
            // Opened for both, a pipe doesn't wait.
            using var file = File.OpenHandle(
                path,
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete
            );
            return RandomAccess.GetLength(file) > 0;
        }
        catch (Exception e) when (e is NotSupportedException or UnauthorizedAccessException)
        {
            // It has no length; or it's empty and can't be written, so nothing says that it's safe to open.
            return true;
        }
    }
}
