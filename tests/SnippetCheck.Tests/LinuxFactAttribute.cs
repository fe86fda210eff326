using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test for Linux only. On other systems it's shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    internal const string Elsewhere = "The sandbox is Linux's.";

    /// <summary>Skips the test on other systems.</summary>
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Elsewhere;
}
