using SnippetCheck.Interop;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A theory of what needs Linux's own functions, like <see cref="LinuxFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test on other systems.</summary>
    public LinuxTheoryAttribute() => Skip = LinuxCalls.AreUsed ? null : LinuxFactAttribute.NoCalls;

    /// <summary>Whether only the test itself needs Linux, and the tool is to do the same everywhere.</summary>
    public bool InTestOnly
    {
        get => false;
        set
        {
            if (value)
            {
                Skip = OperatingSystem.IsLinux() ? null : LinuxFactAttribute.NoLinux;
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

    /// <summary>The layers of the sandbox that all rows need. Where the machine lacks them, they're shown as skipped.</summary>
    public SandboxLayers Needs
    {
        get => SandboxLayers.None;
        set => Skip ??= MissingLayers.Of(value);
    }
}
