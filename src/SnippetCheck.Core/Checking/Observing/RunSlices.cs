namespace SnippetCheck.Checking;

/// <summary>Divides the run of a program into slices for its snippets.</summary>
/// <param name="program">The program.</param>
/// <param name="findings">The compiler's findings for each part.</param>
/// <param name="startMarks">The marks at the starts of the parts' statements.</param>
/// <param name="run">The run.</param>
/// <param name="limits">The limits of each snippet.</param>
internal sealed class RunSlices(
    SnippetProgram program,
    IReadOnlyList<CompileFindings> findings,
    IReadOnlyList<int?> startMarks,
    Run run,
    Func<SnippetOptions, Limits> limits
)
{
    /// <summary>What happened to the snippets of the program.</summary>
    public Observed Observe()
    {
        var executed = Enumerable
            .Range(0, program.Parts.Count)
            .Where(i => findings[i].Execution is Execution.Statements or Execution.Main or Execution.Tests)
            .ToList();
        var reached = ReachedOf(executed);
        var last = reached[^1];
        var broken = GoesOn(executed, reached) ? null : program.BlamedFor(program.Parts[last]);
        // If the rest of the program was left out, the post isn't about this ending.
        var ending = broken is null && program.IsCut ? new Ending.Continued() : run.Ending;
        var end = broken is null ? null : new Break(broken, Ran(last, ending));
        var outcomes = program.Parts.Index().Where(p => p.Item.IsJudged).ToDictionary(p => p.Item.Snippet, OutcomeOf);
        return new(outcomes, end);

        Outcome OutcomeOf((int Index, ProgramPart Part) of)
        {
            var (part, snippet) = (of.Index, of.Part.Snippet);
            return end is not null && snippet != broken && executed.Contains(part) && !reached.Contains(part)
                    ? new Outcome.Blocked(end)
                // Statements of a part that is only compiled run where its session does, and concern it only where they end that.
                : (snippet.Disposition.IsRun() || snippet == broken)
                && findings[part].Execution != Execution.MainNotCalled
                    ? Ran(part, part == last || snippet == broken ? ending : new Ending.Continued())
                : new Outcome.Compiled(findings[part]);
        }

        Outcome.Ran Ran(int part, Ending ended) =>
            new(
                findings[part],
                SliceOf(part, reached, ended) with
                {
                    IsCutShort = broken is not null && program.Parts[part].Snippet != broken,
                }
            );
    }

    // Whether what comes after these parts in their session can be reached: only if each of them was, and the program
    // then came to its end. It makes no difference what the post promises of that end.
    private bool GoesOn(List<int> executed, List<int> reached) =>
        reached.Count == executed.Count && run.Ending is Ending.Exited;

    private List<int> ReachedOf(List<int> executed)
    {
        // If nothing was started, the first snippet reports why.
        var ran = run.Ending is not (Ending.NotStarted or Ending.Refused);
        return
        [
            .. executed.TakeWhile(
                (part, i) =>
                    i == 0 || (ran ? StartOf(part, run.Marks) is not null : !program.Parts[executed[i - 1]].IsJudged)
            ),
        ];
    }

    private Run SliceOf(int part, List<int> reached, Ending ended)
    {
        var ending = ended switch
        {
            Ending.Threw threw => InPost(threw, part),
            Ending.Survived survived => survived with { Told = InPost(survived.Told, part) },
            Ending.TimedOut { UnobservedTaskException: { } lost } timedOut => timedOut with
            {
                UnobservedTaskException = InPost(lost, part),
            },
            _ => ended,
        };
        var allowed = limits(program.Parts[part].Snippet.Options);
        var at = reached.IndexOf(part);
        if (at < 0)
        {
            // Types print nothing by themselves. Output that their methods state may come from any caller.
            return run with
            {
                Ending = ending,
                Out = "",
                Error = "",
                Marks = [],
                ErrorMarks = [],
                Files = [],
                Limits = allowed,
                Time = TimeSpan.Zero,
                Whole = run,
            };
        }

        var next = at + 1 < reached.Count ? reached[at + 1] : (int?)null;
        var (start, end) = Bounds(part, next, run.Marks, run.Out.Length);
        var (errorStart, errorEnd) = Bounds(part, next, run.ErrorMarks, run.Error.Length);
        return run with
        {
            Ending = ending,
            Out = run.Out[start..end],
            Error = run.Error[errorStart..errorEnd],
            Marks =
            [
                .. run
                    .Marks.Where(m => m.Offset >= start && m.Offset <= end && !startMarks.Contains(m.Number))
                    .Select(m => m with { Offset = m.Offset - start }),
            ],
            ErrorMarks = [],
            Files = [.. run.Files.Where(f => f.Part == startMarks[part])],
            Limits = allowed,
            Time = TimeOf(part, next),
            Whole = run,
        };
    }

    private Ending.Threw InPost(Ending.Threw threw, int part) =>
        new StackTraceMap(program).InPost(threw, program.Parts[part].Snippet);

    // The time from its start to that of the next part. A part whose start isn't known has no time.
    private TimeSpan TimeOf(int part, int? next)
    {
        var begin = startMarks[part] is { } mark ? run.Begins.GetValueOrDefault(mark, run.Time) : TimeSpan.Zero;
        var end =
            next is { } following && startMarks[following] is { } nextMark
                ? run.Begins.GetValueOrDefault(nextMark, run.Time)
                : run.Time;
        return end > begin ? end - begin : TimeSpan.Zero;
    }

    private (int Start, int End) Bounds(int part, int? next, IReadOnlyList<Mark> marks, int length)
    {
        var start = StartOf(part, marks) ?? 0;
        return (start, Math.Max(start, next is { } following && StartOf(following, marks) is { } end ? end : length));
    }

    private int? StartOf(int part, IReadOnlyList<Mark> marks) =>
        startMarks[part] is { } number ? marks.FirstOrDefault(m => m.Number == number)?.Offset : null;
}
