namespace SnippetCheck.Checking;

/// <summary>
/// Finds out why snippets weren't reached. Usually, the snippet that broke their program reports it. If that snippet passed in a program of its own,
/// or isn't wanted, the first snippet that it blocks reports it. Problems of shared context belong to no snippet, so they're collected separately.
/// </summary>
/// <param name="decided">The verdicts. Each comes from the snippet's own program.</param>
/// <param name="isWanted">Whether a snippet is in the report.</param>
/// <param name="today">The date.</param>
internal sealed class BlockedSnippets(
    IReadOnlyDictionary<Snippet, CheckedSnippet> decided,
    Func<Snippet, bool> isWanted,
    DateOnly today
)
{
    private readonly HashSet<(string Path, string Code, Place Place)> _reported = [];
    private readonly List<Problem> _shared = [];

    /// <summary>The problems of shared context, each once, in the post itself or in another file.</summary>
    public IReadOnlyList<Problem> Shared => _shared;

    /// <summary>The final verdict on a snippet. Call this in the order of the post.</summary>
    public CheckedSnippet Settle(Snippet snippet)
    {
        var result = decided[snippet];
        return result.Outcome switch
        {
            Outcome.ContextBroken broken => Share(result, broken.Problems),
            Outcome.Blocked { By.IsShared: true } blocked => Share(result, ErrorsOfShared(blocked)),
            Outcome.Blocked blocked when !isWanted(blocked.By) || !Fails(blocked.By) => Explain(result, blocked),
            _ => result,
        };
    }

    private CheckedSnippet Share(CheckedSnippet result, IReadOnlyList<Problem> problems)
    {
        _shared.AddRange(problems.Where(p => _reported.Add((result.Snippet.Path, p.Code, p.Place))));
        return result;
    }

    // No reader sees the comments of a shared set-up, so they promise nothing.
    private IReadOnlyList<Problem> ErrorsOfShared(Outcome.Blocked blocked)
    {
        var there = blocked.Break.There switch
        {
            Outcome.Rejected rejected => new Outcome.Rejected(WithoutClaims(rejected.Findings)),
            Outcome.Ran ran => new Outcome.Ran(WithoutClaims(ran.Findings), ran.Run),
            { } other => other,
            // An earlier program of the same session reports it.
            null => null,
        };
        return there is null ? []
            : ErrorsOf(blocked.By, there) is [_, ..] errors
                // A set-up file has no tags, so a remedy with tags is no help.
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

    private CheckedSnippet Explain(CheckedSnippet result, Outcome.Blocked blocked)
    {
        // Problems of its tags are reported with its own verdict.
        var errors =
            !isWanted(blocked.By) && Fails(blocked.By) ? [.. decided[blocked.By].Verdict.Problems.Where(IsError)]
            : blocked.Break.There is null ? []
            : ErrorsOf(blocked.By with { Problems = [] }, blocked.Break.There);
        if (errors.Count > 0 && AssumedBy(blocked) is { Count: > 0 } assumed)
        {
            return result with
            {
                Verdict = new(
                    VerdictState.Failed,
                    [
                        .. result.Verdict.Problems,
                        Problems.BuildsOnAssumed(result.Snippet.Fence.Opening, blocked.By.Line, assumed),
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

        var unreported = errors.Where(e => _reported.Add((result.Snippet.Path, e.Code, e.Place))).ToList();
        return unreported.Count == 0
            ? result
            : result with
            {
                Verdict = new(
                    VerdictState.Failed,
                    [.. result.Verdict.Problems.Concat(unreported).OrderBy(p => p.Place)]
                ),
            };
    }

    // It has no verdict of its own if nobody wants one. But what broke this program says which names are missing.
    private static IReadOnlyList<string> AssumedBy(Outcome.Blocked blocked) =>
        blocked.By.Options.Assumes.Count > 0 && blocked.Break.There is Outcome.Answered { Findings: var findings }
            ? [.. findings.Errors.Select(e => e.Undeclared).OfType<string>().Distinct()]
            : [];

    private List<Problem> ErrorsOf(Snippet snippet, Outcome outcome) =>
        [.. Judge.Decide(snippet, outcome, today).Problems.Where(IsError)];

    private bool Fails(Snippet snippet) =>
        decided.TryGetValue(snippet, out var by)
        && by.Verdict.State is not (VerdictState.Passed or VerdictState.Undecided);

    private static bool IsError(Problem problem) => problem.Severity == Severity.Error;
}
