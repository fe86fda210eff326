namespace SnippetCheck.Checking;

/// <summary>
/// What happened to the snippets of a program. A program works up to a prefix of its parts, which each stage can only shorten: what can be compiled
/// at all, what its references allow, what compiles, what ran. So it's a fold: what was found of a prefix, <see cref="Then"/> the step that breaks it.
/// </summary>
/// <param name="Outcomes">The outcome of each snippet.</param>
/// <param name="Break">Where its prefix ends; null if all of it works.</param>
internal sealed record Observed(IReadOnlyDictionary<Snippet, Outcome> Outcomes, Break? Break)
{
    /// <summary>The result for no snippets.</summary>
    public static Observed Nothing { get; } = new(new Dictionary<Snippet, Outcome>(), null);

    /// <summary>Whether it comes from an earlier run.</summary>
    public bool IsRecalled { get; init; }

    /// <summary>Whether it comes from this run, from an identical program.</summary>
    public bool IsOfThisRun { get; init; }

    /// <summary>The day of the run; null if nothing ran.</summary>
    public DateOnly? RanOn { get; init; }

    /// <summary>The result of giving each judged snippet of a program the same outcome.</summary>
    public static Observed Alike(SnippetProgram program, Outcome outcome) =>
        new(program.Judged.ToDictionary(p => p.Snippet, _ => outcome), (outcome as Outcome.Blocked)?.Break);

    /// <summary>The result for a program that would be run, and was only compiled.</summary>
    public Observed AsPending() =>
        Changed(
            (snippet, outcome) =>
                outcome is Outcome.Compiled { Findings: var findings } && snippet.Expectation is Expectation.Runs
                    ? new Outcome.Pending(findings)
                    : outcome
        );

    /// <summary>The same with the step after this prefix, which breaks it. If it's broken already, that's why this step isn't reached either.</summary>
    /// <param name="program">The program.</param>
    /// <param name="step">The step.</param>
    /// <param name="outcome">What happened at that step.</param>
    public Observed Then(SnippetProgram program, int step, Outcome outcome)
    {
        var here = Break ?? new(program.BlamedAt(step), outcome);
        var outcomes = new Dictionary<Snippet, Outcome>(Outcomes);
        foreach (var part in program.Judged.Where(p => p.Step >= step))
        {
            // If an earlier part ends the program, types alone wouldn't run anyway.
            var isOwn =
                part.Snippet == here.By
                || (part.Step == step && outcome is Outcome.Rejected { Findings.Execution: Execution.None });
            outcomes[part.Snippet] = isOwn ? outcome : new Outcome.Blocked(here);
        }

        return this with
        {
            Outcomes = outcomes,
            Break = here,
        };
    }

    /// <summary>The result for a program that was only compiled, because an earlier one of its session ended too soon.</summary>
    /// <param name="earlier">Where that one ended.</param>
    public Observed After(Break earlier) =>
        Changed(
            (_, outcome) =>
                outcome switch
                {
                    // The output of its methods shows only where they're called.
                    Outcome.Compiled { Findings: { Execution: Execution.None } findings } => new Outcome.Compiled(
                        findings with
                        {
                            Blocks = [],
                            Values = [],
                        }
                    ),
                    Outcome.Rejected { Findings.Execution: Execution.None } => outcome,
                    _ => new Outcome.Blocked(earlier.Reported),
                }
        ) with
        {
            Break = earlier with { There = Break?.There ?? earlier.There },
        };

    private Observed Changed(Func<Snippet, Outcome, Outcome> change) =>
        this with
        {
            Outcomes = Outcomes.ToDictionary(o => o.Key, o => change(o.Key, o.Value)),
        };
}
