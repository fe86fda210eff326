using System.Diagnostics;
using SnippetCheck.Processes;
using SnippetCheck.Storage;

namespace SnippetCheck.Restoring;

/// <summary>Finds the references and frameworks that programs are compiled against and run on.</summary>
public sealed class Platforms : IDisposable
{
    private readonly PackageFolders _folders;
    private readonly Restorer _restorer;
    private readonly ProjectPlatforms? _project;
    private readonly FeedAnswers _feeds;
    private readonly PackedPackages _packed;

    /// <param name="cache">The cache for restored platforms.</param>
    /// <param name="project">The project that all programs are compiled against; null if there's none.</param>
    /// <param name="packed">Packages that were just packed, which come before those of the feeds.</param>
    /// <exception cref="TargetingPackNotFoundException">No framework is installed.</exception>
    public Platforms(CacheFolder cache, ProjectUnderTest? project, IReadOnlyList<PackedPackage> packed)
    {
        _project = project is null ? null : new(project);
        _folders = new(cache);
        _feeds = new(cache);
        _packed = new(packed);
        _restorer = new(new(cache), _folders, _packed);
        if (TargetingPack.Find(Framework.Default, DotnetHost.Root, _folders) is null)
        {
            throw new TargetingPackNotFoundException(Framework.Default.Name, TargetingPack.Places(DotnetHost.Root));
        }
    }

    /// <summary>The frameworks whose reference assemblies are installed with the SDK.</summary>
    public static IReadOnlyList<Framework> Installed { get; } =
    [
        .. Enumerable
            .Range(Framework.Default.Major, FrameworksAhead)
            .Select(major => new Framework(major))
            .Where(f => TargetingPack.AreInstalled(f, isWeb: false, DotnetHost.Root)),
    ];

    // More than will ever be installed side by side.
    private const int FrameworksAhead = 10;

    /// <summary>Asks the feeds for the versions of a package.</summary>
    /// <param name="package">Its id.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public async Task<ListedVersions> VersionsOfAsync(string package, string folder, CancellationToken stop) =>
        _packed.Before(await PackageFeeds.VersionsOfAsync(package, folder, stop), package);

    /// <summary>The same with what is deprecated. Each package is asked about once a run, and the answer kept for a day.</summary>
    /// <param name="package">Its id.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts.</param>
    /// <param name="now">The time, if kept answers may be used; null if they may not.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started.</exception>
    public async Task<ListedVersions> ListAsync(
        string package,
        string folder,
        DateTimeOffset? now,
        CancellationToken stop
    ) => _packed.Before(await _feeds.ListAsync(package, folder, now, stop), package);

    /// <summary>Whether a project was built. Its sources may change.</summary>
    public bool HasBuilt => _project is not null || _restorer.HasBuilt;

    /// <inheritdoc/>
    public void Dispose()
    {
        _restorer.Dispose();
        _folders.Dispose();
        _project?.Dispose();
    }

    /// <summary>Makes sure that programs without directives can be compiled.</summary>
    /// <param name="usual">The framework for programs that don't name one; null for the project's, or else the newest.</param>
    /// <param name="stop">Cancels the work.</param>
    /// <exception cref="ProjectNotUsableException">The project can't be used, or isn't built for the requested framework.</exception>
    public async Task PrepareAsync(Framework? usual, CancellationToken stop)
    {
        _restorer.ForgetFailures();
        _feeds.Renew();
        if (_project is not null && await _project.FindAsync(usual, stop) is (null, var offered))
        {
            throw new ProjectNotUsableException(
                _project.Name,
                $"isn't built for {usual?.Name}",
                [$"It is built for {string.Join(", ", offered)}."]
            );
        }
    }

    /// <summary>Finds the platform that a program asks for.</summary>
    /// <param name="program">The program.</param>
    /// <param name="usual">Its framework if it doesn't name one; null for the project's, or else the newest.</param>
    /// <param name="building">Whether to restore packages and packs, and build projects.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started, or the disk failed.</exception>
    public Task<PlatformAnswer> FindAsync(
        SnippetProgram program,
        Framework? usual,
        Building building,
        CancellationToken stop
    ) => FindAsync(program, usual, building, _project, stop);

