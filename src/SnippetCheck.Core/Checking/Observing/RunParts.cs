using SnippetCheck.Claims;
using SnippetCheck.Compiling;
using SnippetCheck.Running;

namespace SnippetCheck.Checking;

/// <summary>What the runner has to know of the parts of a program.</summary>
internal static class RunParts
{
    /// <summary>The parts that execute something, each with the files that are new to the working folder when it begins.</summary>
    /// <param name="program">The program.</param>
    /// <param name="answered">What the compiler said of it.</param>
    /// <param name="limits">What each snippet is allowed.</param>
    public static IReadOnlyList<RunPart> Of(
        SnippetProgram program,
        CompiledProgram.Answered answered,
        Func<SnippetOptions, Limits> limits
    )
    {
        var parts = new List<RunPart>();
        var known = new Dictionary<WorkingPath, int>();
        foreach (
            var (part, findings, mark) in program
                .Parts.Zip(answered.Parts, answered.StartMarks)
                .Where(p => p.Second.Execution is Execution.Statements or Execution.Main or Execution.Tests)
        )
        {
            // A part that replaces an earlier one comes further down in the post, and so may its files.
            var fresh = part.Files.Where(f => !known.TryGetValue(f.Path, out var index) || index < f.Index).ToList();
            foreach (var file in fresh)
            {
                known[file.Path] = file.Index;
            }

            parts.Add(
                new(mark, limits(part.Snippet.Options).Time, fresh, part.Snippet.Outputs)
                {
                    Questions = QuestionsOf(part.Snippet.Expectation),
                    IsOutputStated = Claim.IsOutputStated(part.Snippet, findings),
                }
            );
        }

        return parts;
    }

    /// <summary>What a snippet is asked.</summary>
    public static IReadOnlyList<StatedQuestion> QuestionsOf(Expectation expectation) =>
        expectation is Expectation.Serves { Requests: var requests, Output.Fences: var fences }
            ?
            [
                .. requests.Select(
                    (r, i) =>
                        new StatedQuestion(
                            r,
                            fences
                                .FirstOrDefault(f =>
                                    f.Target is OutputTarget.ResponseBody { Request: var of } && of == i
                                )
                                ?.Text.Lines.Reverse()
                                .SkipWhile(l => string.IsNullOrWhiteSpace(l.Text))
                                .Count()
                        )
                ),
            ]
            : [];
}
