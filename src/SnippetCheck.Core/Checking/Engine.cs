using System.Diagnostics;
using SnippetCheck.Compiling;
using SnippetCheck.Restoring;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>
/// What lives as long as a process that checks posts: the compiler, the platforms that were restored and built, the cache.
/// Runs begin here; several can be under way at once.
/// </summary>
public sealed class Engine : IAsyncDisposable
{
    private readonly EngineOptions _options;
    private readonly SemaphoreSlim _running;
    private readonly Lock _gate = new();
    private readonly Lazy<bool> _leftovers = new(SweepLeftovers);
    private Lease<Toolset> _tools;

    /// <summary>Makes an engine. Nothing starts before the first run needs it.</summary>
    /// <param name="options">What holds for all of its runs.</param>
    /// <param name="compiler">A compiler that others use too, and that outlives the engine; null for one of its own.</param>
    /// <exception cref="TargetingPackNotFoundException">There's nothing to compile against at all.</exception>
    public Engine(EngineOptions options, SnippetCompiler? compiler = null)
    {
        _options = options;
        _running = new(options.Jobs);
        _tools = Lease<Toolset>.On(new(options, compiler));
    }

    /// <summary>Begins a run: has the project built, and removes what earlier runs left. The run keeps what it began with until it's disposed of.</summary>
    /// <param name="options">How the run is made.</param>
    /// <param name="stop">Ends the preparation.</param>
    /// <exception cref="ProjectNotUsableException">The project can't be used.</exception>
    /// <exception cref="ArgumentException">The run wants the sandbox on, and the engine's compiler isn't confined.</exception>
    public async Task<CheckRun> BeginAsync(CheckOptions options, CancellationToken stop)
    {
        if (options.Sandbox == SandboxMode.On && !_options.ConfinesCompiler)
        {
            throw new ArgumentException("A run with the sandbox on needs an engine that confines its compiler.");
        }

        var clock = Stopwatch.StartNew();
        var tools = TakeTools();
        try
        {
            _ = _leftovers.Value;
            if (options.Reach == CheckReach.Run)
            {
                SnippetRunner.Prepare(options.Sandbox);
                await tools.Value.Platforms.PrepareAsync(options.Framework, stop);
            }

            return new(options, tools, _running, _options.Jobs, clock);
        }
        catch
        {
            await tools.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many programs were compiled so far by a compiler that an earlier process left behind.</summary>
    public int CompiledByKept
    {
        get
        {
            lock (_gate)
            {
                return _tools.Value.Compiler.CompiledByKept;
            }
        }
    }

    /// <summary>
    /// Has the projects that were built for earlier runs built again for the next one, since their sources may have changed. A compiler
    /// keeps what it has loaded, so that another takes its place; the old one ends with the last run that uses it.
    /// </summary>
    public async Task RenewAsync()
    {
        Lease<Toolset> old;
        lock (_gate)
        {
            if (!_tools.Value.Platforms.HasBuilt)
            {
                return;
            }

            old = _tools;
            _tools = Lease<Toolset>.On(new(_options));
        }

        await old.DisposeAsync();
    }

    /// <summary>Ends the engine. What runs that are under way use of it ends with the last of them.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            return _tools.DisposeAsync();
        }
    }

    private Lease<Toolset> TakeTools()
    {
        lock (_gate)
        {
            return _tools.Share();
        }
    }

    private static bool SweepLeftovers()
    {
        SnippetRunner.SweepLeftovers();
        return true;
    }
}
