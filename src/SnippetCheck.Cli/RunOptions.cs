using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SnippetCheck.Checking;
using SnippetCheck.Posts;
using SnippetCheck.Reporting;
using SnippetCheck.Workspaces;

namespace SnippetCheck.Cli;

/// <summary>What all commands share that check posts: which posts, under which limits, and how it is told.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string[]> _paths = CommonOptions.Paths();
    private readonly Option<string[]> _exclude = CommonOptions.Exclude();
    private readonly Option<string?> _filter = new("--filter")
    {
        Description =
            "Check only the snippets whose id matches this pattern. * stands for any text, ? for one character.",
        HelpName = "id-pattern",
    };
    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "Compile this many snippets at a time, and run as many.",
        CustomParser = ParseJobs,
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "number",
    };
    private readonly Option<TimeSpan?> _timeout = new("--timeout")
    {
        Description =
            "Stop a snippet after this time, such as 500ms, 10s or 2m. No tag can ask for more. The default is 10s.",
        CustomParser = ParseTime,
        HelpName = "time",
    };
    private readonly Option<long?> _memory = new("--memory")
    {
        Description =
            "Give no snippet more managed heap than this, such as 512MiB, whatever its tags say. The default under --sandbox on is 4GiB.",
        CustomParser = ParseMemory,
        HelpName = "size",
    };

    private readonly Option<TimeSpan?> _runTimeout = new("--run-timeout")
    {
        Description =
            "Stop the whole run after this time, such as 10m. What isn't done by then fails. The default under --sandbox on is 30m.",
        CustomParser = ParseRunTime,
        HelpName = "time",
    };

    private readonly Option<string?> _project = new("--project")
    {
        Description =
            "Compile every snippet against this project: its references, settings, source generators and output. The project is restored and built first.",
        HelpName = "project",
    };
    private readonly Option<bool> _noBuild = new("--no-build")
    {
        Description = "Don't restore or build the --project: it has been built already.",
    };
    private readonly Option<Framework?> _framework = new("--framework")
    {
        Description = "Compile snippets that name no framework for this one, such as net8.0.",
        CustomParser = ParseFramework,
        HelpName = "framework",
    };

    // What the build package gives: the files in which the build has written down what its project is, and the
    // frameworks whose fences are left to the builds for those.
    private readonly Option<string[]> _collected = new("--collected") { Hidden = true };
    private readonly Option<string[]> _elsewhere = new("--elsewhere") { Hidden = true };
    private readonly Option<string?> _untagged = new("--untagged")
    {
        Description =
            "What to do with C# fences that have no tags. Without this option, the configuration decides, or they are ignored.",
    };
    private readonly Option<string> _sandbox = CommonOptions.OneOf(
        "--sandbox",
        "How snippets are confined. auto: as far as this system can. on: fully, or nothing runs (exit code 4). off: not at all.",
        "auto",
        "on",
        "off"
    );
    private readonly Option<bool> _allowNetwork = new("--allow-network")
    {
        Description = "Let snippets that are tagged 'network' use the network.",
    };
    private readonly Option<bool> _allowBuild = new("--allow-build")
    {
        Description =
            "Restore packages and build projects under --sandbox on too. That runs build logic that others wrote.",
    };
    private readonly Option<bool> _infer = new("--infer")
    {
        Description =
            "Check what C# fences without tags state, as a reader would understand it: a fence below \"This prints:\" is output. Only what is certainly wrong is an error.",
    };
    private readonly Option<bool> _noCache = new("--no-cache")
    {
        Description = "Compile and run every snippet, even where the result of an earlier run is known.",
    };
    private readonly Option<string?> _cacheFolder = new("--cache-dir")
    {
        Description = "Keep results for the next run in this folder, instead of your user's cache folder.",
        HelpName = "folder",
    };

    /// <summary>How the text for a person looks.</summary>
    public TextOptions Text { get; } = new();

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        AddPostsTo(command);
        AddSettingsTo(command);
    }

    /// <summary>Gives a command those of them that concern what is tried of fences without tags: what these mean is not given, but found out.</summary>
    public void AddTriesTo(Command command)
    {
        AddPostsTo(command);
        Add(
            command,
            [
                _jobs,
                _timeout,
                _memory,
                _runTimeout,
                _project,
                _noBuild,
                _framework,
                _sandbox,
                _allowNetwork,
                _allowBuild,
                _cacheFolder,
            ]
        );
    }

    /// <summary>Gives a command those of them that do not say which snippets are meant.</summary>
    public void AddSettingsTo(Command command)
    {
        _untagged.AcceptOnlyFromAmong([.. PostDefaults.UntaggedWords.Keys]);
        Add(
            command,
            [
                _jobs,
                _timeout,
                _memory,
                _runTimeout,
                _project,
                _noBuild,
                _framework,
                _collected,
                _elsewhere,
                _untagged,
                _infer,
                _sandbox,
                _allowNetwork,
                _allowBuild,
                _noCache,
                _cacheFolder,
            ]
        );
    }

    /// <summary>What holds for all runs of the process.</summary>
    /// <exception cref="UsageException">There's no such project.</exception>
    public EngineOptions ToEngineOptions(ParseResult parsed)
    {
        var options = new EngineOptions
        {
            Jobs = parsed.GetValue(_jobs),
            Project = Project(parsed),
            ConfinesCompiler = Sandbox(parsed) != SandboxMode.Off,
        };
        return parsed.GetValue(_cacheFolder) is { } folder
            ? options with
            {
                CacheFolder = Path.GetFullPath(folder),
            }
            : options;
    }

    /// <summary>How a run that begins now is made.</summary>
    public CheckOptions ToCheckOptions(ParseResult parsed) =>
        new()
        {
            Limits = Limits.Default with { Time = parsed.GetValue(_timeout) ?? Limits.Default.Time },
            Ceiling = Limits.Unlimited with
            {
                Time = parsed.GetValue(_timeout) ?? Limits.Unlimited.Time,
                Memory =
                    parsed.GetValue(_memory)
                    ?? (Sandbox(parsed) == SandboxMode.On ? Limits.LargestHeapOfStrangers : Limits.Unlimited.Memory),
            },
            RunTime =
                parsed.GetValue(_runTimeout) ?? (Sandbox(parsed) == SandboxMode.On ? Limits.RunOfStrangers : null),
            Framework = parsed.GetValue(_framework),
            Elsewhere = [.. (parsed.GetValue(_elsewhere) ?? []).Select(Framework.Parse).OfType<Framework>()],
            KeepsResults = !parsed.GetValue(_noCache),
            Filter = parsed.GetValue(_filter) is ""
                ? throw new UsageException("--filter takes a pattern of ids, such as 'parsing-*'.")
                : parsed.GetValue(_filter),
            Sandbox = Sandbox(parsed),
            AllowsNetwork = parsed.GetValue(_allowNetwork),
            AllowsBuilds = parsed.GetValue(_allowBuild),
            Today = DateOnly.FromDateTime(DateTime.Now),
        };

    /// <summary>The workspace that the command line speaks of.</summary>
    public Workspace WorkspaceOf(ParseResult parsed) =>
        new(
            [Environment.CurrentDirectory],
            new()
            {
                Exclude = parsed.GetValue(_exclude) ?? [],
                Defaults = CommandLine(parsed),
                InfersOutput = parsed.GetValue(_infer),
                HasProject = Project(parsed) is not null,
            }
        );

    /// <summary>The paths that the command line names.</summary>
    public IReadOnlyList<string> Paths(ParseResult parsed) => parsed.GetValue(_paths) ?? [];

    /// <summary>Finds the posts, and reads each when it's asked for.</summary>
    /// <exception cref="WorkspaceException">There are none.</exception>
    /// <remarks>Enumerate it once.</remarks>
    public IEnumerable<Post> FindPosts(ParseResult parsed) =>
        WorkspaceOf(parsed).Find(Paths(parsed)).Select(f => f.Post);

    /// <summary>Reads the posts.</summary>
    /// <exception cref="WorkspaceException">There are none.</exception>
    public IReadOnlyList<PostFile> ReadFiles(ParseResult parsed) => [.. WorkspaceOf(parsed).Find(Paths(parsed))];

    /// <summary>Whether the command line names lines of posts, such as <c>post.md:30</c>.</summary>
    public bool NamesLines(ParseResult parsed) =>
        Paths(parsed).Any(p => !File.Exists(p) && PostPlace.Parse(p) is not null);

    /// <summary>The folders that hold the posts and all that they may name: the working folder, and those outside of it that the command line names.</summary>
    public IReadOnlyList<string> Folders(ParseResult parsed)
    {
        var here = Environment.CurrentDirectory;
        return
        [
            here,
            .. Paths(parsed)
                .Select(p => Path.GetFullPath(File.Exists(p) ? p : PostPlace.Parse(p)?.Path ?? p, here))
                .Select(p => Directory.Exists(p) ? p : Path.GetDirectoryName(p))
                .OfType<string>()
                .Where(p =>
                    Directory.Exists(p) && Path.GetRelativePath(here, p).StartsWith("..", StringComparison.Ordinal)
                )
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Checks posts while those after them are read, and shows on a terminal how far it is.</summary>
    /// <exception cref="UsageException">There is no SDK or no usable project to compile against, or no snippet has an id that the filter takes.</exception>
    public Task<Report> CheckAsync(
        IEnumerable<Post> posts,
        CheckOptions options,
        ParseResult parsed,
        CancellationToken stop
    ) => WithRunAsync(options, parsed, run => CheckAsync(run, posts, options, parsed, stop), stop);

    /// <summary>The same, in a run that may have more to do.</summary>
    /// <exception cref="UsageException">No snippet has an id that the filter takes.</exception>
    public async Task<Report> CheckAsync(
        CheckRun run,
        IEnumerable<Post> posts,
        CheckOptions options,
        ParseResult parsed,
        CancellationToken stop
    )
    {
        using var progress = ProgressLine.For(Text.Verbosity(parsed) != Verbosity.Quiet);
        var counted = posts.Select(p =>
        {
            progress?.Expect(p.Snippets.Count(s => options.Includes(p, s)));
            return p;
        });
        var report = await run.CheckAsync(ReadAhead.Of(counted), progress, stop);
        if (!options.MayBeEmpty && !report.IsInterrupted)
        {
            RequireMatch(options, report.Posts.Sum(p => p.Snippets.Count));
        }

        // What a build logs goes to whatever reads its log, and by ways that are not ours.
        return Project(parsed) is ProjectUnderTest.BeingBuilt ? SanitizedReport.Of(report) : report;
    }

    /// <summary>Refuses a filter that matches no snippet: its author believes that something is checked.</summary>
    /// <exception cref="UsageException">It takes none.</exception>
    public static void RequireMatch(CheckOptions options, int matches)
    {
        if (options.Filter is { } filter && matches == 0)
        {
            throw new UsageException($"no id matches '{filter}'. 'snippetcheck list' shows the ids.");
        }
    }

    /// <summary>Does something in a run, with an engine of its own.</summary>
    /// <exception cref="UsageException">There is no SDK or no usable project to compile against.</exception>
    public Task<T> WithRunAsync<T>(
        CheckOptions options,
        ParseResult parsed,
        Func<CheckRun, Task<T>> use,
        CancellationToken stop
    ) =>
        WithEngineAsync(
            parsed,
            async engine =>
            {
                await using var run = await engine.BeginAsync(options, stop);
                return await use(run);
            }
        );

    /// <summary>Does something with an engine.</summary>
    /// <exception cref="UsageException">There is no SDK or no usable project to compile against.</exception>
    public async Task<T> WithEngineAsync<T>(ParseResult parsed, Func<Engine, Task<T>> use)
    {
        var options = ToEngineOptions(parsed);
        // MSBuild runs the project's own logic even to say what it refers to.
        if (
            options.Project is ProjectUnderTest.OnDisk
            && Sandbox(parsed) == SandboxMode.On
            && !parsed.GetValue(_allowBuild)
        )
        {
            throw new UsageException(
                "--sandbox on doesn't build or read projects: add --allow-build if you trust this one."
            );
        }

        await using var engine = new Engine(options);
        return await use(engine);
    }

    /// <summary>
    /// Whether fences without tags may be run; says so where they may not. Nobody has said of them that they are to be, so they are not where
    /// they could read and write everything.
    /// </summary>
    public bool MayRunUntagged(ParseResult parsed)
    {
        if (Sandbox(parsed) == SandboxMode.Off || Sandboxing.Sandbox.HoldsFiles)
        {
            return true;
        }

        Console.Error.WriteLine(
            "snippetcheck: files cannot be closed to snippets here, so untagged fences are only compiled. Give --sandbox off to run them all the same."
        );
        return false;
    }

    private void AddPostsTo(Command command)
    {
        command.Add(_paths);
        command.Add(_exclude);
        command.Add(_filter);
    }

    private void Add(Command command, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            command.Add(option);
        }

        Text.AddTo(command);
    }

    private PostDefaults CommandLine(ParseResult parsed) =>
        PostDefaults.OfCommandLine(
            parsed.GetValue(_untagged) is not { } untagged ? null
                : PostDefaults.UntaggedWords[untagged] is var asked
                && asked == Disposition.Run
                && !MayRunUntagged(parsed)
                    ? Disposition.Compile
                : asked,
            hasTimeout: parsed.GetValue(_timeout) is not null,
            hasFramework: parsed.GetValue(_framework) is not null
        );

    private ProjectUnderTest? Project(ParseResult parsed)
    {
        if (parsed.GetValue(_collected) is { Length: > 0 } collected)
        {
            return new ProjectUnderTest.BeingBuilt([.. collected.Select(c => Path.GetFullPath(c))]);
        }

        if (parsed.GetValue(_project) is not { } path)
        {
            return parsed.GetValue(_noBuild)
                ? throw new UsageException("--no-build goes with --project, and no project is given.")
                : null;
        }

        return SourceFiles.ProjectAt(Path.GetFullPath(path)) is { } project
            ? new ProjectUnderTest.OnDisk(project, Builds: !parsed.GetValue(_noBuild))
            : throw new UsageException($"there is no project '{path}'.");
    }

    private static Framework? ParseFramework(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var value }] && Framework.Parse(value) is { } framework)
        {
            return framework;
        }

        result.AddError("--framework takes a framework that this SDK can build for, such as net8.0.");
        return null;
    }

    private SandboxMode Sandbox(ParseResult parsed) =>
        Enum.Parse<SandboxMode>(parsed.GetValue(_sandbox) ?? "", ignoreCase: true);

    private static TimeSpan? ParseTime(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var value }] && Durations.TryParse(value, out var time))
        {
            return time;
        }

        result.AddError("--timeout takes a time, such as 500ms, 10s or 2m.");
        return default;
    }

    private static TimeSpan? ParseRunTime(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var value }] && Durations.TryParse(value, TimeSpan.FromDays(1), out var time))
        {
            return time;
        }

        result.AddError("--run-timeout takes a time of at most a day, such as 90s or 30m.");
        return default;
    }

    private static long? ParseMemory(ArgumentResult result)
    {
        if (
            result.Tokens is [{ Value: var value }]
            && Sizes.TryParse(value, out var size)
            && size >= Limits.SmallestHeap
        )
        {
            return size;
        }

        result.AddError($"--memory takes a size from {Sizes.Write(Limits.SmallestHeap)} on, such as 512MiB or 1GiB.");
        return default;
    }

    private static int ParseJobs(ArgumentResult result)
    {
        if (
            result.Tokens is [{ Value: var value }]
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs)
            && jobs is > 0 and <= 1024
        )
        {
            return jobs;
        }

        result.AddError("--jobs takes a number from 1 to 1024.");
        return default;
    }
}
