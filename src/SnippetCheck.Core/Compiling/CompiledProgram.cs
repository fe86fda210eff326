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

    /// <summary>The compiler gave an answer.</summary>
    /// <param name="BrokenStep">The first step that doesn't compile; null if all do.</param>
    /// <param name="Parts">The findings for each part, in the order of the program.</param>
    /// <param name="StartMarks">For each part, the number of the mark at the start of its statements; null if they start the program, or if it has none.</param>
    /// <param name="Image">The program before that step, if it should run and has something to run.</param>
    /// <param name="Reply">The compiler's reply.</param>
    public sealed record Answered(
        int? BrokenStep,
        IReadOnlyList<CompileFindings> Parts,
        IReadOnlyList<int?> StartMarks,
        Image? Image,
        CompileReply Reply
    ) : CompiledProgram;
}
