using System.Runtime.CompilerServices;

namespace SnippetCheck.Checking;

/// <summary>Lets programs of a post run, or compile, and judges what happens to them.</summary>
/// <param name="post">The post.</param>
/// <param name="options">The run's options.</param>
/// <param name="observer">Finds out what happens to programs.</param>
internal sealed class ChainCheck(Post post, CheckOptions options, ProgramObserver observer)
{
    /// <summary>Whether warnings and untagged fences of the post are errors.</summary>
    public bool IsStrict => options.IsStrict || post.IsStrict;

    /// <summary>Observes the programs of a chain one after the other, and judges their snippets.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="again">What is different from the first run, or null if this is it.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async IAsyncEnumerable<CheckedSnippet> DecideAsync(
        Chain chain,
        RunConditions? again,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        Observed? before = null;
        foreach (var program in chain.Programs)
        {
            var (observed, decided) = await ObserveAndDecideAsync(program, before, again, stop);
            before = observed;
            foreach (var framework in program.Last.Snippet.Options.FurtherFrameworks)
            {
                decided = await HoldingOnAsync(framework, program, decided, again, stop);
            }

            foreach (var snippet in decided)
            {
                yield return snippet;
            }
        }
    }

    /// <summary>Judges a snippet, as strictly as its post wants.</summary>
    public Verdict Decide(Snippet snippet, Outcome outcome, CancellationToken stop)
    {
        var verdict = Judge.Decide(snippet, outcome, options.Today, stop);
        return IsStrict ? Strictness.Apply(snippet, verdict) : verdict;
    }

    private async Task<(Observed Observed, List<CheckedSnippet> Decided)> ObserveAndDecideAsync(
        SnippetProgram program,
        Observed? before,
        RunConditions? again,
        CancellationToken stop
    )
    {
        var observed = await ObserveAsync(program, before, again, stop);
        var decided = Decide(program, observed, stop);
        if (
            options.Reach == CheckReach.Run
            && decided.Exists(d => d is { Verdict.State: VerdictState.Failed, Outcome: Outcome.Answered })
        )
        {
            if (observed.IsRecalled)
            {
                // A race condition that went wrong once must not stay red.
                observed = await ObserveAsync(program, before, again: RunConditions.Usual, stop);
                decided = Decide(program, observed, stop);
            }
            else if (!(again is null && options.UsesCache))
            {
                await observer.ForgetAsync(program, stop);
            }
        }

        return (observed, decided);
    }

    // What's shown of a snippet is what happens on its first framework. On the others, it only has to hold.
    private async Task<List<CheckedSnippet>> HoldingOnAsync(
        Framework framework,
        SnippetProgram program,
        List<CheckedSnippet> decided,
        RunConditions? again,
        CancellationToken stop
    )
    {
        var there = program.On(framework);
        var (_, others) = await ObserveAndDecideAsync(there, before: null, again, stop);
        return
        [
            .. decided.Select(d =>
                d.Verdict.State == VerdictState.Passed
                && others.Find(o => o.Snippet.Id == d.Snippet.Id && o.Verdict.State == VerdictState.Failed)
                    is { Verdict.Problems: var problems }
                    ? d with
                    {
                        Verdict = new(
                            VerdictState.Failed,
                            [.. problems.Select(p => p with { Message = $"For {framework.Name}: {p.Message}" })]
                        ),
                    }
                    : d
            ),
        ];
    }

    private async Task<Observed> ObserveAsync(
        SnippetProgram program,
        Observed? before,
        RunConditions? again,
        CancellationToken stop
    ) =>
        before switch
        {
            null or { Break: null } => await observer.ObserveAsync(program, again, stop),
            // The program compiles up to here, so snippets that wouldn't run anyway get a verdict.
            { Break: { There: Outcome.Ran } earlier } => (
                await observer.ObserveAsync(program with { IsCompiledOnly = true }, again, stop)
            ).After(earlier),
            { Break: { } earlier } => Observed.Alike(program, new Outcome.Blocked(earlier.Reported)),
        };

    private List<CheckedSnippet> Decide(SnippetProgram program, Observed observed, CancellationToken stop)
    {
        var above = new DeclaredAbove([.. post.SharedSetups, .. post.Snippets], program);
        return
        [
            .. observed
                .Outcomes.Select(o => (Snippet: o.Key, Outcome: above.Explain(o.Key, o.Value)))
                .Select(o => new CheckedSnippet(o.Snippet, o.Outcome, Decide(o.Snippet, o.Outcome, stop))
                {
                    RanOn = o.Outcome is Outcome.Ran ? observed.RanOn : null,
                    IsCached = observed is { IsRecalled: true, IsOfThisRun: false } && o.Outcome is Outcome.Answered,
                }),
        ];
    }
}
