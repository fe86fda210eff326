namespace SnippetCheck.Checking;

/// <summary>
/// Says of snippets that were not reached why. The snippet that broke their program mostly says so itself; where it passed in a program of its own,
/// the first snippet that it blocks does. What snippets share is no snippet's own, so what is wrong with that is kept apart.
/// </summary>
/// <param name="decided">The verdicts. Each comes from the snippet's own program.</param>
/// <param name="today">The date.</param>
internal sealed class BlockedSnippets(IReadOnlyDictionary<Snippet, CheckedSnippet> decided, DateOnly today)
{
    private readonly HashSet<(string Path, string Code, Place Place)> _told = [];
    private readonly List<Problem> _shared = [];

    /// <summary>What is wrong with what snippets share, each once, in the post itself or in another file.</summary>
    public IReadOnlyList<Problem> Shared => _shared;

    /// <summary>The final verdict on a snippet. Call this in the order of the post.</summary>
    public CheckedSnippet Settle(Snippet snippet)
    {
        var result = decided[snippet];
        return result.Outcome switch
        {
            Outcome.ContextBroken broken => Share(result, broken.Problems),
            Outcome.Blocked { By.IsShared: true } blocked => Share(result, ErrorsOfShared(blocked)),
            Outcome.Blocked blocked
                when decided.TryGetValue(blocked.By, out var by) && by.Verdict.State is VerdictState.Passed => Tell(
                result,
                blocked
            ),
            _ => result,
        };
    }

    private CheckedSnippet Share(CheckedSnippet result, IReadOnlyList<Problem> problems)
    {
        _shared.AddRange(problems.Where(p => _told.Add((result.Snippet.Path, p.Code, p.Place))));
        return result;
    }

    // What it states in comments is no promise to a reader, since no reader sees it.
    private IReadOnlyList<Problem> ErrorsOfShared(Outcome.Blocked blocked)
    {
        var there = blocked.There switch
        {
            Outcome.Rejected rejected => new Outcome.Rejected(WithoutClaims(rejected.Findings)),
            Outcome.Ran ran => new Outcome.Ran(WithoutClaims(ran.Findings), ran.Run),
            { } other => other,
            // An earlier program of the same session says it.
            null => null,
        };
        return there is null ? []
            : ErrorsOf(blocked.By, there) is [_, ..] errors
                // There are no tags that could promise how it ends.
                ? errors.ConvertAll(e => e.Area == ProblemArea.Running ? e with { Help = "" } : e)
            : [Problems.SharedSetupEnds(blocked.By.Fence.Opening, blocked.By.Path)];
    }

    private static CompileFindings WithoutClaims(CompileFindings findings) =>
        findings with
        {
            Remarks = [],
            Values = [],
            Blocks = [],
        };

    private CheckedSnippet Tell(CheckedSnippet result, Outcome.Blocked blocked)
    {
        // Problems of its tags are reported with its own verdict.
        var errors = blocked.There is null ? [] : ErrorsOf(blocked.By with { Problems = [] }, blocked.There);
        if (errors.Count > 0 && blocked.By.Options.Assumes.Count > 0)
        {
            return result with
            {
                Verdict = new(
                    VerdictState.Failed,
                    [
                        .. result.Verdict.Problems,
                        Problems.BuildsOnAssumed(
                            result.Snippet.Fence.Opening,
                            blocked.By.Line,
                            (decided[blocked.By].Outcome as Outcome.Answered)?.Findings.Assumed ?? []
                        ),
                    ]
                ),
            };
        }

        if (errors.Count == 0)
        {
            return result with
            {
                Verdict = result.Verdict with
                {
                    Problems =
                    [
                        .. result.Verdict.Problems,
                        Problems.NeverReached(result.Snippet.Fence.Opening, blocked.By.Line),
                    ],
                },
            };
        }

        var untold = errors.Where(e => _told.Add((result.Snippet.Path, e.Code, e.Place))).ToList();
        return untold.Count == 0
            ? result
            : result with
            {
                Verdict = new(VerdictState.Failed, [.. result.Verdict.Problems.Concat(untold).OrderBy(p => p.Place)]),
            };
    }

    private List<Problem> ErrorsOf(Snippet snippet, Outcome outcome) =>
        [.. Judge.Decide(snippet, outcome, today).Problems.Where(p => p.Severity == Severity.Error)];
}
