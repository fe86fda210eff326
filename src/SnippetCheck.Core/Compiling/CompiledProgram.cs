using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>The result of compiling a program.</summary>
public abstract record CompiledProgram
{
    private CompiledProgram() { }

    /// <summary>The compiler gave no answer.</summary>
    /// <param name="Problem">The reason.</param>
    public sealed record Unanswered(Problem Problem) : CompiledProgram;

    /// <summary>A using directive that the program shares with others can't be used.</summary>
    /// <param name="Problems">What is wrong, each where the directive is stated.</param>
    public sealed record ContextBroken(IReadOnlyList<Problem> Problems) : CompiledProgram;

    /// <summary>The compiler came to an answer.</summary>
    /// <param name="BrokenStep">The first step at which the program does not compile; null where it does.</param>
    /// <param name="Parts">What was found of each part, in the order of the program's.</param>
    /// <param name="StartMarks">For each part the number of the mark that is printed where its statements begin; null where the program begins with them, or it has none.</param>
    /// <param name="Image">The program up to that step, where it is to be run and has something to run.</param>
    /// <param name="Reply">The answer in the compiler's own words.</param>
    public sealed record Answered(
        int? BrokenStep,
        IReadOnlyList<CompileFindings> Parts,
        IReadOnlyList<int?> StartMarks,
        Image? Image,
        CompileReply Reply
    ) : CompiledProgram;
}
