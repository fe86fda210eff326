using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SnippetCheck.Compiling;
using SnippetCheck.Restoring;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>The pipeline: from posts that were read to a report.</summary>
public sealed class Checker(CheckOptions options) : IAsyncDisposable
{
    private readonly Platforms _platforms = new(options.CacheFolder, options.Framework, options.Project);
    private readonly SnippetCompiler _compiler = new(options.Jobs);
    private readonly SnippetRunner _runner = new(options);
    private readonly ConcurrentDictionary<Framework, bool> _ranFor = new();
    private readonly SemaphoreSlim _running = new(options.Jobs);

    /// <summary>Checks posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="progress">Hears of each verdict as it falls.</param>
    /// <param name="stop">Ends the run; what was started is ended too.</param>
    public async Task<Report> CheckAsync(IReadOnlyList<Post> posts, IProgress<Verdict>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        SnippetRunner.SweepLeftovers();
        _ranFor.Clear();
        await _platforms.PrepareAsync(stop);
        var chains = posts.SelectMany(p => Plan.Of(p).Select(c => (Chain: c, IsStrict: IsStrict(p))))
            .Where(c => c.Chain.Programs.Any(p => p.Judged.Any(j => options.Includes(j.Snippet))))
            .ToList();
        var decided = new ConcurrentDictionary<Snippet, CheckedSnippet>(ReferenceEqualityComparer.Instance);
        // While some are compiled others run, so twice as many are under way as there are processors.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs * 2, CancellationToken = stop };
        await Parallel.ForEachAsync(chains, parallel, async (chain, token) =>
        {
            await foreach (var snippet in CheckAsync(chain.Chain, chain.IsStrict, token))
            {
                decided[snippet.Snippet] = snippet;
                progress?.Report(snippet.Verdict);
            }
        });

        var snippets = posts.Select(p => p.Snippets.Where(options.Includes).Select(s => Settle(decided, s)).ToList()).ToList();
        return new(
            [.. posts.Select((p, i) => new CheckedPost(p.Path, snippets[i], Raise(p.Problems, IsStrict(p))))],
            Raise(NothingChecked(snippets.SelectMany(s => s)), posts.Any(IsStrict)),
            _runner.Sandbox,
            clock.Elapsed)
        {
            Notes = NotesOn(_ranFor.Keys),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _compiler.DisposeAsync();
        _platforms.Dispose();
        _running.Dispose();
    }

    private async IAsyncEnumerable<CheckedSnippet> CheckAsync(Chain chain, bool isStrict, [EnumeratorCancellation] CancellationToken stop)
    {
        Snippet? broken = null;
        foreach (var program in chain.Programs)
        {
            var observed = broken is null ? await TryObserveAsync(program, stop) : Observed.NotComeTo(program, broken);
            broken = observed.Broken;
            foreach (var (snippet, outcome) in observed.Outcomes)
            {
                yield return Decide(snippet, outcome, isStrict);
            }
        }
    }

    // A failure of ours on one program must not take the verdicts of the others along.
    private async Task<Observed> TryObserveAsync(SnippetProgram program, CancellationToken stop)
    {
        try
        {
            return await ObserveAsync(program, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var first = program.Judged.First();
            var place = first.Snippet.Fence.Opening;
            var failed = new Outcome.Unanswered(e is IOException ? Problems.NotStarted(place, e.Message) : Problems.Internal(place, e));
            return Observed.BrokenAt(program, first.Step, failed, new(new Dictionary<Snippet, Outcome>(), null));
        }
    }

    // Where a snippet was not come to, the one that broke its program must say why; else it says so itself.
    private static CheckedSnippet Settle(ConcurrentDictionary<Snippet, CheckedSnippet> decided, Snippet snippet)
    {
        var result = decided[snippet];
        return result.Outcome is Outcome.Blocked blocked && decided.TryGetValue(blocked.By, out var by) && by.Verdict.State is VerdictState.Passed
            ? result with { Verdict = result.Verdict with { Problems = [.. result.Verdict.Problems, Problems.NeverReached(snippet.Fence.Opening, blocked.By.Line)] } }
            : result;
    }

    private CheckedSnippet Decide(Snippet snippet, Outcome outcome, bool isStrict)
    {
        var verdict = Judge.Decide(snippet, outcome, options.Today);
        return new(snippet, outcome, isStrict ? Strictness.Apply(snippet, verdict) : verdict);
    }

    private bool IsStrict(Post post) => options.IsStrict || post.IsStrict;

    private static IReadOnlyList<Problem> Raise(IReadOnlyList<Problem> problems, bool isStrict) => isStrict ? Strictness.Raise(problems) : problems;

    private async Task<Observed> ObserveAsync(SnippetProgram program, CancellationToken stop)
    {
        if (program.Parts.OrderBy(p => p.Step).FirstOrDefault(p => !IsCompiled(p.Snippet)) is { } untouched)
        {
            return Observed.BrokenAt(program, untouched.Step, new Outcome.Untouched(), await ObserveBeforeAsync(program, untouched.Step, stop));
        }

        if (FirstToBuild(program) is var (part, directive))
        {
            return Observed.BrokenAt(program, part.Step, new Outcome.Unanswered(Problems.BuildNotAllowed(directive.Place)), await ObserveBeforeAsync(program, part.Step, stop));
        }

        switch (await _platforms.FindAsync(program, stop))
        {
            case PlatformAnswer.Refused refused:
                return Observed.BrokenAt(program, refused.Step, new Outcome.Unanswered(refused.Problems), await ObserveBeforeAsync(program, refused.Step, stop));
            case PlatformAnswer.Found found:
                return await ObserveAsync(program, found.Platform, stop);
            default:
                throw new UnreachableException();
        }
    }

    // What asks for something that has to be restored or built, where that may not be; null: nothing does, or it may.
    private (ProgramPart Part, ProgramDirective Directive)? FirstToBuild(SnippetProgram program)
    {
        if (options.AllowsBuilds || options.SandboxOf(program.Last.Snippet.Options) != SandboxMode.On)
        {
            return null;
        }

        foreach (var part in program.Parts.OrderBy(p => p.Step))
        {
            if (part.Snippet.Directives.FirstOrDefault(d => d is ProgramDirective.Package or ProgramDirective.Project) is { } directive)
            {
                return (part, directive);
            }
        }

        return null;
    }

    private async Task<Observed> ObserveAsync(SnippetProgram program, Platform platform, CancellationToken stop)
    {
        switch (await _compiler.CompileAsync(program, platform, stop))
        {
            case CompiledProgram.Unanswered unanswered:
                // Which part it was shows when the last is left out.
                var last = program.Last.Step;
                var before = await ObserveBeforeAsync(program, last, stop);
                return Observed.BrokenAt(program, last, new Outcome.Unanswered(unanswered.Problem), before);
            case CompiledProgram.Answered { BrokenStep: { } step } answered:
                var rejected = new Outcome.Rejected(answered.Parts[program.Parts.TakeWhile(p => p.Step != step || (!p.IsJudged && program.Parts.Any(q => q.Step == step && q.IsJudged))).Count()]);
                return Observed.BrokenAt(program, step, rejected, await RunAsync(program.Before(step), platform, Before(program, answered, step), stop));
            case CompiledProgram.Answered answered:
                return await RunAsync(program, platform, answered, stop);
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsCompiled(Snippet snippet) => snippet.IsSound && snippet.Expectation is not (Expectation.Nothing or Expectation.Skipped);

    private async Task<Observed> ObserveBeforeAsync(SnippetProgram program, int step, CancellationToken stop) =>
        program.Before(step) is { Parts.Count: > 0 } before ? await ObserveAsync(before, stop) : new(new Dictionary<Snippet, Outcome>(), null);

    // The parts that came before a step, with what the compiler found of them.
    private static CompiledProgram.Answered Before(SnippetProgram program, CompiledProgram.Answered answered, int step)
    {
        var kept = Enumerable.Range(0, program.Parts.Count).Where(i => program.Parts[i].Step < step).ToList();
        return answered with { Parts = [.. kept.Select(i => answered.Parts[i])], StartMarks = [.. kept.Select(i => answered.StartMarks[i])] };
    }

    private async Task<Observed> RunAsync(SnippetProgram program, Platform platform, CompiledProgram.Answered answered, CancellationToken stop)
    {
        if (answered.Image is null)
        {
            var outcomes = program.Parts.Zip(answered.Parts).Where(p => p.First.IsJudged).ToDictionary(p => p.First.Snippet, p => (Outcome)new Outcome.Compiled(p.Second));
            return new(outcomes, null);
        }

        await _running.WaitAsync(stop);
        try
        {
            _ranFor[platform.Framework] = true;
            var times = program.Parts.Zip(answered.StartMarks)
                .Where(p => p.Second is not null)
                .ToDictionary(p => p.Second ?? 0, p => options.LimitsOf(p.First.Snippet.Options).Time);
            var input = string.Concat(program.Parts.Select(p => p.Snippet.Options.Input));
            var first = program.Parts[0].Snippet.Options;
            var run = await _runner.RunAsync(answered.Image, platform, program.Last.Snippet.Options with { Timeout = first.Timeout }, input, times, stop);
            return new RunSlices(program, answered.Parts, answered.StartMarks, run, options.LimitsOf).Observe();
        }
        finally
        {
            _running.Release();
        }
    }

    private static IReadOnlyList<string> NotesOn(IEnumerable<Framework> frameworks) =>
    [
        .. frameworks
            .Where(f => f != Framework.Default)
            .OrderBy(f => f.Major)
            .Select(f => $"Snippets for {f.Name} were compiled against it, and run on .NET {SnippetRunner.Runtime}."),
    ];

    private static Problem[] NothingChecked(IEnumerable<CheckedSnippet> snippets) =>
        snippets.Any(s => s.Verdict.State is VerdictState.Passed or VerdictState.Failed) ? [] : [Problems.NothingChecked()];
}
