using System.Diagnostics;
using SnippetCheck.Interop;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test that only root can run, on Linux; elsewhere it's shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    /// <summary>Skips the test where it can't run.</summary>
    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Skip = "It gives a folder to another user, or mounts one, which only root may do.";
        }
    }

    /// <summary>Whether only Linux's own functions tell root whose a folder is.</summary>
    public bool NeedsLinuxCalls
    {
        get => false;
        set
        {
            if (value && !LinuxCalls.AreUsed)
            {
                Skip = LinuxFactAttribute.NoCalls;
            }
        }
    }

    /// <summary>Whether the test mounts folders, which root may not do in every container.</summary>
    public bool Mounts
    {
        get => false;
        set
        {
            if (value && Skip is null)
            {
                using var probe = Process.Start("unshare", ["-m", "true"]);
                probe.WaitForExit();
                Skip = probe.ExitCode == 0 ? null : "Root may not mount folders here.";
            }
        }
    }
}
