using SnippetCheck.Tests;
using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>A theory that packs the packages and builds projects, like <see cref="SlowFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlowTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test unless it's asked for.</summary>
    public SlowTheoryAttribute() => Skip = SlowTests.Skip;
}
