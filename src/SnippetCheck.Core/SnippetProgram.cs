namespace SnippetCheck;

/// <summary>Snippets of a post that are compiled and run as one program.</summary>
/// <param name="Parts">Its parts, in the order in which the program has them.</param>
/// <param name="IsJoined">Whether they make up something larger than a snippet, in which methods without a class are local functions.</param>
public sealed record SnippetProgram(IReadOnlyList<ProgramPart> Parts, bool IsJoined)
{
    /// <summary>What it shares with the other programs of its post.</summary>
    public SharedContext Context { get; init; } = SharedContext.None;

    /// <summary>Whether it would go on, were it not for what was left out of it.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Whether it is compiled and not run, whatever is promised.</summary>
    public bool IsCompiledOnly { get; init; }

    /// <summary>The snippets whose verdict this program gives, in the order in which they came to it.</summary>
    public IEnumerable<ProgramPart> Judged => Parts.Where(p => p.IsJudged).OrderBy(p => p.Step);

    /// <summary>The part that came last, which says what the program is compiled for.</summary>
    public ProgramPart Last => Parts.MaxBy(p => p.Step) ?? throw new InvalidOperationException("A program has a part.");

    /// <summary>
    /// What it asks for besides the framework. Of two that name the same, the first counts: what a fence says itself, then a file
    /// that is put before it, then what all share.
    /// </summary>
    public IReadOnlyList<AskedDirective> Directives =>
        [
            .. Parts
                .OrderBy(p => p.Snippet.IsShared)
                .ThenBy(p => p.Step)
                .SelectMany(p => p.Snippet.Directives.Select(d => new AskedDirective(d, p.Step)))
                .Concat(Context.Directives.Select(d => new AskedDirective(d, null)))
                .DistinctBy(d => d.Directive.Key, StringComparer.Ordinal),
        ];

    /// <summary>What its code reads that may differ from run to run.</summary>
    public Unsteadiness Reads =>
        Parts.Aggregate(
            Unsteadiness.None,
            (all, part) => all | NondeterministicCode.In(part.Snippet.Fence.Content.Text)
        );

    /// <summary>
    /// Whether what happened once may be believed later: not where output is compared and the code reads the time of
    /// day, since what is true today may be false tomorrow. What it can see of the machine is in the key, and output
    /// that depends on chance doesn't equal what a post states.
    /// </summary>
    public bool IsRepeatable =>
        !Parts.Any(p => p.Snippet.Expectation is Expectation.Runs { Output.IsCompared: true })
        || !Parts.Any(p => NondeterministicCode.ReadsTimeOfDay(p.Snippet.Fence.Content.Text));

    /// <summary>The program without what came to it at a step or later.</summary>
    public SnippetProgram Before(int step) => this with { Parts = [.. Parts.Where(p => p.Step < step)], IsCut = true };
}

/// <summary>What a program asks for.</summary>
/// <param name="Directive">It.</param>
/// <param name="Step">The step at which it does; null: all programs of the post share it.</param>
public sealed record AskedDirective(ProgramDirective Directive, int? Step);

/// <summary>One snippet in a program.</summary>
/// <param name="Snippet">The snippet.</param>
/// <param name="FileName">The name of the file that it is compiled as, and sees in its own stack traces.</param>
/// <param name="Step">When it came to the program: where the whole does not compile, the first step that does not is to blame.</param>
/// <param name="IsJudged">Whether this program gives its verdict; another does where it is only put before.</param>
public sealed record ProgramPart(Snippet Snippet, string FileName, int Step, bool IsJudged)
{
    /// <summary>The files that its working folder holds when it begins: those of the snippet that it was put before, where it's a set-up.</summary>
    public IReadOnlyList<WorkingFile> Files { get; init; } = Snippet.Files;
}
