using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The folder that the tool was started in. Relative paths start from it.</summary>
internal static class WorkingFolder
{
    /// <summary>Its full path.</summary>
    /// <exception cref="UsageException">It is gone: another process may have removed it.</exception>
    public static string Find()
    {
        try
        {
            if (Directory.Exists(Environment.CurrentDirectory))
            {
                return SpelledPath.Of(Environment.CurrentDirectory);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its path can't be determined any more.
        }

        throw new UsageException("the working folder doesn't exist any more. Change to another one.");
    }
}
