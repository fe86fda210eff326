namespace SnippetCheck.Checking;

/// <summary>
/// Says of snippets that were not reached why. The snippet that broke their program mostly says so itself; where it passed in a program of its own,
/// the first snippet that it blocks does.
/// </summary>
/// <param name="decided">The verdicts, each reached in a program of its own.</param>
/// <param name="today">The day.</param>
internal sealed class BlockedSnippets(IReadOnlyDictionary<Snippet, CheckedSnippet> decided, DateOnly today)
{
    private readonly HashSet<(string Path, string Code, Place Place)> _told = [];

    /// <summary>The last word on a snippet. Those of a post are to be asked for in its order.</summary>
    public CheckedSnippet Settle(Snippet snippet)
    {
        var result = decided[snippet];
        if (
            result.Outcome is not Outcome.Blocked blocked
            || !decided.TryGetValue(blocked.By, out var by)
            || by.Verdict.State is not VerdictState.Passed
        )
        {
            return result;
        }

        // What is wrong with its tags is reported where it is judged.
        var errors = blocked.There is null
            ? []
            : Judge
                .Decide(blocked.By with { Problems = [] }, blocked.There, today)
                .Problems.Where(p => p.Severity == Severity.Error)
                .ToList();
        if (errors.Count == 0)
        {
            return result with
            {
                Verdict = result.Verdict with
                {
                    Problems =
                    [
                        .. result.Verdict.Problems,
                        Problems.NeverReached(snippet.Fence.Opening, blocked.By.Line),
                    ],
                },
            };
        }

        var untold = errors.Where(e => _told.Add((snippet.Path, e.Code, e.Place))).ToList();
        return untold.Count == 0
            ? result
            : result with
            {
                Verdict = new(VerdictState.Failed, [.. result.Verdict.Problems.Concat(untold).OrderBy(p => p.Place)]),
            };
    }
}
