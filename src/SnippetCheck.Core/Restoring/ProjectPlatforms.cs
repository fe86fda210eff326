using System.Diagnostics;
using System.Text.Json;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Builds a project and finds its platforms: what code that refers to the project is compiled against.</summary>
internal sealed class ProjectPlatforms(ProjectUnderTest project) : IDisposable
{
    private readonly SharedResults<Platform> _platforms = new();
    private readonly SemaphoreSlim _gate = new(1);
    private IReadOnlyList<string>? _frameworks;

    /// <summary>The name of the project in messages.</summary>
    public string Name =>
        project switch
        {
            ProjectUnderTest.OnDisk onDisk => Path.GetFileName(onDisk.Path),
            _ => "that is being built",
        };

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>The platform of the project for a framework.</summary>
    /// <param name="framework">The framework; null for the newest of the project's that can run on this machine.</param>
    /// <param name="stop">Cancels the build.</param>
    /// <returns>The platform; or, if the project isn't built for that framework, null and its frameworks.</returns>
    /// <exception cref="ProjectNotUsableException">The project can't be restored or built, or can't run on this machine.</exception>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
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

    // A project that's built only for .NET Standard runs on the SDK's own framework.
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
                "isn't built for any framework that can run here",
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
            ?? throw new ProjectNotUsableException(Name, "isn't built for any framework that can run here", []);
        var missing = platform.References.Where(r => !File.Exists(r) && !Directory.Exists(r)).ToList();
        return missing.Count == 0
            ? platform
            : throw new ProjectNotUsableException(Name, "hasn't been built", [$"{missing[0]} doesn't exist."]);
    }

    private async Task RunAsync(ProjectUnderTest.OnDisk onDisk, IEnumerable<string> arguments, CancellationToken stop)
    {
        if (
            await MSBuild.RunAsync(onDisk.Path, arguments, Path.GetDirectoryName(onDisk.Path) ?? "", stop) is { } errors
        )
        {
            throw new ProjectNotUsableException(Name, "doesn't build", errors);
        }
    }
}

/// <summary>The project for all snippets of a run can't be used.</summary>
public sealed class ProjectNotUsableException(string name, string what, IReadOnlyList<string> details)
    : Exception(string.Join("\n  ", details.Prepend($"the project {name} {what}.")));
