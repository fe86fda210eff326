using System.Collections.Concurrent;
using SnippetCheck.Caching;
using SnippetCheck.Compiling;

namespace SnippetCheck.Checking;

/// <summary>What is known of programs from earlier runs, and from this one.</summary>
/// <param name="options">The run's options.</param>
/// <param name="tools">What programs are built with.</param>
/// <param name="runner">What programs are run by.</param>
internal sealed class KnownPrograms(CheckOptions options, Toolset tools, ProgramRunner runner)
{
    private readonly ResultCache _results = ResultsOf(options, tools);
    private readonly ConcurrentDictionary<string, bool> _keptNow = new(StringComparer.Ordinal);

    /// <summary>The key of a program, made of everything that its result depends on.</summary>
    public string KeyOf(SnippetProgram program, Platform platform) =>
        tools.Keys.Of(
            SnippetCompiler.RequestFor(program, platform),
            platform,
            runner.CircumstancesOf(program, platform)
        );

    /// <summary>The same, where what happens to the program is remembered or kept.</summary>
    public ProgramName NameOf(SnippetProgram program, Platform platform)
    {
        var isLasting = options.UsesCache;
        return new(isLasting || tools.Recent.IsOn ? KeyOf(program, platform) : "", isLasting);
    }

    /// <summary>Finds what happened to a program, and whether that was in this run; null where it isn't known.</summary>
    public (RecentProgram Known, bool IsOfThisRun)? Find(ProgramName name)
    {
        if (options.Reach == CheckReach.Compile && tools.Recent.Find(name.Key) is { } recent)
        {
            return (recent, false);
        }

        if (!name.IsLasting || _results.Find(name.Key) is not { } kept)
        {
            return null;
        }

        var known = new RecentProgram(kept, IsPending: false);
        tools.Recent.Keep(name.Key, known);
        return (known, _keptNow.ContainsKey(name.Key));
    }

    /// <summary>Keeps what happened to a program.</summary>
    public void Keep(ProgramName name, CompiledProgram.Answered answered, Run? run)
    {
        tools.Recent.Keep(name.Key, new(ResultOf(answered, run), IsPending: false));
        if (name.IsLasting)
        {
            _results.Keep(name.Key, answered.Reply, run);
            _keptNow[name.Key] = true;
        }
    }

    /// <summary>Remembers that a program compiles and is to be run.</summary>
    public void KeepPending(ProgramName name, CompiledProgram.Answered answered) =>
        tools.Recent.Keep(name.Key, new(ResultOf(answered, run: null), IsPending: true));

    private KeptResult ResultOf(CompiledProgram.Answered answered, Run? run) =>
        KeptResult.Of(answered.Reply, run, options.Today);

    /// <summary>Removes the cached result of a program, because a run contradicts it.</summary>
    public void Forget(SnippetProgram program, Platform platform) => _results.Forget(KeyOf(program, platform));

    private static ResultCache ResultsOf(CheckOptions options, Toolset tools)
    {
        var results = new ResultCache(tools.Cache, options.Today);
        if (options.KeepsResults)
        {
            results.Sweep();
        }

        return results;
    }
}

/// <summary>What a program is known by.</summary>
/// <param name="Key">Identifies the program and everything that its result depends on; empty if no result is remembered or kept.</param>
/// <param name="IsLasting">Whether the cache may have it.</param>
internal readonly record struct ProgramName(string Key, bool IsLasting);
