using System.Runtime.CompilerServices;

namespace SnippetCheck.Processes;

/// <summary>The .NET installation on which children run: that of this process, if it runs on one.</summary>
internal static class DotnetHost
{
    private static readonly Lazy<DotnetInstallation> Installation = new(() =>
        RuntimeFeature.IsDynamicCodeSupported ? DotnetInstallation.OfThisProcess() : DotnetInstallation.Find()
    );

    private static readonly Lazy<string> LazySdk = new(FindNewestSdk);

    /// <summary>The folder with the <c>dotnet</c> executable, <c>shared</c> and <c>packs</c>.</summary>
    /// <exception cref="DotnetNotFoundException">There's none.</exception>
    public static string Root => Installation.Value.Root;

    /// <summary>The version of the runtime that children run on, unless they ask for an older one.</summary>
    /// <exception cref="DotnetNotFoundException">There's none.</exception>
    public static string RuntimeVersion => Installation.Value.RuntimeVersion;

    /// <summary>The newest SDK of the installation, by the name of its folder; empty if there's none.</summary>
    /// <exception cref="DotnetNotFoundException">There's no installation.</exception>
    public static string NewestSdk => LazySdk.Value;

    /// <summary>The <c>dotnet</c> executable.</summary>
    /// <exception cref="DotnetNotFoundException">There's none.</exception>
    public static string Executable => Path.Combine(Root, DotnetInstallation.ExecutableName);

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
