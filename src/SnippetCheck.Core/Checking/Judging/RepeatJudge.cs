using System.Globalization;
using SnippetCheck.Claims;
using SnippetCheck.Matching;

namespace SnippetCheck.Checking;

/// <summary>Decides by several runs of a snippet: what it promises has to hold in each of them.</summary>
internal static class RepeatJudge
{
    private const int MostLines = 10;

    /// <summary>The verdict by all runs.</summary>
    /// <param name="first">The snippet as its first run was judged.</param>
    /// <param name="repetition">Its other runs.</param>
    /// <param name="now">The time of the runs, in UTC.</param>
    public static Verdict Decide(CheckedSnippet first, Repetition repetition, DateTime now)
    {
        IReadOnlyList<CheckedSnippet> all = [first, .. repetition.Others];
        var snippet = first.Snippet;
        if (!snippet.Disposition.IsRun())
        {
            return first.Verdict;
        }

        var runs = all.Select(c => c.Outcome).OfType<Outcome.Ran>().ToList();
        if (runs.Count < all.Count || runs.Exists(r => !RunJudge.EndsAsPromised(snippet, r.Run)))
        {
            return DecideEndings(first, all);
        }

        var clock = RunClock.Of(snippet, repetition.Reads, now);
        var found = RepeatedClaim
            .Of(snippet, runs)
            .Select(c => (Claim: c, Problem: Judge(c, clock)))
            .Where(f => f.Problem is not null)
            .ToList();
        IReadOnlyList<Problem> problems =
        [
            .. first
                .Verdict.Problems.Where(p => !found.Exists(f => f.Claim.Contains(p.Place)))
                .Concat(found.Select(f => f.Problem).OfType<Problem>())
                .Concat(JudgeUnstated(snippet, runs, clock))
                .OrderBy(p => p.Place),
        ];
        return new(
            problems.Any(p => p.Severity == Severity.Error) ? VerdictState.Failed : first.Verdict.State,
            problems
        );
    }

    private static Verdict DecideEndings(CheckedSnippet first, IReadOnlyList<CheckedSnippet> all)
    {
        var endings = all.Select(EndingOf).ToList();
        // A part of a session that isn't reached each time fails where it isn't.
        if (endings.TrueForAll(e => e == endings[0]) || all.All(c => c.Outcome is not Outcome.Ran))
        {
            return first.Verdict;
        }

        var other = endings.FindIndex(e => e != endings[0]);
        return first.Verdict.State == VerdictState.Blocked
            ? first.Verdict
            : new(
                VerdictState.Failed,
                [
                    Problems.EndsDifferently(
                        first.Snippet.Fence.Opening,
                        all.Count,
                        [InRun(0, $"it {endings[0]}"), InRun(other, $"it {endings[other]}")]
                    ),
                    .. first.Verdict.Problems.Where(p => p.Severity != Severity.Error),
                ]
            );
    }

    private static string EndingOf(CheckedSnippet run) =>
        run.Outcome is Outcome.Ran { Run: var ran } ? ran.InWords() : "wasn't reached";

    private static Problem? Judge(RepeatedClaim claim, RunClock? clock)
    {
        if (claim.FirstMismatch is { } mismatch)
        {
            // If each run printed the same, the claim is wrong, and that has its own problem.
            return claim.Varies
                ? Problems.VariesFromRunToRun(mismatch, claim.Runs.Count, Lines(claim.Texts), Remedy(claim, clock))
                : null;
        }

        return
            clock is not null
            && SteadyText.Of(claim.Texts, clock) is SteadyText.InOrder { Lines: var lines }
            && lines.FirstOrDefault(l => l.Varies && claim.Literally(l.Text) is not null) is { } line
            && claim.Literally(line.Text) is { } stated
            ? Problems.HoldsOnlyNow(stated.Place, [line.Text], $"State the line with placeholders: {line.Stated}")
            : null;
    }

    private static IEnumerable<Problem> JudgeUnstated(Snippet snippet, IReadOnlyList<Outcome.Ran> runs, RunClock? clock)
    {
        if (
            snippet.Expectation is not Expectation.Completes { Output.IsCompared: true }
            || Claim.IsOutputStated(snippet, runs[0].Findings)
        )
        {
            return [];
        }

        List<IReadOnlyList<string>> texts = [.. runs.Select(r => ExpectedText.Lines(r.Run.Out))];
        return texts.TrueForAll(t => t.SequenceEqual(texts[0]))
            ? []
            :
            [
                Problems.UnstatedVaries(
                    snippet.Fence.Opening,
                    runs.Count,
                    Lines(texts),
                    SteadyText.Of(texts, clock) is SteadyText.None
                        ? "State the output, with ... for the lines that vary."
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"To state what holds in each run, use 'update --add --repeat {runs.Count}'."
                        )
                ),
            ];
    }

    private static string Remedy(RepeatedClaim claim, RunClock? clock) =>
        SteadyText.Of(claim.Texts, clock) switch
        {
            SteadyText.InOrder { Lines: var lines } when lines.FirstOrDefault(l => l.Varies) is { } line => lines.Count(
                l => l.Varies
            ) == 1
                ? $"State the line with placeholders: {line.Stated}"
                : $"State the lines with placeholders, such as: {line.Stated}",
            SteadyText.InAnyOrder { Lines: var lines } when claim.Claim is FenceClaim => lines.FirstOrDefault(l =>
                l.Varies
            )
                is { } line
                ? $"Tag the output fence match=unordered, and state the lines with placeholders, such as: {line.Stated}"
                : "The order of the lines varies. Tag the output fence match=unordered.",
            _ => "Tag the snippet nondeterministic.",
        };

    // The lines of the first run and of the first that differs from it.
    private static IReadOnlyList<string> Lines(IReadOnlyList<IReadOnlyList<string>> runs)
    {
        var first = runs[0];
        var other = runs.Index().First(r => !r.Item.SequenceEqual(first));
        var isAligned = other.Item.Count == first.Count;
        return
        [
            .. Shown(0, first, isAligned ? other.Item : null),
            .. Shown(other.Index, other.Item, isAligned ? first : null),
        ];
    }

    private static IEnumerable<string> Shown(int run, IReadOnlyList<string> lines, IReadOnlyList<string>? others)
    {
        var shown = lines.Where((l, i) => others is null || others[i] != l).ToList();
        return
        [
            .. shown.Take(MostLines).Select(l => InRun(run, l)),
            .. shown.Count > MostLines ? [InRun(run, "…")] : Array.Empty<string>(),
        ];
    }

    private static string InRun(int run, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"run {run + 1}: {text}");
}
