using System.CommandLine;
using SnippetCheck.Posts;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>The options of all commands that check posts, and what they ask for.</summary>
/// <param name="host">What the tool's process gives the command.</param>
internal sealed class RunOptions(ToolHost host)
{
    private readonly LimitOptions _limits = new();
    private readonly ProjectOptions _project = new(host.Folder);
    private readonly UntaggedOptions _untagged = new();
    private readonly SandboxOptions _sandbox = new(host);
    private readonly CacheOptions _cache = new(host.Folder);
    private readonly ServerOption _server = new(host);

    /// <summary>Which posts and snippets are meant.</summary>
    public PostOptions Posts { get; } = new(host.Folder);

    /// <summary>The post that may come from standard input, in commands that have the option.</summary>
    public StandardInput Input { get; } = new(host);

    /// <summary>The options for text output.</summary>
    public TextOptions Text { get; } = new(host);

    /// <summary>What the tool's process gives the command.</summary>
    public ToolHost Host => host;

    /// <summary>Gives a command all of them.</summary>
    public void AddTo(Command command)
    {
        Posts.AddTo(command);
        AddSettingsTo(command);
    }

    /// <summary>Gives a command those that don't say which snippets are meant.</summary>
    public void AddSettingsTo(Command command)
    {
        _limits.AddTo(command);
        _project.AddTo(command);
        Posts.Packages.AddTo(command);
        _untagged.AddTo(command);
        _sandbox.AddTo(command);
        _cache.AddTo(command);
        _server.AddTo(command);
        Text.AddTo(command);
    }

    /// <summary>Gives a command those that matter where tags are tried: what untagged fences mean is found out there, and always by a fresh run.</summary>
    public void AddTriesTo(Command command)
    {
        Posts.AddTo(command);
        _limits.AddTo(command);
        _project.AddTo(command);
        Posts.Packages.AddTo(command);
        _sandbox.AddTo(command);
        _cache.AddFolderTo(command);
        _server.AddTo(command);
        Text.AddTo(command);
    }

    /// <summary>What holds for all runs of the process.</summary>
    /// <exception cref="UsageException">There's no such project, or it may not be built here.</exception>
    public EngineOptions ToEngineOptions(ParseResult parsed)
    {
        var options = new EngineOptions
        {
            Jobs = _limits.Jobs(parsed),
            Project = _project.Project(parsed),
            Packed = Posts.Packed(parsed),
            ConfinesCompiler = _sandbox.Mode(parsed) != SandboxMode.Off,
            CacheFolder = _cache.Folder(parsed) ?? host.CacheFolder,
            KeepsCompilerFor = _server.Time(parsed, _sandbox.Mode(parsed)),
        };
        // Even evaluating a project runs its build logic.
        if (
            options.Project is ProjectUnderTest.OnDisk
            && _sandbox.Mode(parsed) == SandboxMode.On
            && !_sandbox.AllowsBuilds(parsed)
        )
        {
            throw new UsageException(
                "--sandbox on doesn't build or read projects. If you trust this one, add --allow-build."
            );
        }

        return options;
    }

    /// <summary>How a run that begins now is made.</summary>
    /// <exception cref="UsageException">The filter is empty.</exception>
    public CheckOptions ToCheckOptions(ParseResult parsed)
    {
        var sandbox = _sandbox.Mode(parsed);
        return new()
        {
            Limits = _limits.Usual(parsed),
            Ceiling = _limits.Ceiling(parsed, sandbox),
            RunTime = _limits.RunTime(parsed, sandbox),
            Framework = _project.FrameworkOf(parsed),
            Elsewhere = _project.Elsewhere(parsed),
            KeepsResults = _cache.KeepsResults(parsed),
            Filter = Posts.Filter(parsed),
            Sandbox = sandbox,
            AllowsNetwork = _sandbox.AllowsNetwork(parsed),
            AllowsBuilds = _sandbox.AllowsBuilds(parsed),
            Today = host.Today ?? DateOnly.FromDateTime(DateTime.Now),
        };
    }

    /// <summary>The workspace with the paths of the command line.</summary>
    public Workspace WorkspaceOf(ParseResult parsed) =>
        new(
            [host.Folder],
            new()
            {
                Exclude = Posts.Exclude(parsed),
                HasDocComments = Posts.DocComments(parsed),
                Code = CodeOf(parsed),
                Defaults = PostDefaults.OfCommandLine(
                    _untagged.Disposition(parsed, () => _sandbox.MayRunUntagged(parsed, "--sandbox off")),
                    hasTimeout: _limits.HasTimeout(parsed),
                    hasFramework: _project.FrameworkOf(parsed) is not null
                ),
                HasProject = _project.Project(parsed) is not null,
            }
        );

    /// <summary>Finds the posts, and reads each when it's asked for.</summary>
    /// <exception cref="WorkspaceException">There are none.</exception>
    /// <remarks>Enumerate this only once.</remarks>
    public IEnumerable<PostFile> FindPosts(ParseResult parsed) => FindPosts(parsed, WorkspaceOf(parsed));

    /// <summary>The same, in a workspace that may be asked for more.</summary>
    /// <exception cref="WorkspaceException">There are none.</exception>
    /// <remarks>Enumerate this only once.</remarks>
    public IEnumerable<PostFile> FindPosts(ParseResult parsed, Workspace workspace)
    {
        if (InputPath(parsed) is not { } path)
        {
            return workspace.Find(Posts.Paths(parsed));
        }

        workspace.Open(path, Input.Read());
        return workspace.Find([path]);
    }

    private CodeReading CodeOf(ParseResult parsed) =>
        Input.IsSnippet(parsed, Posts.Paths(parsed)) ? CodeReading.Snippet : Posts.Code(parsed);

    /// <summary>The full path at which the post of standard input is to be; null if there's none.</summary>
    /// <exception cref="UsageException">The paths contradict each other.</exception>
    public string? InputPath(ParseResult parsed) => Input.PathOf(parsed, Posts.Paths(parsed));

    /// <summary>The same for looking at fences without tags: they're read as fences to run, with the output that they seem to state.</summary>
    /// <exception cref="WorkspaceException">There are none.</exception>
    /// <remarks>Enumerate this only once.</remarks>
    public IEnumerable<PostFile> FindToLook(ParseResult parsed) =>
        new Workspace(
            [host.Folder],
            new()
            {
                Exclude = Posts.Exclude(parsed),
                HasDocComments = Posts.DocComments(parsed),
                Defaults = PostDefaults.OfCommandLine(
                    Disposition.Run,
                    hasTimeout: _limits.HasTimeout(parsed),
                    hasFramework: _project.FrameworkOf(parsed) is not null
                ),
                InfersOutput = true,
                HasProject = _project.Project(parsed) is not null,
            }
        ).Find(Posts.Paths(parsed));

    /// <summary>Whether fences without tags may be run, and if not, says so on standard error.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="remedy">What to add to the command line to run them anyway.</param>
    public bool MayRunUntagged(ParseResult parsed, string remedy) => _sandbox.MayRunUntagged(parsed, remedy);

    /// <summary>Whether a build asks for the run: what it prints goes to whatever reads the build's log.</summary>
    public bool IsOfBuild(ParseResult parsed) => _project.Project(parsed) is ProjectUnderTest.BeingBuilt;
}
