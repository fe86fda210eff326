using Xunit;

namespace SnippetCheck.Tests;

/// <summary>A test that builds projects or restores packages again and again. It runs on request only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlowFactAttribute : FactAttribute
{
    /// <summary>Skips the test unless it's asked for.</summary>
    public SlowFactAttribute() => Skip = SlowTests.Skip;
}
