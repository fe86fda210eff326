namespace SnippetCheck.Checking;

/// <summary>What happened to the snippets that a program judges.</summary>
/// <param name="Outcomes">What happened to each of them.</param>
/// <param name="Broken">The snippet that broke the program, so that what follows it was not reached; null where it holds.</param>
internal sealed record Observed(IReadOnlyDictionary<Snippet, Outcome> Outcomes, Snippet? Broken)
{
    /// <summary>That of no snippet at all.</summary>
    public static Observed Nothing { get; } = new(new Dictionary<Snippet, Outcome>(), null);

    /// <summary>Whether it happened at an earlier time.</summary>
    public bool IsRecalled { get; init; }

    /// <summary>What happened to the snippet that broke the program.</summary>
    public Outcome? There { get; init; }

    /// <summary>Whether it was this run that it happened in, to a program that is the same.</summary>
    public bool IsOfThisRun { get; init; }

    /// <summary>Puts into words that nothing was done with a program, since what it shares with others can't be used.</summary>
    public static Observed ContextBroken(SnippetProgram program, IReadOnlyList<Problem> problems) =>
        new(program.Judged.ToDictionary(p => p.Snippet, _ => (Outcome)new Outcome.ContextBroken(problems)), null);

    /// <summary>Puts into words that a program was not reached at all.</summary>
    public static Observed NotReached(SnippetProgram program, Snippet broken) =>
        new(program.Judged.ToDictionary(p => p.Snippet, _ => (Outcome)new Outcome.Blocked(broken)), broken);

    /// <summary>Adds what happened to the snippet that broke a program, and that those after it were not reached.</summary>
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
            // Where an earlier part ends the program, nothing of one that only declares types would run anyway.
            var holds =
                part.Snippet == broken
                || (part.Step == step && outcome is Outcome.Rejected { Findings.Execution: Execution.None });
            outcomes[part.Snippet] = holds ? outcome : new Outcome.Blocked(broken) { There = there };
        }

        return new(outcomes, broken) { There = there };
    }

    /// <summary>What is known of a program that was compiled only, since an earlier one of its session ended too soon: nothing of what it would run.</summary>
    /// <param name="broken">The snippet that ended it.</param>
    /// <param name="there">What happened to that snippet.</param>
    public Observed WithoutRun(Snippet broken, Outcome there) =>
        new(Outcomes.ToDictionary(o => o.Key, o => WithoutRun(o.Value, broken)), broken)
        {
            IsRecalled = IsRecalled,
            There = There ?? there,
        };

    private static Outcome WithoutRun(Outcome outcome, Snippet broken) =>
        outcome switch
        {
            // What its methods print shows only where they are called.
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
