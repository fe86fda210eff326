using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SnippetCheck.Restoring;

/// <summary>The runtime identifiers of this system, which name folders in packages.</summary>
internal static class RuntimeIdentifiers
{
    private static readonly ImmutableArray<string> OfThisSystem = For(
        RuntimeInformation.RuntimeIdentifier,
        RuntimeInformation.ProcessArchitecture
    );

    /// <summary>How specific an identifier is to this system, with 0 as the most specific; null if it's for another system.</summary>
    public static int? Rank(string name) => OfThisSystem.IndexOf(name) is >= 0 and var rank ? rank : null;

    /// <summary>The identifiers of a system, the most specific first.</summary>
    /// <param name="own">What it calls itself.</param>
    /// <param name="processor">The architecture of its processor.</param>
    public static ImmutableArray<string> For(string own, Architecture processor)
    {
        var architecture = processor.ToString().ToLowerInvariant();
        string[] systems =
            own.StartsWith("win", StringComparison.Ordinal) ? ["win"]
            : own.StartsWith("osx", StringComparison.Ordinal) ? ["osx", "unix"]
            : own.Contains("musl", StringComparison.Ordinal) ? ["linux-musl", "linux", "unix"]
            : ["linux", "unix"];
        return [own, .. systems.SelectMany(s => (string[])[$"{s}-{architecture}", s]), "any"];
    }
}
