using System.Reflection;
using SnippetCheck.Tests;
using Xunit;

namespace SnippetCheck.PackageTests;

/// <summary>A package source with freshly built packages, and an unused folder for packages.</summary>
[CollectionDefinition(Collection)]
public sealed class Feed : IAsyncLifetime, ICollectionFixture<Feed>
{
    /// <summary>The name of the test collection that shares it.</summary>
    public const string Collection = "packages";

    /// <summary>Where the packages say that their source is.</summary>
    public const string Repository = "https://example.org/owner/snippetcheck";

    private static readonly string[] Projects = ["SnippetCheck.Cli", "SnippetCheck.MSBuild"];
    private readonly string _folder = Directory.CreateTempSubdirectory("snippetcheck package tests ö-").FullName;

    /// <summary>The version that the tool gives as its own.</summary>
    public static string ToolVersion { get; } = Metadata("PackageVersion");

    /// <summary>The version of the packages. It's unique, so no cache can have it.</summary>
    public static string Version { get; } = $"{ToolVersion}-test.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";

    /// <summary>The folder of the source.</summary>
    public string Source => Path.Combine(_folder, "feed");

    /// <summary>The folder of another source, with packages for this machine's runtime and for all.</summary>
    public string SourceForSystems => Path.Combine(_folder, "feed for systems");

    /// <summary>The folder for restored packages.</summary>
    public string Packages => Path.Combine(_folder, "packages");

    /// <summary>Builds the packages, unless all tests are skipped.</summary>
    public async Task InitializeAsync()
    {
        if (!SlowTests.AreWanted && !AheadOfTimeFactAttribute.IsWanted)
        {
            return;
        }

        Directory.CreateDirectory(Packages);
        foreach (var project in Projects)
        {
            await PackAsync(project, Source, "--no-build");
        }
    }

    /// <summary>Packs the tool as a release does: for this machine's runtime, for all others, and the package that names them.</summary>
    public async Task PackForSystemsAsync()
    {
        await PackToolAsync("-p:IsForEachSystem=true", "--no-build");
        await PackToolAsync("-r", "any");
        await PackToolAsync("-r", Metadata("RuntimeIdentifier"), "-p:IsNative=true");

        Task PackToolAsync(params IEnumerable<string> arguments) =>
            PackAsync("SnippetCheck.Cli", SourceForSystems, ["-p:BuildProjectReferences=false", .. arguments]);
    }

    private static async Task PackAsync(string project, string source, params IEnumerable<string> arguments)
    {
        var folder = Path.Combine(Metadata("RepositoryRoot"), "src", project);
        var packed = await Dotnet.RunAsync(
            folder,
            UsersPackages,
            [
                "pack",
                "-c",
                Metadata("Configuration"),
                "-o",
                source,
                $"-p:PackageVersion={Version}",
                $"-p:RepositoryUrl={Repository}.git",
                "-tl:off",
                .. arguments,
            ]
        );
        Assert.True(packed.ExitCode == 0, packed.End);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Creates a folder that restores packages from a source and from the machine's own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">The source, or null for <see cref="Source"/>.</param>
    public string NewFolder(string name, string? source = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "work", name)).FullName;
        File.WriteAllText(
            Path.Combine(folder, "NuGet.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{source ?? Source}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{UsersPackages}" />
              </fallbackPackageFolders>
            </configuration>
            """
        );
        // Keeps files in the folders above from having an effect.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        return folder;
    }

    private static string UsersPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>A value that the build of these tests has recorded.</summary>
    public static string Metadata(string key) =>
        typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value ?? "";
}
