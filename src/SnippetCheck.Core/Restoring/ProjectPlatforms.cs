using System.Diagnostics;
using System.Text.Json;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Finds what a project gives to those that refer to it, and what it is compiled with itself.</summary>
/// <param name="project">The project.</param>
internal sealed class ProjectPlatforms(ProjectUnderTest project) : IDisposable
{
    private readonly SharedResults<Platform> _platforms = new();
    private readonly SemaphoreSlim _gate = new(1);
    private IReadOnlyList<string>? _frameworks;

    /// <summary>How the project is named in messages.</summary>
    public string Name =>
        project switch
        {
            ProjectUnderTest.OnDisk onDisk => Path.GetFileName(onDisk.Path),
            _ => "that is being built",
        };

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>The project as it is built for a framework.</summary>
    /// <param name="framework">The framework; null: the newest of its own that can be run here.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The platform; or null and the frameworks that it has, where it has not that one.</returns>
    /// <exception cref="ProjectNotUsableException">It cannot be restored or built, or is for nothing that can be run here.</exception>
    /// <exception cref="IOException"><c>dotnet</c> could not be started.</exception>
    public async Task<(Platform? Platform, IReadOnlyList<string> Offered)> FindAsync(
        Framework? framework,
        CancellationToken stop
    )
    {
        switch (project)
        {
            case ProjectUnderTest.BeingBuilt build:
                var built = await Task.WhenAll(
                    build.Paths.Select(p =>
                        _platforms.GetAsync(
                            p,
                            async token => ReadCollected(await File.ReadAllLinesAsync(p, token)),
                            stop
                        )
                    )
                );
                return (
                    framework is null ? built[0] : Array.Find(built, p => p.Framework == framework),
                    [.. built.Select(p => p.Framework.Name).Distinct()]
                );
            case ProjectUnderTest.OnDisk onDisk:
                var offered = await FrameworksAsync(onDisk, stop);
                return ChooseFrom(offered, framework) is { } chosen
                    ? (
                        await _platforms.GetAsync(
                            chosen,
                            token => BuildAsync(onDisk, offered.Count > 1 ? chosen : null, token),
                            stop
                        ),
                        offered
                    )
                    : (null, offered);
            default:
                throw new UnreachableException();
        }
    }

    // What is built for .NET Standard only is run on the SDK's own framework.
    private static string? ChooseFrom(IReadOnlyList<string> offered, Framework? framework)
    {
        var runnable = offered
            .Select(f => (Name: f, Framework: Framework.Parse(f.Split('-')[0])))
            .Where(f => f.Framework is not null)
            .ToList();
        return runnable.Count == 0 && (framework is null || framework.Major >= Framework.Default.Major)
                ? offered.FirstOrDefault(f => f.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase))
            : framework is null ? runnable.MaxBy(f => f.Framework?.Major).Name
            : runnable.Find(f => f.Framework == framework).Name;
    }

    private async Task<IReadOnlyList<string>> FrameworksAsync(ProjectUnderTest.OnDisk onDisk, CancellationToken stop)
    {
        await _gate.WaitAsync(stop);
        try
        {
            return _frameworks ??= await ReadFrameworksAsync(onDisk, stop);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IReadOnlyList<string>> ReadFrameworksAsync(
        ProjectUnderTest.OnDisk onDisk,
        CancellationToken stop
    )
    {
        if (onDisk.Builds)
        {
            await RunAsync(onDisk, ["-t:Restore"], stop);
        }

        using var temporary = new TemporaryFolder();
        var answer = temporary.PathOf("answer.json");
        await RunAsync(
            onDisk,
            ["-getProperty:TargetFramework,TargetFrameworks", $"-getResultOutputFile:{answer}"],
            stop
        );
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(answer, stop));
        var properties = json.RootElement.GetProperty("Properties");
        var names = string.Join(
            ';',
            properties.GetProperty("TargetFrameworks").GetString() is { Length: > 0 } several
                ? several
                : properties.GetProperty("TargetFramework").GetString()
        );
        IReadOnlyList<string> found =
        [
            .. names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(),
        ];
        return ChooseFrom(found, null) is not null
            ? found
            : throw new ProjectNotUsableException(
                Name,
                "is built for no framework that can be run here",
                [$"It is built for {string.Join(", ", found)}."]
            );
    }

    private async Task<Platform> BuildAsync(ProjectUnderTest.OnDisk onDisk, string? framework, CancellationToken stop)
    {
        using var temporary = new TemporaryFolder();
        var lines = temporary.PathOf("collected.txt");
        List<string> arguments =
        [
            "-p:SnippetCheckEnabled=false",
            $"-p:CustomAfterMicrosoftCommonTargets={MSBuild.CollectTargets}",
            $"-p:SnippetCheckCollectFile={lines}",
        ];
        arguments.AddRange(
            onDisk.Builds
                ? ["-t:Build;SnippetCheckCollect"]
                : ["-t:SnippetCheckCollect", "-p:BuildProjectReferences=false"]
        );
        if (framework is not null)
        {
            arguments.Add($"-p:TargetFramework={framework}");
        }

        await RunAsync(onDisk, arguments, stop);
        return ReadCollected(await File.ReadAllLinesAsync(lines, stop));
    }

    private Platform ReadCollected(IReadOnlyList<string> lines)
    {
        var platform =
            CollectedPlatform.Read(lines)
            ?? throw new ProjectNotUsableException(Name, "is built for no framework that can be run here", []);
        var missing = platform.References.Where(r => !File.Exists(r) && !Directory.Exists(r)).ToList();
        return missing.Count == 0
            ? platform
            : throw new ProjectNotUsableException(Name, "has not been built", [$"{missing[0]} does not exist."]);
    }

    private async Task RunAsync(ProjectUnderTest.OnDisk onDisk, IEnumerable<string> arguments, CancellationToken stop)
    {
        if (
            await MSBuild.RunAsync(onDisk.Path, arguments, Path.GetDirectoryName(onDisk.Path) ?? "", stop) is { } errors
        )
        {
            throw new ProjectNotUsableException(Name, "does not build", errors);
        }
    }
}

/// <summary>The project that all snippets of a run are to be compiled against cannot be used.</summary>
public sealed class ProjectNotUsableException(string name, string what, IReadOnlyList<string> details)
    : Exception(string.Join("\n  ", details.Prepend($"the project {name} {what}.")));
