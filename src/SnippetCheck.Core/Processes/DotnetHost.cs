using System.Runtime.InteropServices;

namespace SnippetCheck.Processes;

/// <summary>The .NET installation of this process. Children run on the same one.</summary>
internal static class DotnetHost
{
    /// <summary>The folder with the <c>dotnet</c> executable, <c>shared</c> and <c>packs</c>.</summary>
    public static string Root { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The version of the runtime that this process runs on.</summary>
    public static string RuntimeVersion { get; } =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory()));

    /// <summary>The newest SDK of the installation, by the name of its folder; empty if there's none.</summary>
    public static string NewestSdk { get; } = FindNewestSdk();

    /// <summary>The <c>dotnet</c> executable.</summary>
    public static string Executable { get; } =
        Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    private static string FindNewestSdk()
    {
        var folder = Path.Combine(Root, "sdk");
        return !Directory.Exists(folder)
            ? ""
            : Directory
                .EnumerateDirectories(folder)
                .Select(d => Path.GetFileName(d))
                .Where(n => char.IsAsciiDigit(n[0]))
                .OrderByDescending(n => Version.TryParse(n.Split('-')[0], out var version) ? version : new Version())
                .FirstOrDefault("");
    }
}
