using System.Diagnostics;
using SnippetCheck.Compiling;
using SnippetCheck.Restoring;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>Finds out what happens to the programs of a run: has them compiled and run, or knows it from an earlier time.</summary>
/// <param name="options">The run's options.</param>
/// <param name="tools">What programs are built with.</param>
/// <param name="runner">What programs are run by.</param>
internal sealed class ProgramObserver(CheckOptions options, Toolset tools, ProgramRunner runner)
{
    private readonly KnownPrograms _known = new(options, tools, runner);
    private readonly Blame _blame = new(options.LimitsOf);

    /// <summary>Finds out what happens to the snippets of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="again">The conditions of a fresh run; null if a cached result is good enough.</param>
    /// <param name="stop">Cancels the work.</param>
    public async Task<Observed> ObserveAsync(SnippetProgram program, RunConditions? again, CancellationToken stop)
    {
        // A failure of SnippetCheck on one program must not lose the verdicts on others.
        try
        {
            return await ObservePlainAsync(program, again, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var first = program.Judged.First();
            var place = first.Snippet.Fence.Opening;
            var failed = new Outcome.Unanswered(
                e is IOException ? Problems.NotStarted(place, e.Message) : Problems.Internal(place, e)
            );
            return Observed.Nothing.Then(program, first.Step, failed);
        }
    }

    /// <summary>Removes the cached result of a program, because a run contradicts it.</summary>
    public async Task ForgetAsync(SnippetProgram program, CancellationToken stop)
    {
        if (await FindPlatformAsync(program, stop) is PlatformAnswer.Found { Platform: var platform })
        {
            _known.Forget(program, platform);
        }
    }

    /// <summary>Describes a program; null if something that it asks for isn't available.</summary>
    public async Task<Explanation?> ExplainAsync(SnippetProgram program, CancellationToken stop) =>
        await FindPlatformAsync(program, stop) is PlatformAnswer.Found { Platform: var platform }
            ? new(
                program,
                platform,
                SnippetCompiler.SettingsFor(program, platform),
                _known.KeyOf(program, platform),
                await tools.Compiler.ComposeAsync(program, platform, stop)
            )
            : null;

    /// <summary>Answers questions about a program; null if something that it asks for isn't available.</summary>
    public async Task<CodeQuestions?> QuestionsOnAsync(SnippetProgram program, CancellationToken stop) =>
        await FindPlatformAsync(program, stop) is PlatformAnswer.Found { Platform: var platform }
            ? new(tools.Compiler, program, platform)
            : null;

    private async Task<Observed> ObservePlainAsync(SnippetProgram program, RunConditions? again, CancellationToken stop)
    {
        if (program.Parts.OrderBy(p => p.Step).FirstOrDefault(p => !IsCompiled(p.Snippet)) is { } untouched)
        {
            return await BrokenAtAsync(program, untouched.Step, new Outcome.Untouched(), again, stop);
        }

        if (program.Context.IsBroken)
        {
            return Observed.Alike(program, new Outcome.ContextBroken());
        }

        switch (await FindPlatformAsync(program, stop))
        {
            case PlatformAnswer.ContextRefused broken:
                return Observed.Alike(program, new Outcome.ContextBroken(broken.Problems));
            case PlatformAnswer.NotReady:
                return Observed.Alike(program, new Outcome.NotReady());
            case PlatformAnswer.Refused refused:
                return await BrokenAtAsync(
                    program,
                    refused.Step,
                    new Outcome.Unanswered(refused.Problems),
                    again,
                    stop
                );
            case PlatformAnswer.Found { Platform: var newer }
                when program.Judged.Any(p => p.Snippet.Disposition.IsRun()) && !SnippetRunner.CanRun(newer):
                var missing = Problems.RuntimeMissing(program.Last.Snippet.FrameworkPlace, newer.Framework);
                return await BrokenAtAsync(program, program.Last.Step, new Outcome.Unanswered(missing), again, stop);
            case PlatformAnswer.Found found:
                var key = _known.NameOf(program, found.Platform);
                // A repeated run must not overwrite the contradiction: a program that was red once runs each time.
                var known = again is null ? key : key with { IsLasting = false };
                return Recall(program, found.Platform, known)
                    ?? await CompileAndRunAsync(program, found.Platform, known, again, stop);
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsCompiled(Snippet snippet) => snippet.IsSound && snippet.Disposition.IsCompiled();

    private Task<PlatformAnswer> FindPlatformAsync(SnippetProgram program, CancellationToken stop) =>
        tools.Platforms.FindAsync(program, options.Framework, BuildingFor(program), stop);

    private Building BuildingFor(SnippetProgram program) =>
        !options.AllowsBuilds && options.SandboxOf(program.Last.Snippet.Options) == SandboxMode.On ? Building.Refused
        : options.Reach == CheckReach.Compile ? Building.Postponed
        : Building.Allowed;

    // The prefix before the step that breaks a program is a program of its own.
    private async Task<Observed> BrokenAtAsync(
        SnippetProgram program,
        int step,
        Outcome outcome,
        RunConditions? again,
        CancellationToken stop
    )
    {
        var prefix = program.Before(step);
        var observed = prefix.Parts.Count > 0 ? await ObservePlainAsync(prefix, again, stop) : Observed.Nothing;
        return observed.Then(program, step, outcome);
    }

    private Observed? Recall(SnippetProgram program, Platform platform, ProgramName name)
    {
        if (_known.Find(name) is not var (known, isOfThisRun))
        {
            return null;
        }

        var kept = known.Result;
        if (kept.Run is not null)
        {
            runner.NoteRun(platform);
        }

        var observed = _blame.Observe(program, SnippetCompiler.Recall(program, platform, kept.Reply), kept.Run);
        return (known.IsPending ? observed.AsPending() : observed) with
        {
            IsRecalled = true,
            IsOfThisRun = isOfThisRun,
            RanOn = kept.Run is null ? null : kept.On,
        };
    }

    private async Task<Observed> CompileAndRunAsync(
        SnippetProgram program,
        Platform platform,
        ProgramName name,
        RunConditions? again,
        CancellationToken stop
    )
    {
        switch (await tools.Compiler.CompileAsync(program, platform, stop))
        {
            case CompiledProgram.Unanswered unanswered:
                // Leaving out the last part shows whether it was the cause.
                return await BrokenAtAsync(
                    program,
                    program.Last.Step,
                    new Outcome.Unanswered(unanswered.Problem),
                    again,
                    stop
                );
            case CompiledProgram.ContextBroken broken:
                return Observed.Alike(program, new Outcome.ContextBroken(broken.Problems));
            case CompiledProgram.Answered answered:
                var (prefix, found) = Blame.CompilingPrefix(program, answered);
                if (options.Reach == CheckReach.Compile && found.Image is not null)
                {
                    _known.KeepPending(name, answered);
                    return _blame.Observe(program, answered, run: null).AsPending();
                }

                if (answered.Parts.Any(p => options.Known.Contains(p.CodeHash)))
                {
                    return _blame.Observe(program, answered, run: null).AsPending();
                }

                var run = await runner.RunAsync(prefix, platform, found, again ?? RunConditions.Usual, stop);
                _known.Keep(name, answered, run);
                return _blame.Observe(program, answered, run) with { RanOn = run is null ? null : options.Today };
            default:
                throw new UnreachableException();
        }
    }
}
