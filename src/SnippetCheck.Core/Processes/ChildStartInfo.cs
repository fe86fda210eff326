using System.Diagnostics;

namespace SnippetCheck.Processes;

/// <summary>Start settings that all children share: redirected streams, and an environment of their own.</summary>
internal static class ChildStartInfo
{
    /// <param name="executable">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="environment">The complete environment.</param>
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
