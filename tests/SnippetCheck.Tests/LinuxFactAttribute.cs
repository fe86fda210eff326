using SnippetCheck.Interop;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// A test of what needs Linux's own functions: the sandbox, the compiler that stays, and folders that are held open. On other systems, and
/// where <c>SNIPPETCHECK_PLATFORM=plain</c> pretends that this is one, it's shown as skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    internal const string NoCalls = "This needs Linux's own functions.";
    internal const string NoLinux = "The test uses files or programs of Linux.";

    /// <summary>Skips the test on other systems.</summary>
    public LinuxFactAttribute() => Skip = LinuxCalls.AreUsed ? null : NoCalls;

    /// <summary>Whether only the test itself needs Linux, and the tool is to do the same everywhere.</summary>
    public bool InTestOnly
    {
        get => false;
        set
        {
            if (value)
            {
                Skip = OperatingSystem.IsLinux() ? null : NoLinux;
            }
        }
    }

    /// <summary>Whether it takes long, and runs on request only.</summary>
    public bool IsSlow
    {
        get => false;
        set
        {
            if (value)
            {
                Skip ??= SlowTests.Skip;
            }
        }
    }

    /// <summary>The layers of the sandbox that it needs. Where the machine lacks them, it's shown as skipped.</summary>
    public SandboxLayers Needs
    {
        get => SandboxLayers.None;
        set => Skip ??= MissingLayers.Of(value);
    }
}
