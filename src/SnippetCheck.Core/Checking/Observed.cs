namespace SnippetCheck.Checking;

/// <summary>What happened to the snippets of a program.</summary>
/// <param name="Outcomes">The outcome of each snippet.</param>
/// <param name="Broken">The snippet that broke the program, so that later ones weren't reached; null if it isn't broken.</param>
internal sealed record Observed(IReadOnlyDictionary<Snippet, Outcome> Outcomes, Snippet? Broken)
{
    /// <summary>The result for no snippets.</summary>
    public static Observed Nothing { get; } = new(new Dictionary<Snippet, Outcome>(), null);

    /// <summary>Whether it comes from an earlier run.</summary>
    public bool IsRecalled { get; init; }

    /// <summary>The outcome of the snippet that broke the program.</summary>
    public Outcome? There { get; init; }

    /// <summary>Whether it comes from this run, from an identical program.</summary>
    public bool IsOfThisRun { get; init; }

    /// <summary>The day of the run; null if nothing ran.</summary>
    public DateOnly? RanOn { get; init; }

    /// <summary>The result for a program that asks for what isn't restored or built yet.</summary>
    public static Observed NotReady(SnippetProgram program) =>
        new(program.Judged.ToDictionary(p => p.Snippet, _ => (Outcome)new Outcome.NotReady()), null);

    /// <summary>The result for a program that would be run, and was only compiled.</summary>
    public Observed AsPending() =>
        this with
        {
            Outcomes = Outcomes.ToDictionary(
                o => o.Key,
                o =>
                    o is { Key.Expectation: Expectation.Runs, Value: Outcome.Compiled { Findings: var findings } }
                        ? new Outcome.Pending(findings)
                        : o.Value
            ),
        };

    /// <summary>Puts into words that nothing was done with a program, since what it shares with others can't be used.</summary>
    public static Observed ContextBroken(SnippetProgram program, IReadOnlyList<Problem> problems) =>
        new(program.Judged.ToDictionary(p => p.Snippet, _ => (Outcome)new Outcome.ContextBroken(problems)), null);

    /// <summary>The result for a program that wasn't reached.</summary>
    public static Observed NotReached(SnippetProgram program, Snippet broken) =>
        new(program.Judged.ToDictionary(p => p.Snippet, _ => (Outcome)new Outcome.Blocked(broken)), broken);

    /// <summary>The result for a program that broke at a step: the outcome of that snippet, and the later ones as blocked.</summary>
    public static Observed BrokenAt(SnippetProgram program, int step, Outcome outcome, Observed before)
    {
        var broken =
            before.Broken
            ?? program.Parts.FirstOrDefault(p => p.Step == step && p.IsJudged)?.Snippet
            ?? program.Parts.First(p => p.Step == step).Snippet;
        var there = before.Broken is null ? outcome : before.There;
        var outcomes = new Dictionary<Snippet, Outcome>(before.Outcomes);
        foreach (var part in program.Judged.Where(p => p.Step >= step))
        {
            // If an earlier part ends the program, types alone wouldn't run anyway.
            var holds =
                part.Snippet == broken
                || (part.Step == step && outcome is Outcome.Rejected { Findings.Execution: Execution.None });
            outcomes[part.Snippet] = holds ? outcome : new Outcome.Blocked(broken) { There = there };
        }

        return new(outcomes, broken)
        {
            IsRecalled = before.IsRecalled,
            IsOfThisRun = before.IsOfThisRun,
            RanOn = before.RanOn,
            There = there,
        };
    }

    /// <summary>The result for a program that was only compiled, because an earlier one of its session ended too soon.</summary>
    /// <param name="broken">The snippet that ended it.</param>
    /// <param name="there">The outcome of that snippet.</param>
    public Observed WithoutRun(Snippet broken, Outcome there) =>
        new(Outcomes.ToDictionary(o => o.Key, o => WithoutRun(o.Value, broken)), broken)
        {
            IsRecalled = IsRecalled,
            There = There ?? there,
        };

    private static Outcome WithoutRun(Outcome outcome, Snippet broken) =>
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
            _ => new Outcome.Blocked(broken),
        };
}
