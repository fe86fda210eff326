using System.Runtime.InteropServices;

namespace SnippetCheck.Restoring;

/// <summary>The runtime identifiers of this system, which name folders in packages.</summary>
internal static class RuntimeIdentifiers
{
    private static readonly string[] OfThisSystem = Names();

    /// <summary>How specific an identifier is to this system, with 0 as the most specific; null if it's for another system.</summary>
    public static int? Rank(string name) => Array.IndexOf(OfThisSystem, name) is >= 0 and var rank ? rank : null;

    private static string[] Names()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var own = RuntimeInformation.RuntimeIdentifier;
        string[] systems =
            OperatingSystem.IsWindows() ? ["win"]
            : OperatingSystem.IsMacOS() ? ["osx", "unix"]
            : own.Contains("musl", StringComparison.Ordinal) ? ["linux-musl", "linux", "unix"]
            : ["linux", "unix"];
        return [own, .. systems.SelectMany(s => (string[])[$"{s}-{architecture}", s]), "any"];
    }
}
