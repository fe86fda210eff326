using System.Diagnostics;

namespace SnippetCheck.Processes;

/// <summary>How every child is started that the system starts for us: with streams of ours, and with no environment but its own.</summary>
internal static class ChildStartInfo
{
    /// <summary>Says it.</summary>
    /// <param name="executable">The program.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="folder">The folder that it starts in.</param>
    /// <param name="environment">All of its environment.</param>
    public static ProcessStartInfo Of(
        string executable,
        IEnumerable<string> arguments,
        string folder,
        IEnumerable<KeyValuePair<string, string>> environment
    )
    {
        var info = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        info.Environment.Clear();
        foreach (var (key, value) in environment)
        {
            info.Environment[key] = value;
        }

        return info;
    }
}
