using System.Text.Json;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Asks the feeds that a folder's NuGet configuration names for the versions of packages.</summary>
internal static class PackageFeeds
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>All versions of a package.</summary>
    /// <param name="package">Its id.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts; empty for the user's alone.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public static async Task<ListedVersions> VersionsOfAsync(string package, string folder, CancellationToken stop)
    {
        using var temporary = new TemporaryFolder();
        // Starting the SDK itself keeps a global.json in the post's folder from choosing another.
        string[] arguments =
        [
            Path.Combine(DotnetHost.Root, "sdk", DotnetHost.NewestSdk, "dotnet.dll"),
            "package",
            "search",
            package,
            "--exact-match",
            "--prerelease",
            "--format",
            "json",
        ];
        var config = NuGetConfigs.All(folder) is [var nearest, ..] ? Path.GetDirectoryName(nearest) : null;
        var result = await Command.RunAsync(
            DotnetHost.Executable,
            arguments,
            config ?? temporary.Path,
            CleanEnvironment.ForBuilds(temporary.Path),
            TimeLimit,
            stop
        );
        return result is null
            ? new ListedVersions.Unknown($"The feeds didn't answer in {TimeLimit.TotalMinutes:0} minutes.")
            : Read(result.Lines, package);
    }

    private static ListedVersions Read(IReadOnlyList<string> lines, string package)
    {
        try
        {
            using var json = JsonDocument.Parse(
                string.Join('\n', lines.SkipWhile(l => l != "{").TakeWhile(l => l != "}").Append("}"))
            );
            var versions = json
                .RootElement.GetProperty("searchResult")
                .EnumerateArray()
                .Where(s => s.TryGetProperty("packages", out _))
                .SelectMany(s => s.GetProperty("packages").EnumerateArray())
                .Where(p => package.Equals(p.GetProperty("id").GetString(), StringComparison.OrdinalIgnoreCase))
                .Select(p => PackageVersion.Parse(p.GetProperty("version").GetString() ?? ""))
                .OfType<PackageVersion>()
                .Distinct()
                .Order()
                .ToList();
            return versions.Count > 0
                ? new ListedVersions.Known(versions)
                : new ListedVersions.Unknown("No feed lists a version of it.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new ListedVersions.Unknown(
                lines.FirstOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim()
                    ?? "The feeds gave no answer."
            );
        }
    }
}
