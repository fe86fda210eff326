using System.Text;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Restores requests with <c>dotnet</c>, each distinct request once.</summary>
/// <param name="store">The platforms that earlier runs restored.</param>
/// <param name="folders">The target folders.</param>
/// <param name="packed">Packages that were just packed, which come before those of the feeds.</param>
internal sealed class Restorer(PlatformStore store, PackageFolders folders, PackedPackages packed) : IDisposable
{
    private readonly SharedResults<RestoreResult> _results = new();

    // Two builds of the same project would write the same files.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Restores a request.</summary>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started, or the disk failed.</exception>
    public async Task<RestoreResult> RestoreAsync(RestoreRequest wanted, CancellationToken stop)
    {
        // A post's NuGet.config applies to packages. The packs of frameworks are restored before, so it doesn't apply to them.
        return
            !wanted.IsFrameworkAlone
            && !TargetingPack.AreInstalled(wanted.Framework, isWeb: true, DotnetHost.Root)
            && await RestoreOnceAsync(wanted.FrameworkAlone, stop) is RestoreResult.Incomplete missing
            ? missing
            : await RestoreOnceAsync(wanted, stop);
    }

    /// <summary>The result for a request that was restored before; null if it would have to be restored now.</summary>
    public RestoreResult? FindReady(RestoreRequest wanted)
    {
        var (_, key) = ProjectFor(wanted);
        return _results.FindReady(key)
            ?? (IsLasting(wanted) && store.Find(key) is { } kept ? new RestoreResult.Complete(kept) : null);
    }

    private (string Project, string Key) ProjectFor(RestoreRequest wanted)
    {
        var settings = RestoreSettings.For(wanted, folders, packed);
        var project = GeneratedProject.Write(wanted, settings, MSBuild.CollectTargets);
        return (project, PlatformStore.Key([project, DotnetHost.NewestSdk, .. settings.Configs]));
    }

    // Floating versions may have changed, and projects may have been edited.
    private static bool IsLasting(RestoreRequest wanted) =>
        wanted.Projects.Count == 0 && !wanted.Packages.Any(p => p.IsFloating);

    private Task<RestoreResult> RestoreOnceAsync(RestoreRequest wanted, CancellationToken stop)
    {
        var (project, key) = ProjectFor(wanted);
        return _results.GetAsync(key, token => RestoreAsync(key, project, wanted, token), stop);
    }

    /// <summary>Whether a program needed the build of a project.</summary>
    public bool HasBuilt { get; private set; }

    /// <summary>Forgets failures, since what was missing may be available now.</summary>
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
        var isLasting = IsLasting(wanted);
        if (isLasting && store.Find(key) is { } kept)
        {
            return new RestoreResult.Complete(kept);
        }

        HasBuilt |= wanted.Projects.Count > 0;
        await _oneAtATime.WaitAsync(stop);
        try
        {
            var restored =
                !wanted.IsFrameworkAlone
                && await packed.InstallAsync(RestoreSettings.For(wanted, folders, packed).PackagesFolder, stop)
                    is { } errors
                    ? new RestoreResult.Incomplete([new(RestoreFailureKind.Other, "", errors)])
                    : await RestoreAsync(project, wanted, stop);
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

        // MSBuild would look for response files in all folders above.
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
                ? new RestoreResult.Complete(platform) { Versions = log.Versions }
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
