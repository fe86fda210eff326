using System.Diagnostics;
using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Reaches the verdict: compares what a post promises with what happened. It depends on nothing else, except for the date.</summary>
public static class Judge
{
    private const int MostProblems = 100;

    private static readonly TimeSpan ComparingLimit = TimeSpan.FromSeconds(10);

    /// <summary>The verdict on a snippet.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="outcome">What happened to it.</param>
    /// <param name="today">The date.</param>
    /// <param name="stop">Cancels the decision.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Verdict Decide(Snippet snippet, Outcome outcome, DateOnly today, CancellationToken stop = default)
    {
        var problems = new List<Problem>();
        using (TimeBudget.Begin(ComparingLimit, stop))
        {
            try
            {
                foreach (
                    var problem in snippet
                        .Problems.Concat(CopyJudge.Judge(snippet))
                        .Concat(ProblemsOf(snippet, outcome, today))
                )
                {
                    problems.Add(problem);
                }
            }
            catch (OutOfTimeException e)
            {
                problems.Add(Problems.ComparingTooSlow(e.Place ?? snippet.Fence.Opening, ComparingLimit));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A bug in SnippetCheck that affects one snippet must not lose the verdicts on others.
                problems.Add(Problems.Internal(snippet.Fence.Opening, e));
            }
        }

        var sorted = Bounded(problems).Select(p => NamePost(p, snippet)).OrderBy(p => p.Place).ToList();
        var state =
            outcome is Outcome.Blocked or Outcome.ContextBroken ? VerdictState.Blocked
            : sorted.Exists(p => p.Severity == Severity.Error) ? VerdictState.Failed
            : outcome is Outcome.Pending or Outcome.NotReady ? VerdictState.Undecided
            : snippet.Expectation switch
            {
                // The comparison with its source counts as a check, even if nothing else was checked.
                Expectation.Nothing when snippet.Copy is null => VerdictState.Untagged,
                Expectation.Skipped when snippet.Copy is null => VerdictState.Skipped,
                _ => VerdictState.Passed,
            };
        return new(state, sorted);
    }

    // The place is in the file, which several posts may include.
    private static Problem NamePost(Problem problem, Snippet snippet) =>
        snippet.IsIncluded && problem.Place.File is not null && problem.Place.File == snippet.Fence.Content.File
            ? problem with
            {
                Help = FormattableString
                    .Invariant($"{problem.Help} {snippet.Path} includes this on line {snippet.Line}.")
                    .TrimStart(),
            }
            : problem;

    // Nobody reads more, but generated snippets can have any number of problems. Errors decide the verdict, so they're kept first.
    private static List<Problem> Bounded(List<Problem> problems)
    {
        if (problems.Count <= MostProblems)
        {
            return problems;
        }

        var kept = problems.OrderBy(p => p.Severity != Severity.Error).ThenBy(p => p.Place).Take(MostProblems).ToList();
        var last = kept.MaxBy(p => p.Place) ?? kept[^1];
        var more = last with
        {
            Details =
            [
                .. last.Details,
                $"{DisplayNames.Number(problems.Count - MostProblems, "more problem")} of this snippet left out",
            ],
        };
        return [.. kept.Where(p => !ReferenceEquals(p, last)), more];
    }

    private static IEnumerable<Problem> ProblemsOf(Snippet snippet, Outcome outcome, DateOnly today)
    {
        if (snippet.Expectation is Expectation.Skipped { Until: { } until } skipped && until <= today)
        {
            return [Problems.SkipExpired(skipped.Place, until, skipped.Reason)];
        }

        return outcome switch
        {
            Outcome.Untouched or Outcome.Blocked or Outcome.ContextBroken or Outcome.NotReady => [],
            Outcome.Unanswered unanswered => unanswered.Problems,
            Outcome.Answered answered =>
            [
                .. JudgeRemarks(snippet, answered.Findings),
                // If there are unintended errors, the compiler may not report its warnings.
                .. answered is Outcome.Rejected && snippet.Expectation is not Expectation.Fails
                    ? []
                    : StatedDiagnostics.JudgeWarnings(snippet, answered.Findings),
                .. NeedlessTags.Judge(snippet, answered.Findings),
                .. JudgeTests(snippet, answered),
                .. JudgeAnswer(snippet, answered),
            ],
            _ => throw new UnreachableException(),
        };
    }

    private static IEnumerable<Problem> JudgeRemarks(Snippet snippet, CompileFindings findings)
    {
        foreach (var remark in findings.Remarks)
        {
            if (remark.IsError && snippet.Expectation is not Expectation.Fails)
            {
                yield return Problems.ErrorRemarkOutsideFails(remark.Place, remark.Code);
            }
            else if (remark.Line is null && !remark.IsError)
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

    // Beside them, something else runs.
    private static IEnumerable<Problem> JudgeTests(Snippet snippet, Outcome.Answered answered) =>
        snippet.Expectation is Expectation.Completes
        && answered is Outcome.Ran or Outcome.Compiled
        && answered.Findings is { TestNotRun: { } test, Execution: var execution }
            ? [Problems.TestBesideCode(snippet.Fence.Opening, test, execution != Execution.None)]
            : [];

    private static IEnumerable<Problem> JudgeAnswer(Snippet snippet, Outcome.Answered answered) =>
        (snippet.Expectation, answered) switch
        {
            (Expectation.Fails fails, _) => StatedDiagnostics.JudgeErrors(fails, answered.Findings),
            (_, Outcome.Rejected) => CompileErrors.Of(snippet, answered.Findings),
            // Statements of a part that's only compiled still run if other parts follow, so they must not end the program.
            (Expectation.Compiles, Outcome.Ran ran) => RunJudge.Judge(
                snippet,
                new Expectation.Completes(0, new(null, null, IsCompared: false)),
                ran
            ),
            (Expectation.Compiles, _) => [],
            (Expectation.Runs, _) when answered.Findings.Execution == Execution.MainNotCalled =>
            [
                Problems.MainNotCalled(snippet.Fence.Opening),
            ],
            (Expectation.Runs, Outcome.Pending) => [],
            (Expectation.Runs runs, Outcome.Compiled) when IsPartOfMore(snippet, runs, answered.Findings) =>
                OutputJudge.JudgeUnrun(snippet, runs.Output, answered.Findings),
            (Expectation.Runs, Outcome.Compiled) =>
            [
                Problems.RunsNothing(snippet.Fence.Opening, answered.Findings.Kind),
            ],
            (Expectation.Throws or Expectation.Hangs, Outcome.Ran { Run.Ending: Ending.Continued })
                when answered.Findings.Execution == Execution.None =>
            [
                Problems.RunsNothing(snippet.Fence.Opening, answered.Findings.Kind),
            ],
            // Only what the post's set-ups do has run.
            (
                Expectation.Completes { Output: { Out: null, Error: null } },
                Outcome.Ran { Findings: { Execution: Execution.None, Blocks.Count: 0, Values.Count: 0 } }
            ) when snippet.Membership is Membership.Alone =>
            [
                Problems.RunsNothing(snippet.Fence.Opening, answered.Findings.Kind),
            ],
            (Expectation.Runs runs, Outcome.Ran ran) => RunJudge.Judge(snippet, runs, ran),
            _ => throw new UnreachableException(),
        };

    // A part of a larger program doesn't need to run anything, unless it promises how it ends.
    private static bool IsPartOfMore(Snippet snippet, Expectation.Runs expected, CompileFindings findings) =>
        snippet.Membership is not Membership.Alone
        && findings.Execution == Execution.None
        && expected is Expectation.Completes
        && !snippet.Tags.Any(t => t.Name == "exit");
}
