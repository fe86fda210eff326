using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test that needs git.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GitFactAttribute : FactAttribute
{
    private static readonly bool IsThere = Exists();

    /// <summary>Skips the test if there's no git.</summary>
    public GitFactAttribute()
    {
        if (!IsThere)
        {
            Skip = "git isn't installed.";
        }
    }

    private static bool Exists()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["--version"]) { RedirectStandardOutput = true });
            git?.WaitForExit();
            return git?.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
