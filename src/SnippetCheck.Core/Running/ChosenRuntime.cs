using System.Globalization;
using SnippetCheck.Processes;

namespace SnippetCheck.Running;

/// <summary>The runtime that a program runs on.</summary>
/// <param name="Version">Its version, which is also the name of its folder.</param>
/// <param name="IsNewest">Whether this tool runs on it too.</param>
internal sealed record ChosenRuntime(string Version, bool IsNewest)
{
    private const string CoreFramework = "Microsoft.NETCore.App";

    // The framework of the older of our two workers.
    private const int OldestMajor = 8;

    /// <summary>The path of the worker for it.</summary>
    public string WorkerPath =>
        Path.Combine(
            AppContext.BaseDirectory,
            MajorOf(Version) >= Framework.Default.Major ? "worker" : "worker-net8.0",
            "SnippetCheck.Worker.dll"
        );

    /// <summary>Whether a program can run on it. A program for a later .NET can't run on an earlier one.</summary>
    public bool Runs(Platform platform) =>
        platform.Framework.Major <= Math.Max(Framework.Default.Major, MajorOf(Version));

    /// <summary>The newest runtime of the program's own version, if that and everything else that the program needs is installed; otherwise this tool's.</summary>
    public static ChosenRuntime For(Platform platform)
    {
        var newest = new ChosenRuntime(DotnetHost.RuntimeVersion, IsNewest: true);
        var major = platform.Framework.Major;
        if (
            major < OldestMajor
            || (major >= Framework.Default.Major && major <= Math.Max(Framework.Default.Major, MajorOf(newest.Version)))
        )
        {
            return newest;
        }

        return
            platform.SharedFrameworks.All(f => NewestOf(f, platform.Framework) is not null)
            && NewestOf(CoreFramework, platform.Framework) is { } version
            ? new(version.ToString(), IsNewest: false)
            : newest;
    }

    private static int MajorOf(string version) => int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture);

    private static Version? NewestOf(string name, Framework framework)
    {
        var folder = Path.Combine(DotnetHost.Root, "shared", name);
        return !Directory.Exists(folder)
            ? null
            : Directory
                .EnumerateDirectories(folder, string.Create(CultureInfo.InvariantCulture, $"{framework.Major}.*"))
                .Select(d => System.Version.TryParse(Path.GetFileName(d), out var version) ? version : null)
                .Max();
    }
}
