namespace SnippetCheck.Checking;

/// <summary>Gives each snippet of a program what concerns it of the program's run.</summary>
/// <param name="program">The program.</param>
/// <param name="findings">What the compiler found of each of its parts.</param>
/// <param name="startMarks">For each part the mark where its statements begin.</param>
/// <param name="run">The run.</param>
/// <param name="limits">What each snippet is allowed.</param>
internal sealed class RunSlices(
    SnippetProgram program,
    IReadOnlyList<CompileFindings> findings,
    IReadOnlyList<int?> startMarks,
    Run run,
    Func<SnippetOptions, Limits> limits
)
{
    /// <summary>What happened to the snippets that the program judges.</summary>
    public Observed Observe()
    {
        var executed = Enumerable
            .Range(0, program.Parts.Count)
            .Where(i => findings[i].Execution is Execution.Statements or Execution.Main)
            .ToList();
        // Where nothing was started, the first snippet that is judged says why.
        var ran = run.Ending is not (Ending.NotStarted or Ending.Refused);
        var reached = executed
            .TakeWhile(
                (part, i) =>
                    i == 0 || (ran ? StartOf(part, run.Marks) is not null : !program.Parts[executed[i - 1]].IsJudged)
            )
            .ToList();
        var last = reached[^1];
        // Where the rest of the program was left out, its end is not what the post speaks of.
        var goesOn = program.IsCut && reached.Count == executed.Count && run.Ending is Ending.Exited;
        var ending = goesOn ? new Ending.Continued() : run.Ending;
        var broken =
            !goesOn && (reached.Count < executed.Count || !IsPromised(program.Parts[last].Snippet))
                ? ToBlame(last)
                : null;
        var there = broken is null ? null : Ran(last, ending);
        var outcomes = new Dictionary<Snippet, Outcome>();
        for (var i = 0; i < program.Parts.Count; i++)
        {
            var (snippet, isJudged) = (program.Parts[i].Snippet, program.Parts[i].IsJudged);
            if (isJudged)
            {
                outcomes[snippet] =
                    executed.Contains(i) && !reached.Contains(i) && broken is not null && snippet != broken
                        ? new Outcome.Blocked(broken) { There = there }
                    : (snippet.Expectation is Expectation.Runs || snippet == broken)
                    && findings[i].Execution != Execution.MainNotCalled
                        ? Ran(i, i == last || snippet == broken ? ending : new Ending.Continued())
                    : new Outcome.Compiled(findings[i]);
            }
        }

        return new(outcomes, broken) { There = there };

        Outcome.Ran Ran(int part, Ending ended) =>
            new(
                findings[part],
                SliceOf(part, reached, ended) with
                {
                    IsCutShort = broken is not null && program.Parts[part].Snippet != broken,
                }
            );
    }

    // A part that was put before may end badly for the sake of the one that replaced something: then that one is to blame.
    private Snippet ToBlame(int last)
    {
        var part = program.Parts[last];
        return part.IsJudged
            ? part.Snippet
            : program.Parts.FirstOrDefault(p => p.IsJudged && p.Step == part.Step)?.Snippet ?? part.Snippet;
    }

    private bool IsPromised(Snippet last) =>
        (last.Expectation, run.Ending) switch
        {
            (Expectation.Completes, Ending.Exited) => true,
            (Expectation.Compiles, Ending.Exited) => true,
            (Expectation.Throws, Ending.Threw or Ending.StackOverflow) => true,
            (Expectation.Hangs, Ending.TimedOut) => true,
            _ => false,
        };

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
            // Types print nothing by themselves; what their methods state is printed wherever they are called.
            return run with
            {
                Ending = ending,
                Out = "",
                Error = "",
                Marks = [],
                ErrorMarks = [],
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
            Limits = allowed,
            Time = TimeOf(part, next),
            Whole = run,
        };
    }

    private Ending.Threw InPost(Ending.Threw threw, int part) =>
        new StackTraceMap(program).InPost(threw, program.Parts[part].Snippet);

    // From where it began to where the next one did. What is not known to have begun has no time of its own.
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
