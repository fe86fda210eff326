namespace SnippetCheck.Checking;

/// <summary>What happened to the snippets that a program judges.</summary>
/// <param name="Outcomes">What happened to each of them.</param>
/// <param name="Broken">The snippet that broke the program, so that what follows it was not come to; null where it holds.</param>
internal sealed record Observed(IReadOnlyDictionary<Snippet, Outcome> Outcomes, Snippet? Broken)
{
    /// <summary>That of no snippet at all.</summary>
    public static Observed Nothing { get; } = new(new Dictionary<Snippet, Outcome>(), null);

    /// <summary>Whether it happened at an earlier time.</summary>
    public bool IsRecalled { get; init; }

    /// <summary>Puts into words that a program was not come to at all.</summary>
    public static Observed NotComeTo(SnippetProgram program, Snippet broken) =>
        new(program.Judged.ToDictionary(p => p.Snippet, _ => (Outcome)new Outcome.Blocked(broken)), broken);

    /// <summary>Adds what happened to the snippet that broke a program, and that those behind it were not come to.</summary>
    public static Observed BrokenAt(SnippetProgram program, int step, Outcome outcome, Observed before)
    {
        var broken = before.Broken ?? program.Parts.FirstOrDefault(p => p.Step == step && p.IsJudged)?.Snippet ?? program.Parts.First(p => p.Step == step).Snippet;
        var outcomes = new Dictionary<Snippet, Outcome>(before.Outcomes);
        foreach (var part in program.Judged.Where(p => p.Step >= step))
        {
            outcomes[part.Snippet] = part.Snippet == broken ? outcome : new Outcome.Blocked(broken);
        }

        return new(outcomes, broken);
    }
}
