using SnippetCheck.Caching;
using SnippetCheck.Compiling;
using SnippetCheck.Restoring;
using SnippetCheck.Storage;

namespace SnippetCheck.Checking;

/// <summary>
/// What programs are built with: the cache, the platforms that were found, and the compiler, which keeps loaded what it has read.
/// When the sources of a project change, another toolset takes its place; this one serves the runs that began with it.
/// </summary>
internal sealed class Toolset : IAsyncDisposable
{
    /// <summary>Makes a toolset. Its compiler starts when it's first needed.</summary>
    /// <exception cref="TargetingPackNotFoundException">There's nothing to compile against at all.</exception>
    public Toolset(EngineOptions options)
    {
        Cache = CacheFolder.Open(options.CacheFolder);
        Platforms = new(Cache, options.Project);
        Recent = new(options.Remembered);
        Compiler = new(
            options.Jobs,
            options.ConfinesCompiler,
            KeptCompilers.AreKept && options.KeepsCompilerFor is { } time ? new(time, Keys.ContentOf) : null
        );
    }

    /// <summary>The folder that keeps what the next run can use again.</summary>
    public CacheFolder Cache { get; }

    /// <summary>Finds what programs are compiled against.</summary>
    public Platforms Platforms { get; }

    /// <summary>Compiles programs.</summary>
    public SnippetCompiler Compiler { get; }

    /// <summary>What happened last to programs.</summary>
    public RecentPrograms Recent { get; }

    /// <summary>Makes a key of everything that a program depends on.</summary>
    public ResultKey Keys { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Compiler.DisposeAsync();
        Platforms.Dispose();
        Cache.Dispose();
    }
}
