using System.Globalization;
using SnippetCheck.Processes;

namespace SnippetCheck.VersionControl;

/// <summary>
/// Runs git for reading. The configuration of a repository can name programs that git starts, and a stranger may have written it. So hooks, file
/// monitors, pagers, external diffs, filters and transports are off.
/// </summary>
/// <param name="executable">The full path of git.</param>
/// <param name="folder">The working folder.</param>
internal sealed class Git(string executable, string folder)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private static readonly (string Key, string Value)[] Harmless =
    [
        ("core.fsmonitor", "false"),
        ("core.hooksPath", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        ("core.untrackedCache", "false"),
        ("core.quotePath", "false"),
        ("diff.external", ""),
    ];

    private IReadOnlyList<(string Key, string Value)> _settings = Harmless;

    /// <summary>Finds git on the path, and turns off the filters that the repository's configuration names.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="stop">Cancels it.</param>
    /// <exception cref="GitException">There's no git, or it can't be started.</exception>
    public static async Task<Git> InAsync(string folder, CancellationToken stop)
    {
        var git = new Git(
            Find()
                ?? throw new GitException(
                    "--changed-since needs git, and there's none on the PATH. Install git, or leave out the option."
                ),
            folder
        );
        // A changed file is compared as it is. At worst, a post is checked that has no change.
        var filters = await git.RunAsync(["config", "--null", "--name-only", "--get-regexp", @"^filter\..*"], stop);
        git._settings =
        [
            .. Harmless,
            .. Entries(filters.Output)
                .Select(key => (key, key.EndsWith(".required", StringComparison.Ordinal) ? "false" : "")),
        ];
        return git;
    }

    /// <summary>Runs git to its end.</summary>
    /// <param name="arguments">The command, with its arguments.</param>
    /// <param name="stop">Kills it.</param>
    /// <exception cref="GitException">It can't be started, or takes too long.</exception>
    public async Task<Command.Result> RunAsync(IEnumerable<string> arguments, CancellationToken stop)
    {
        try
        {
            return await Command.RunAsync(
                    executable,
                    ["--no-pager", "--no-optional-locks", .. arguments],
                    folder,
                    Environment(),
                    TimeLimit,
                    stop
                ) ?? throw new GitException($"git hadn't finished after {TimeLimit.TotalMinutes:0} minutes.");
        }
        catch (IOException e)
        {
            throw new GitException(e.Message);
        }
    }

    /// <summary>The entries of output that ends each with a NUL.</summary>
    public static IEnumerable<string> Entries(string output) =>
        output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    // By environment, since a name on the command line can't contain an equals sign.
    private Dictionary<string, string> Environment()
    {
        var variables = CleanEnvironment.ForReading();
        variables["GIT_TERMINAL_PROMPT"] = "0";
        variables["GIT_NO_LAZY_FETCH"] = "1";
        variables["GIT_ALLOW_PROTOCOL"] = "none";
        variables["GIT_CONFIG_COUNT"] = _settings.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var (i, (key, value)) in _settings.Index())
        {
            variables[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_KEY_{i}")] = key;
            variables[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_VALUE_{i}")] = value;
        }

        return variables;
    }

    // Not by the system, which on Windows would also look into the working folder.
    private static string? Find() =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(f => Path.Combine(f, OperatingSystem.IsWindows() ? "git.exe" : "git"))
            .FirstOrDefault(File.Exists);
}
