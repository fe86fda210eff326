using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A theory for Linux only. On other systems it's shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test on other systems.</summary>
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : LinuxFactAttribute.Elsewhere;

    /// <summary>The layers of the sandbox that all rows need. Where the machine lacks them, they're shown as skipped.</summary>
    public SandboxLayers Needs
    {
        get => SandboxLayers.None;
        set => Skip ??= MissingLayers.Of(value);
    }
}
