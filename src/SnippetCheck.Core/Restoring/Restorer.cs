using System.Text;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Restores what programs ask for: once for each distinct set, with <c>dotnet</c> itself.</summary>
/// <param name="store">What was restored before.</param>
/// <param name="folders">Where packages are restored to.</param>
internal sealed class Restorer(PlatformStore store, PackageFolders folders) : IDisposable
{
    private readonly SharedResults<RestoreResult> _results = new();

    // Two builds of one project at a time would write the same files.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Finds what is asked for.</summary>
    /// <exception cref="IOException"><c>dotnet</c> could not be started, or the disk does not let it.</exception>
    public async Task<RestoreResult> RestoreAsync(RestoreRequest wanted, CancellationToken stop)
    {
        // A post's NuGet.config has a say in packages. The packs of frameworks are there by then, so that it has none in those.
        return
            !wanted.IsFrameworkAlone
            && !TargetingPack.AreInstalled(wanted.Framework, isWeb: true, DotnetHost.Root)
            && await RestoreOnceAsync(wanted.FrameworkAlone, stop) is RestoreResult.Incomplete missing
            ? missing
            : await RestoreOnceAsync(wanted, stop);
    }

    private Task<RestoreResult> RestoreOnceAsync(RestoreRequest wanted, CancellationToken stop)
    {
        var settings = RestoreSettings.For(wanted, folders);
        var project = GeneratedProject.Write(wanted, settings, MSBuild.CollectTargets);
        var key = PlatformStore.Key([project, DotnetHost.NewestSdk, .. settings.Configs]);
        return _results.GetAsync(key, token => RestoreAsync(key, project, wanted, token), stop);
    }

    /// <summary>Whether a project was built for a program.</summary>
    public bool HasBuilt { get; private set; }

    /// <summary>Lets go of what could not be had: it may be there by now.</summary>
    public void ForgetFailures() => _results.Forget(r => r is RestoreResult.Incomplete);

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<RestoreResult> RestoreAsync(
        string key,
        string project,
        RestoreRequest wanted,
        CancellationToken stop
    )
    {
        // What is floating may have moved, and a project may have been edited.
        var isLasting = wanted.Projects.Count == 0 && !wanted.Packages.Any(p => p.IsFloating);
        if (isLasting && store.Find(key) is { } kept)
        {
            return new RestoreResult.Complete(kept);
        }

        HasBuilt |= wanted.Projects.Count > 0;
        await _oneAtATime.WaitAsync(stop);
        try
        {
            var restored = await RestoreAsync(project, wanted, stop);
            if (isLasting && restored is RestoreResult.Complete { Platform: var platform })
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

    private static async Task<RestoreResult> RestoreAsync(string project, RestoreRequest wanted, CancellationToken stop)
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Path;
        var file = temporary.PathOf(GeneratedProject.FileName);
        var lines = temporary.PathOf("collected.txt");
        temporary.Write(GeneratedProject.FileName, Encoding.UTF8.GetBytes(project));
        foreach (var (name, text) in GeneratedProject.FilesBeside)
        {
            temporary.Write(name, Encoding.UTF8.GetBytes(text));
        }

        // Response files are looked for in all folders above, too.
        string[] arguments =
        [
            "-noAutoResponse",
            "-restore",
            "-t:SnippetCheckCollect",
            $"-p:SnippetCheckCollectFile={lines}",
        ];
        var errors = await MSBuild.RunAsync(file, arguments, folder, stop);
        var log = RestoreLog.Read(Path.Combine(folder, "obj", "project.assets.json"));
        var failures = log.Failures(wanted.Packages);
        return failures.Count > 0 ? new RestoreResult.Incomplete(failures)
            : errors is null
            && File.Exists(lines)
            && CollectedPlatform.Read(await File.ReadAllLinesAsync(lines, stop)) is { } platform
                ? new RestoreResult.Complete(platform)
            : new RestoreResult.Incomplete([
                new(
                    RestoreFailureKind.Other,
                    wanted.Projects.FirstOrDefault(p => IsNamed(p, errors))?.File ?? "",
                    errors ?? []
                ),
            ]);
    }

    private static bool IsNamed(ProgramDirective.Project project, IReadOnlyList<string>? errors) =>
        errors is not null
        && errors.Any(e =>
            e.Contains(Path.GetDirectoryName(project.File) ?? project.File, StringComparison.Ordinal)
            || e.Contains(Path.GetFileName(project.File), StringComparison.Ordinal)
        );
}
