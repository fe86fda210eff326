using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test of what only Linux has: elsewhere it's skipped, and doesn't look as if it had passed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    internal const string Elsewhere = "The sandbox is Linux's.";

    /// <summary>Skips the test on other systems.</summary>
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Elsewhere;
}
