using SnippetCheck.Compiling;

namespace SnippetCheck.Checking;

/// <summary>Turns the compiler's answer on a program, and its run, into what happened to each of its snippets.</summary>
/// <param name="limits">The limits of each snippet.</param>
internal sealed class Blame(Func<SnippetOptions, Limits> limits)
{
    /// <summary>What happened to the snippets of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="answered">The compiler's answer.</param>
    /// <param name="run">The run of the program, without the part that doesn't compile and those after it; null if nothing ran.</param>
    public Observed Observe(SnippetProgram program, CompiledProgram.Answered answered, Run? run)
    {
        if (answered.BrokenStep is not { } step)
        {
            return Slice(program, answered, run);
        }

        var rejected = program
            .Parts.Zip(answered.Parts)
            .Where(p => p.First.Step == step)
            .OrderByDescending(p => p.First.IsJudged)
            .First()
            .Second;
        var (prefix, answeredPrefix) = CompilingPrefix(program, answered);
        return Slice(prefix, answeredPrefix, run).Then(program, step, new Outcome.Rejected(rejected));
    }

    /// <summary>The longest prefix of a program that compiles, with what the compiler says of that.</summary>
    public static (SnippetProgram Program, CompiledProgram.Answered Answered) CompilingPrefix(
        SnippetProgram program,
        CompiledProgram.Answered answered
    )
    {
        if (answered.BrokenStep is not { } step)
        {
            return (program, answered);
        }

        var kept = Enumerable.Range(0, program.Parts.Count).Where(i => program.Parts[i].Step < step).ToList();
        return (
            program.Before(step),
            answered with
            {
                Parts = [.. kept.Select(i => answered.Parts[i])],
                StartMarks = [.. kept.Select(i => answered.StartMarks[i])],
            }
        );
    }

    private Observed Slice(SnippetProgram program, CompiledProgram.Answered answered, Run? run) =>
        run is not null
            ? new RunSlices(program, answered.Parts, answered.StartMarks, run, limits).Observe()
            : new(
                program
                    .Parts.Zip(answered.Parts)
                    .Where(p => p.First.IsJudged)
                    .ToDictionary(p => p.First.Snippet, p => (Outcome)new Outcome.Compiled(p.Second)),
                null
            );
}
