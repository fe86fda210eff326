using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SnippetCheck.Caching;
using SnippetCheck.Compiling;
using SnippetCheck.Restoring;
using SnippetCheck.Running;
using SnippetCheck.Storage;

namespace SnippetCheck.Checking;

/// <summary>Has the programs of a run compiled and run, or knows from an earlier time what happens to them.</summary>
/// <param name="options">The run's options.</param>
/// <param name="tools">What programs are built with.</param>
/// <param name="running">Lets as many programs run at a time as the machine has room for.</param>
internal sealed class ProgramObserver(CheckOptions options, Toolset tools, SemaphoreSlim running)
{
    private readonly SnippetRunner _runner = new(options);
    private readonly ResultCache _results = ResultsOf(options, tools);
    private readonly ConcurrentDictionary<string, bool> _keptNow = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Framework Framework, string Runtime), bool> _ranFor = new();

    /// <summary>What confines snippets, as reports say it.</summary>
    public string Sandbox => _runner.Sandbox;

    /// <summary>The frameworks that programs were run for, each with the version of .NET that they ran on.</summary>
    public IEnumerable<(Framework Framework, string Runtime)> RanFor => _ranFor.Keys;

    /// <summary>Finds out what happens to the snippets that a program judges.</summary>
    /// <param name="program">The program.</param>
    /// <param name="mayRecall">Whether what happened at an earlier time will do.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<Observed> ObserveAsync(SnippetProgram program, bool mayRecall, CancellationToken stop)
    {
        // A failure of ours on one program must not take the verdicts of the others along.
        try
        {
            return await ObservePlainAsync(program, mayRecall, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var first = program.Judged.First();
            var place = first.Snippet.Fence.Opening;
            var failed = new Outcome.Unanswered(
                e is IOException ? Problems.NotStarted(place, e.Message) : Problems.Internal(place, e)
            );
            return Observed.BrokenAt(program, first.Step, failed, Observed.Nothing);
        }
    }

    /// <summary>Drops what is kept of a program, since a run contradicts it.</summary>
    public async Task ForgetAsync(SnippetProgram program, CancellationToken stop)
    {
        if (await FindPlatformAsync(program, stop) is PlatformAnswer.Found { Platform: var platform })
        {
            _results.Forget(KeyOf(program, platform));
        }
    }

    /// <summary>What a program is made of; null where it asks for something that cannot be had.</summary>
    public async Task<Explanation?> ExplainAsync(SnippetProgram program, CancellationToken stop)
    {
        if (await FindPlatformAsync(program, stop) is not PlatformAnswer.Found { Platform: var platform })
        {
            return null;
        }

        var request = SnippetCompiler.RequestFor(program, platform);
        return new(
            program,
            platform,
            request.Settings,
            KeyOf(program, platform),
            await tools.Compiler.ComposeAsync(program, platform, stop)
        );
    }

    private async Task<Observed> ObservePlainAsync(SnippetProgram program, bool mayRecall, CancellationToken stop)
    {
        if (program.Parts.OrderBy(p => p.Step).FirstOrDefault(p => !IsCompiled(p.Snippet)) is { } untouched)
        {
            return Observed.BrokenAt(
                program,
                untouched.Step,
                new Outcome.Untouched(),
                await ObserveBeforeAsync(program, untouched.Step, mayRecall, stop)
            );
        }

        switch (await FindPlatformAsync(program, stop))
        {
            case PlatformAnswer.Refused refused:
                return Observed.BrokenAt(
                    program,
                    refused.Step,
                    new Outcome.Unanswered(refused.Problems),
                    await ObserveBeforeAsync(program, refused.Step, mayRecall, stop)
                );
            case PlatformAnswer.Found { Platform: var newer }
                when program.Judged.Any(p => p.Snippet.Expectation is Expectation.Runs) && !SnippetRunner.CanRun(newer):
                var missing = Problems.RuntimeMissing(program.Last.Snippet.FrameworkPlace, newer.Framework);
                return Observed.BrokenAt(
                    program,
                    program.Last.Step,
                    new Outcome.Unanswered(missing),
                    await ObserveBeforeAsync(program, program.Last.Step, mayRecall, stop)
                );
            case PlatformAnswer.Found found:
                return await ObserveAsync(program, found.Platform, mayRecall, stop);
            default:
                throw new UnreachableException();
        }
    }

    private static ResultCache ResultsOf(CheckOptions options, Toolset tools)
    {
        var results = new ResultCache(tools.Cache, options.Today);
        if (options.KeepsResults)
        {
            results.Sweep();
        }

        return results;
    }

    private Task<PlatformAnswer> FindPlatformAsync(SnippetProgram program, CancellationToken stop) =>
        tools.Platforms.FindAsync(
            program,
            options.Framework,
            options.AllowsBuilds || options.SandboxOf(program.Last.Snippet.Options) != SandboxMode.On,
            stop
        );

    private static bool IsCompiled(Snippet snippet) =>
        snippet.IsSound && snippet.Expectation is not (Expectation.Nothing or Expectation.Skipped);

    private async Task<Observed> ObserveBeforeAsync(
        SnippetProgram program,
        int step,
        bool mayRecall,
        CancellationToken stop
    ) =>
        program.Before(step) is { Parts.Count: > 0 } before
            ? await ObservePlainAsync(before, mayRecall, stop)
            : Observed.Nothing;

    private async Task<Observed> ObserveAsync(
        SnippetProgram program,
        Platform platform,
        bool mayRecall,
        CancellationToken stop
    )
    {
        // What the clock, chance or the machine gives is not in the key.
        var isKept = options.KeepsResults && program.IsRepeatable;
        var key = isKept ? KeyOf(program, platform) : "";
        if (isKept && mayRecall && _results.Find(key) is { } kept)
        {
            var known = SnippetCompiler.Recall(program, platform, kept.Reply);
            if (kept.Run is not null)
            {
                NoteRun(platform);
            }

            return Conclude(program, known, kept.Run) with
            {
                IsRecalled = true,
                IsOfThisRun = _keptNow.ContainsKey(key),
            };
        }

        switch (await tools.Compiler.CompileAsync(program, platform, stop))
        {
            case CompiledProgram.Unanswered unanswered:
                // Which part it was shows when the last is left out.
                var last = program.Last.Step;
                var before = await ObserveBeforeAsync(program, last, mayRecall, stop);
                return Observed.BrokenAt(program, last, new Outcome.Unanswered(unanswered.Problem), before);
            case CompiledProgram.Answered answered:
                var run = answered.BrokenStep is { } step
                    ? await RunAsync(program.Before(step), platform, Before(program, answered, step), stop)
                    : await RunAsync(program, platform, answered, stop);
                // A second look must not replace what contradicts it: a program that was red once is run each time.
                if (isKept && mayRecall)
                {
                    _results.Keep(key, answered.Reply, run);
                    _keptNow[key] = true;
                }

                return Conclude(program, answered, run);
            default:
                throw new UnreachableException();
        }
    }

    private string KeyOf(SnippetProgram program, Platform platform) =>
        tools.Keys.Of(SnippetCompiler.RequestFor(program, platform), platform, RunsWith(program, platform));

    private void NoteRun(Platform platform) => _ranFor[(platform.Framework, SnippetRunner.RuntimeOf(platform))] = true;

    // All that a run can see or be stopped by, besides the program and what it runs on.
    private IEnumerable<string> RunsWith(SnippetProgram program, Platform platform) =>
        [
            SnippetRunner.RuntimeOf(platform),
            .. SnippetRunner.SurroundingsOf(program.Parts.Select(p => p.Snippet.Fence.Content.Text)),
            _runner.LevelOf(program.Last.Snippet.Options),
            .. program.Parts.SelectMany(p =>
                (string[])
                    [
                        p.Snippet.Options.Culture,
                        p.Snippet.Options.Input,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{options.LimitsOf(p.Snippet.Options)} {p.Snippet.Options.Arguments.Count}"
                        ),
                        .. p.Snippet.Options.Arguments,
                    ]
            ),
        ];

    private async Task<Run?> RunAsync(
        SnippetProgram program,
        Platform platform,
        CompiledProgram.Answered answered,
        CancellationToken stop
    )
    {
        if (answered.Image is null)
        {
            return null;
        }

        await running.WaitAsync(stop);
        try
        {
            NoteRun(platform);
            var times = program
                .Parts.Zip(answered.StartMarks)
                .Where(p => p.Second is not null)
                .ToDictionary(p => p.Second ?? 0, p => options.LimitsOf(p.First.Snippet.Options).Time);
            var input = string.Concat(program.Parts.Select(p => p.Snippet.Options.Input));
            // Parts that only declare types take no time: the limit from the start on is that of the first that runs.
            var first = program
                .Parts[
                    answered.Parts.TakeWhile(p => p.Execution == Execution.None).Count() is var at
                    && at < program.Parts.Count
                        ? at
                        : 0
                ]
                .Snippet
                .Options;
            return await _runner.RunAsync(
                answered.Image,
                platform,
                program.Last.Snippet.Options with
                {
                    Timeout = first.Timeout,
                },
                input,
                times,
                stop
            );
        }
        finally
        {
            running.Release();
        }
    }

    // A program of which a part does not compile was run without that part and those behind it.
    private Observed Conclude(SnippetProgram program, CompiledProgram.Answered answered, Run? run)
    {
        if (answered.BrokenStep is not { } step)
        {
            return Slice(program, answered, run);
        }

        var rejected = program
            .Parts.Zip(answered.Parts)
            .Where(p => p.First.Step == step)
            .OrderByDescending(p => p.First.IsJudged)
            .First()
            .Second;
        return Observed.BrokenAt(
            program,
            step,
            new Outcome.Rejected(rejected),
            Slice(program.Before(step), Before(program, answered, step), run)
        );
    }

    // The parts that came before a step, with what the compiler found of them.
    private static CompiledProgram.Answered Before(SnippetProgram program, CompiledProgram.Answered answered, int step)
    {
        var kept = Enumerable.Range(0, program.Parts.Count).Where(i => program.Parts[i].Step < step).ToList();
        return answered with
        {
            Parts = [.. kept.Select(i => answered.Parts[i])],
            StartMarks = [.. kept.Select(i => answered.StartMarks[i])],
        };
    }

    private Observed Slice(SnippetProgram program, CompiledProgram.Answered answered, Run? run) =>
        run is not null
            ? new RunSlices(program, answered.Parts, answered.StartMarks, run, options.LimitsOf).Observe()
            : new(
                program
                    .Parts.Zip(answered.Parts)
                    .Where(p => p.First.IsJudged)
                    .ToDictionary(p => p.First.Snippet, p => (Outcome)new Outcome.Compiled(p.Second)),
                null
            );
}
