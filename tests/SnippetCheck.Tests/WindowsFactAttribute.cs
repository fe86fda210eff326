using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test for Windows only. On other systems it's shown as skipped, and <see cref="WindowsTests"/> runs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WindowsFactAttribute : FactAttribute
{
    /// <summary>Skips the test on other systems.</summary>
    public WindowsFactAttribute() => Skip = OperatingSystem.IsWindows() ? null : "This is about Windows.";
}
