using System.Runtime.InteropServices;

namespace SnippetCheck.Restoring;

/// <summary>The names under which packages hold files for this system.</summary>
internal static class RuntimeIdentifiers
{
    private static readonly string[] OfThisSystem = Names();

    /// <summary>How close a name comes to this system, 0 being the closest; null where it is another's.</summary>
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
