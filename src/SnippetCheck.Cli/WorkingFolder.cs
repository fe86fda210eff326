namespace SnippetCheck.Cli;

/// <summary>The folder that the tool was started in, from which paths are read.</summary>
internal static class WorkingFolder
{
    /// <summary>Makes sure that it is there: another process may have removed it.</summary>
    /// <exception cref="UsageException">It is gone.</exception>
    public static void Require()
    {
        try
        {
            if (Directory.Exists(Environment.CurrentDirectory))
            {
                return;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has no path any more.
        }

        throw new UsageException("the working folder doesn't exist any more. Change to another one.");
    }
}
