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

    /// <summary>The same; null where what happens to the program isn't kept, since what it reads may be another thing later and isn't in the key.</summary>
    public string? KeyToKeep(SnippetProgram program, Platform platform) =>
        options.KeepsResults && program.IsRepeatable ? KeyOf(program, platform) : null;

    /// <summary>Finds what happened to a program, and whether that was in this run; null where it isn't known.</summary>
    public (KeptResult Result, bool IsOfThisRun)? Find(string key) =>
        _results.Find(key) is { } found ? (found, _keptNow.ContainsKey(key)) : null;

    /// <summary>Keeps what happened to a program.</summary>
    public void Keep(string key, CompiledProgram.Answered answered, Run? run)
    {
        _results.Keep(key, answered.Reply, run);
        _keptNow[key] = true;
    }

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
