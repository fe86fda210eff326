using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test for Linux only. On other systems it's shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    internal const string Elsewhere = "The sandbox is Linux's.";

    /// <summary>Skips the test on other systems.</summary>
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Elsewhere;

    /// <summary>The layers of the sandbox that it needs. Where the machine lacks them, it's shown as skipped.</summary>
    public SandboxLayers Needs
    {
        get => SandboxLayers.None;
        set => Skip ??= MissingLayers.Of(value);
    }
}
