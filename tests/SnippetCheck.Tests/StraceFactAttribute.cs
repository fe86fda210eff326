using System.ComponentModel;
using System.Diagnostics;
using SnippetCheck.Interop;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test that traces system calls of a run that uses Linux's own functions. Where strace is missing or may trace nothing, it's shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StraceFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Works = new(Try);

    /// <summary>Skips the test where nothing can be traced.</summary>
    public StraceFactAttribute() =>
        Skip =
            !LinuxCalls.AreUsed ? LinuxFactAttribute.NoCalls
            : Works.Value ? null
            : "This needs strace, and the right to trace.";

    private static bool Try()
    {
        try
        {
            using var traced = Process.Start("strace", ["--seccomp-bpf", "-f", "-o", "/dev/null", "true"]);
            traced.WaitForExit();
            return traced.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
