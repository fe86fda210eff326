namespace SnippetCheck;

/// <summary>What holds for all runs of a process. The defaults are here and nowhere else.</summary>
public sealed record EngineOptions
{
    /// <summary>How many programs are compiled at a time, and how many run, in all runs together.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The project that all snippets are compiled against; null for none.</summary>
    public ProjectUnderTest? Project { get; init; }

    /// <summary>Packages that were just packed, which come before those of the feeds.</summary>
    public IReadOnlyList<PackedPackage> Packed { get; init; } = [];

    /// <summary>The full path of the cache folder; null if there's no place for one.</summary>
    public string? CacheFolder { get; init; } =
        UsersCaches() is { } caches ? Path.Combine(caches, "snippetcheck") : null;

    /// <summary>Of how many programs to remember what happened to them last, so that a check with <see cref="CheckReach.Compile"/> knows it; 0 for none.</summary>
    public int Remembered { get; init; }

    /// <summary>Whether the compiler's process is refused what it doesn't need. Runs with <see cref="SandboxMode.On"/> need that.</summary>
    public bool ConfinesCompiler { get; init; } = true;

    /// <summary>How long to keep a compiler for later processes after its last use; null to use and leave none.</summary>
    public TimeSpan? KeepsCompilerFor { get; init; }

    // The XDG specification ignores relative paths. Without a home folder there's no place for a cache.
    private static string? UsersCaches()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache))
        {
            return cache;
        }

        var home = Environment.GetFolderPath(
            OperatingSystem.IsWindows()
                ? Environment.SpecialFolder.LocalApplicationData
                : Environment.SpecialFolder.UserProfile
        );
        return home.Length == 0 ? null
            : OperatingSystem.IsWindows() ? home
            : Path.Combine(home, ".cache");
    }
}