    /// <summary>Finds the platform of a program for somebody who doesn't have the project.</summary>
    /// <param name="program">The program.</param>
    /// <param name="usual">Its framework if it doesn't name one.</param>
    /// <param name="stop">Cancels the search.</param>
    /// <exception cref="IOException"><c>dotnet</c> couldn't be started, or the disk failed.</exception>
    public Task<PlatformAnswer> FindForReaderAsync(SnippetProgram program, Framework? usual, CancellationToken stop) =>
        FindAsync(program, usual, Building.Allowed, project: null, stop);

    private async Task<PlatformAnswer> FindAsync(
        SnippetProgram program,
        Framework? usual,
        Building building,
        ProjectPlatforms? project,
        CancellationToken stop
    )
    {
        if (building == Building.Refused && FirstToBuild(program) is var (directive, step))
        {
            return PlatformAnswer.At(step, [Problems.BuildNotAllowed(directive.Place)]);
        }

        if (RestoreRequest.Disagreement(program) is var (part, problem))
        {
            return new PlatformAnswer.Refused(part.Step, [problem]);
        }

        var last = program.Last.Snippet;
        var framework = last.Options.Framework ?? usual;
        Platform? own = null;
        if (project is not null)
        {
            (own, var offered) = await project.FindAsync(framework, stop);
            if (own is null)
            {
                return new PlatformAnswer.Refused(
                    program.Last.Step,
                    [Problems.FrameworkNotOfProject(last.FrameworkPlace, framework?.Name ?? "", project.Name, offered)]
                );
            }
        }

        var wanted = RestoreRequest.By(program, own?.Framework ?? framework ?? Framework.Default);
        if (wanted.IsPlain && own is not null)
        {
            return new PlatformAnswer.Found(own);
        }

        // A pack that must be restored contains generators, which the compiler loads.
        if (
            building == Building.Refused
            && !TargetingPack.AreInstalled(wanted.Framework, wanted.IsWeb, DotnetHost.Root)
        )
        {
            return new PlatformAnswer.Refused(program.Last.Step, [Problems.BuildNotAllowed(last.FrameworkPlace)]);
        }

        if (wanted.IsPlain && FrameworkAlone(wanted.Framework) is { } plain)
        {
            return new PlatformAnswer.Found(plain);
        }

        var result =
            building == Building.Postponed ? _restorer.FindReady(wanted) : await _restorer.RestoreAsync(wanted, stop);
        return result switch
        {
            null => new PlatformAnswer.NotReady(),
            // Look it up the way the next run will find it.
            RestoreResult.Complete when wanted.IsPlain && FrameworkAlone(wanted.Framework) is { } restored =>
                new PlatformAnswer.Found(restored),
            RestoreResult.Complete complete => new PlatformAnswer.Found(
                own is null ? complete.Platform : JoinedPlatform.Of(own, complete.Platform)
            ),
            RestoreResult.Incomplete incomplete => FailedRestore.Of(program, wanted, incomplete),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Finds out which of some packages can be restored together, and in which versions.</summary>
    /// <param name="wanted">The packages. A version with a wildcard stands for the newest that matches.</param>
    /// <param name="usual">The framework of the programs; null for the newest.</param>
    /// <param name="folder">The folder where the search for a NuGet.config starts.</param>
    /// <param name="stop">Cancels the search.</param>
    public Task<FoundPackages> FindPackagesAsync(
        IReadOnlyList<ProgramDirective.Package> wanted,
        Framework? usual,
        string folder,
        CancellationToken stop
    ) => new PackageSearch(_restorer, usual ?? Framework.Default, folder).FindAsync(wanted, stop);

    private Platform? FrameworkAlone(Framework framework) =>
        TargetingPack.Find(framework, DotnetHost.Root, _folders)?.ToPlatform(framework);

    // What all share comes first, since it's in the way of every program.
    private static AskedDirective? FirstToBuild(SnippetProgram program) =>
        program
            .Directives.Where(d => d.Directive is ProgramDirective.Package or ProgramDirective.Project)
            .OrderBy(d => d.Step)
            .FirstOrDefault();
}
