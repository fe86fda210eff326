using System.Runtime.InteropServices;

namespace SnippetCheck.Processes;

/// <summary>The .NET installation that this process runs on: children run on the same one.</summary>
internal static class DotnetHost
{
    /// <summary>The folder with the <c>dotnet</c> executable, <c>shared</c> and <c>packs</c>.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The <c>dotnet</c> executable.</summary>
    public static string Executable { get; } = Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
