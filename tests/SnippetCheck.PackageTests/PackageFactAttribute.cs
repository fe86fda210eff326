using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>A test with freshly packed packages. Packing and building projects take minutes, so it runs on request only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackageFactAttribute : FactAttribute
{
    internal const string Variable = "SNIPPETCHECK_SLOW";
    internal const string NotAsked = $"This packs the packages and builds projects. Set {Variable}=1 to run it.";

    /// <summary>Skips the test unless the variable is set.</summary>
    public PackageFactAttribute() => Skip = IsWanted ? null : NotAsked;

    /// <summary>Whether such tests run.</summary>
    internal static bool IsWanted => Environment.GetEnvironmentVariable(Variable) == "1";
}
