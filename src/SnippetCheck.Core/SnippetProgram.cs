namespace SnippetCheck;

/// <summary>Snippets of a post that are compiled and run as one program.</summary>
/// <param name="Parts">Its parts, in the order of the program.</param>
/// <param name="IsJoined">Whether the parts form something larger than a snippet, where methods become local functions.</param>
public sealed record SnippetProgram(IReadOnlyList<ProgramPart> Parts, bool IsJoined)
{
    /// <summary>What it shares with the other programs of its post.</summary>
    public SharedContext Context { get; init; } = SharedContext.None;

    /// <summary>Whether parts at its end were left out.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Whether it's compiled but never run.</summary>
    public bool IsCompiledOnly { get; init; }

    /// <summary>What the compiler is to find out besides warnings and whether it compiles.</summary>
    public AnswerDetails Details { get; init; } = AnswerDetails.Errors;

    /// <summary>The snippets that get their verdicts from this program, in the order of their steps.</summary>
    public IEnumerable<ProgramPart> Judged => Parts.Where(p => p.IsJudged).OrderBy(p => p.Step);

    /// <summary>The part with the last step, which decides the purpose of the compilation.</summary>
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

    /// <summary>The sources of variation that its code reads.</summary>
    public Unsteadiness Reads =>
        Parts.Aggregate(
            Unsteadiness.None,
            (all, part) => all | NondeterministicCode.In(part.Snippet.Fence.Content.Text)
        );

    /// <summary>The snippet that has to answer for a step: one that's judged, if there is any.</summary>
    public Snippet BlamedAt(int step) => BlamedFor(Parts.First(p => p.Step == step));

    /// <summary>The snippet that has to answer for a part. A repeated part may fail because of the one that replaces something, which then has to.</summary>
    public Snippet BlamedFor(ProgramPart part) =>
        part.IsJudged ? part.Snippet : (Parts.FirstOrDefault(p => p.IsJudged && p.Step == part.Step) ?? part).Snippet;

    /// <summary>The program for another framework.</summary>
    public SnippetProgram On(Framework framework) =>
        this with
        {
            Parts =
            [
                .. Parts.Select(p =>
                    p with
                    {
                        Snippet = p.Snippet with { Options = p.Snippet.Options with { Framework = framework } },
                    }
                ),
            ],
        };

    /// <summary>The program without the parts from a step on.</summary>
    public SnippetProgram Before(int step) => this with { Parts = [.. Parts.Where(p => p.Step < step)], IsCut = true };
}

/// <summary>What a program asks for.</summary>
/// <param name="Directive">It.</param>
/// <param name="Step">The step at which it does; null: all programs of the post share it.</param>
public sealed record AskedDirective(ProgramDirective Directive, int? Step);

/// <summary>A snippet in a program.</summary>
/// <param name="Snippet">The snippet.</param>
/// <param name="FileName">The name of its file, which also appears in its stack traces.</param>
/// <param name="Step">The step at which it joins the program. If the program doesn't compile, the first step that breaks it gets the blame.</param>
/// <param name="IsJudged">Whether its verdict comes from this program. It doesn't if it's a setup here.</param>
public sealed record ProgramPart(Snippet Snippet, string FileName, int Step, bool IsJudged)
{
    /// <summary>The files that its working folder holds when it begins: those of the snippet that it was put before, where it's a set-up.</summary>
    public IReadOnlyList<WorkingFile> Files { get; init; } = Snippet.Files;
}
