using System.Text.Json;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Asks the feeds that a folder's NuGet configuration names for the versions of packages.</summary>
internal static class PackageFeeds
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>All versions of a package that are listed.</summary>
    /// <param name="package">Its id.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts; empty for the user's alone.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public static async Task<ListedVersions> VersionsOfAsync(string package, string folder, CancellationToken stop)
    {
        var result = await RunAsync(
            folder,
            [
                "package",
                "search",
                package,
                "--exact-match",
                "--prerelease",
                "--verbosity",
                "detailed",
                "--format",
                "json",
            ],
            stop
        );
        return result is null
            ? new ListedVersions.Unknown($"The feeds didn't answer in {TimeLimit.TotalMinutes:0} minutes.")
            : Read(result.Lines, package);
    }

    /// <summary>The addresses and folders of all feeds that are enabled.</summary>
    /// <param name="folder">The folder where the search for a NuGet.config starts; empty for the user's alone.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public static async Task<IReadOnlyList<string>> SourcesAsync(string folder, CancellationToken stop) =>
        await RunAsync(folder, ["nuget", "list", "source", "--format", "short"], stop) is { } result
            // A line has letters for what a source is: E for enabled.
            ? [.. result.Lines.Where(l => l.StartsWith('E')).Select(l => l.Split(' ', 2)[^1])]
            : [];

    /// <summary>Whether a feed is on the network. The others are folders.</summary>
    public static bool IsRemote(string source) => source.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    private static async Task<Command.Result?> RunAsync(string folder, string[] arguments, CancellationToken stop)
    {
        using var temporary = new TemporaryFolder();
        var config = NuGetConfigs.All(folder) is [var nearest, ..] ? Path.GetDirectoryName(nearest) : null;
        return await Command.RunAsync(
            DotnetHost.Executable,
            // Starting the SDK itself keeps a global.json in the post's folder from choosing another.
            [Path.Combine(DotnetHost.Root, "sdk", DotnetHost.NewestSdk, "dotnet.dll"), .. arguments],
            config ?? temporary.Path,
            CleanEnvironment.ForBuilds(temporary.Path),
            TimeLimit,
            stop
        );
    }

    private static ListedVersions Read(IReadOnlyList<string> lines, string package)
    {
        try
        {
            using var json = JsonDocument.Parse(
                string.Join('\n', lines.SkipWhile(l => l != "{").TakeWhile(l => l != "}").Append("}"))
            );
            var sources = json.RootElement.GetProperty("searchResult").EnumerateArray().ToList();
            var found = sources
                .Where(s => s.TryGetProperty("packages", out _))
                .SelectMany(s => s.GetProperty("packages").EnumerateArray())
                .Where(p => package.Equals(p.GetProperty("id").GetString(), StringComparison.OrdinalIgnoreCase))
                .Select(p => (Version: PackageVersion.Parse(Text(p, "version")), Deprecation: Text(p, "deprecation")))
                .ToList();
            var versions = found.Select(f => f.Version).OfType<PackageVersion>().Distinct().Order().ToList();
            return versions.Count > 0
                    ? new ListedVersions.Known(versions)
                    {
                        Deprecated =
                        [
                            .. found
                                .Where(f => f.Version is not null && f.Deprecation.Length > 0)
                                .Select(f => new Deprecation(f.Version ?? versions[0], f.Deprecation)),
                        ],
                    }
                : FirstProblem(sources) is { } problem ? new ListedVersions.Unknown(problem)
                : sources.Count == 0 ? new ListedVersions.Unknown("No feed is configured.")
                : new ListedVersions.None();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new ListedVersions.Unknown(
                lines.FirstOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim()
                    ?? "The feeds gave no answer."
            );
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    // A feed that can't be asked may have the package.
    private static string? FirstProblem(IEnumerable<JsonElement> sources) =>
        sources
            .Where(s => s.TryGetProperty("problems", out _))
            .SelectMany(s => s.GetProperty("problems").EnumerateArray())
            .Select(p => Text(p, "text"))
            .FirstOrDefault(t => t.Length > 0);
}
