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
    private readonly SnippetCompiler? _own;

    /// <summary>Makes a toolset. Its compiler starts when it's first needed.</summary>
    /// <param name="options">What holds for all runs.</param>
    /// <param name="compiler">A compiler that others use too; null for one that ends with the toolset.</param>
    /// <exception cref="TargetingPackNotFoundException">There's nothing to compile against at all.</exception>
    public Toolset(EngineOptions options, SnippetCompiler? compiler = null)
    {
        Cache = CacheFolder.Open(options.CacheFolder);
        Platforms = new(Cache, options.Project, options.Packed);
        Recent = new(options.Remembered);
        Compiler =
            compiler
            ?? (
                _own = new(
                    options.Jobs,
                    options.ConfinesCompiler,
                    KeptCompilers.AreKept && options.KeepsCompilerFor is { } time ? new(time, Keys.ContentOf) : null
                )
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
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }

        Platforms.Dispose();
        Cache.Dispose();
    }
}
