using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>A theory with freshly packed packages, like <see cref="PackageFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackageTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test unless it's asked for.</summary>
    public PackageTheoryAttribute() => Skip = PackageFactAttribute.IsWanted ? null : PackageFactAttribute.NotAsked;
}
