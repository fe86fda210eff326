using System.Diagnostics;
using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Decides: what a post promises, against what happened. It depends on nothing else but the day.</summary>
public static class Judge
{
    // "Unexpected character sequence '...'".
    private const string ThreeDots = "CS8635";

    /// <summary>The verdict on a snippet.</summary>
    public static Verdict Decide(Snippet snippet, Outcome outcome, DateOnly today)
    {
        IReadOnlyList<Problem> problems = [.. snippet.Problems, .. CopyJudge.Judge(snippet), .. ProblemsOf(snippet, outcome, today)];
        var sorted = problems.OrderBy(p => p.Place).ToList();
        var state = outcome is Outcome.Blocked ? VerdictState.Blocked
            : sorted.Exists(p => p.Severity == Severity.Error) ? VerdictState.Failed
            : snippet.Expectation switch
            {
                Expectation.Nothing => VerdictState.Untagged,
                // That it equals its source has been checked, whatever else has not.
                Expectation.Skipped when snippet.Copy is null => VerdictState.Skipped,
                _ => VerdictState.Passed,
            };
        return new(state, sorted);
    }

    private static IEnumerable<Problem> ProblemsOf(Snippet snippet, Outcome outcome, DateOnly today)
    {
        if (snippet.Expectation is Expectation.Skipped { Until: { } until } skipped && until <= today)
        {
            return [Problems.SkipExpired(skipped.Place, until, skipped.Reason)];
        }

        return outcome switch
        {
            Outcome.Untouched or Outcome.Blocked => [],
            Outcome.Unanswered unanswered => unanswered.Problems,
            Outcome.Answered answered =>
            [
                .. JudgeRemarks(snippet, answered.Findings),
                .. StatedDiagnostics.JudgeWarnings(snippet, answered.Findings),
                .. NeedlessTags.Judge(snippet, answered.Findings),
                .. JudgeAnswer(snippet, answered),
            ],
            _ => throw new UnreachableException(),
        };
    }

    private static IEnumerable<Problem> JudgeRemarks(Snippet snippet, Findings findings)
    {
        foreach (var remark in findings.Remarks)
        {
            if (remark.IsError && snippet.Expectation is not Expectation.Fails)
            {
                yield return Problems.ErrorRemarkOutsideFails(remark.Place, remark.Code);
            }
            else if (remark.Line is null)
            {
                yield return Problems.RemarkWithoutCode(remark.Place, remark.Code);
            }
        }

        if (snippet.Expectation is not Expectation.Runs && !snippet.IsUntagged)
        {
            foreach (var place in findings.Blocks.Select(b => b.Cue).Concat(findings.Values.Select(v => v.Place)))
            {
                yield return Problems.CommentedOutputOfNothing(place, snippet.Disposition.Word());
            }
        }
    }

    private static IEnumerable<Problem> JudgeAnswer(Snippet snippet, Outcome.Answered answered) => (snippet.Expectation, answered) switch
    {
        (Expectation.Fails fails, _) => StatedDiagnostics.JudgeErrors(fails, answered.Findings),
        (_, Outcome.Rejected) when snippet.IsInferred => UndeclaredNames.Fold([.. answered.Findings.Errors.Select(e => ToProblem(snippet, e))]),
        (_, Outcome.Rejected) => answered.Findings.Errors.Select(e => ToProblem(snippet, e)),
        // Statements of a part that is only compiled run all the same where others follow, and must not end the program.
        (Expectation.Compiles, Outcome.Ran ran) => RunJudge.Judge(snippet, new Expectation.Completes(0, new(null, null, IsCompared: false)), ran),
        (Expectation.Compiles, _) => [],
        (Expectation.Runs, _) when answered.Findings.Execution == Execution.MainNotCalled => [Problems.MainNotCalled(snippet.Fence.Opening)],
        (Expectation.Runs runs, Outcome.Compiled) when snippet.Membership is not Membership.Alone => snippet.IsInferred ? [] : OutputJudge.JudgeUnrun(runs.Output, answered.Findings),
        // Types by themselves are no mistake of an author who did not ask for them to be run.
        (Expectation.Runs, Outcome.Compiled) when snippet.IsInferred => [],
        (Expectation.Runs, Outcome.Compiled) => [Problems.RunsNothing(snippet.Fence.Opening, answered.Findings.Kind)],
        (Expectation.Runs runs, Outcome.Ran ran) => RunJudge.Judge(snippet, runs, ran),
        _ => throw new UnreachableException(),
    };

    // A part may break one that came before it.
    private static Problem ToProblem(Snippet snippet, CompilerDiagnostic error) => new(
        error.Code,
        Severity.Error,
        error.Place,
        error.Message,
        error.Place.Line < snippet.Line || error.Place.Line > snippet.Fence.Closing.Line ? $"This compiles until the snippet of line {snippet.Line} joins it."
            : error.Code == ThreeDots && !snippet.Options.HasElisions ? "Where ... stands for code that is left out, tag the snippet elide."
            : error.Help);
}
