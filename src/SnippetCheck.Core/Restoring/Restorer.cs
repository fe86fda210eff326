using System.Collections.Concurrent;
using System.Text;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Restores what programs ask for: once for each distinct set, with <c>dotnet</c> itself.</summary>
/// <param name="store">What was restored before.</param>
internal sealed class Restorer(PlatformStore store) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Restored>>> _results = new();

    // Two builds of one project at a time would write the same files.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Finds what is asked for.</summary>
    /// <exception cref="IOException"><c>dotnet</c> could not be started, or the disk does not let it.</exception>
    public Task<Restored> RestoreAsync(Wanted wanted, CancellationToken stop)
    {
        var project = GeneratedProject.Write(wanted, MSBuild.CollectTargets);
        var configs = NuGetConfigs.All(wanted.Folder);
        var key = PlatformStore.Key([project, DotnetHost.NewestSdk, .. configs, .. configs.Select(ReadText)]);
        return _results.GetOrAdd(key, k => new(() => RestoreAsync(k, project, wanted, stop))).Value;
    }

    /// <summary>Whether a project was built for a program.</summary>
    public bool HasBuilt { get; private set; }

    /// <summary>Lets go of what could not be had: it may be there by now.</summary>
    public void ForgetFailures()
    {
        foreach (var (key, result) in _results)
        {
            if (result is { IsValueCreated: true, Value: { IsCompleted: true } task } && (!task.IsCompletedSuccessfully || task.Result is Restored.Incomplete))
            {
                _results.TryRemove(key, out _);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private async Task<Restored> RestoreAsync(string key, string project, Wanted wanted, CancellationToken stop)
    {
        // What is floating may have moved, and a project may have been edited.
        var isLasting = wanted.Projects.Count == 0 && !wanted.Packages.Any(p => p.IsFloating);
        if (isLasting && store.Find(key) is { } kept)
        {
            return new Restored.Complete(kept);
        }

        HasBuilt |= wanted.Projects.Count > 0;
        await _oneAtATime.WaitAsync(stop);
        try
        {
            var restored = await RestoreAsync(project, wanted, stop);
            if (isLasting && restored is Restored.Complete { Platform: var platform })
            {
                store.Keep(key, platform);
            }

            return restored;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static async Task<Restored> RestoreAsync(string project, Wanted wanted, CancellationToken stop)
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Path;
        var file = temporary.PathOf(GeneratedProject.FileName);
        var lines = temporary.PathOf("collected.txt");
        temporary.Write(GeneratedProject.FileName, Encoding.UTF8.GetBytes(project));
        List<string> arguments = ["-restore", "-t:SnippetCheckCollect", $"-p:SnippetCheckCollectFile={lines}"];
        if (NuGetConfigs.NearestFolder(wanted.Folder) is { } configured)
        {
            arguments.Add($"-p:RestoreRootConfigDirectory={configured}");
        }

        var errors = await MSBuild.RunAsync(file, arguments, folder, stop);
        var log = RestoreLog.Read(Path.Combine(folder, "obj", "project.assets.json"));
        var failures = log.Failures(wanted.Packages);
        return failures.Count > 0 ? new Restored.Incomplete(failures)
            : errors is null && File.Exists(lines) && CollectedPlatform.Read(await File.ReadAllLinesAsync(lines, stop)) is { } platform ? new Restored.Complete(platform)
            : new Restored.Incomplete([new(RestoreFailureKind.Other, wanted.Projects.FirstOrDefault(p => IsNamed(p, errors))?.File ?? "", errors ?? [])]);
    }

    private static bool IsNamed(ProgramDirective.Project project, IReadOnlyList<string>? errors) =>
        errors is not null && errors.Any(e => e.Contains(Path.GetDirectoryName(project.File) ?? project.File, StringComparison.Ordinal) || e.Contains(Path.GetFileName(project.File), StringComparison.Ordinal));
}
