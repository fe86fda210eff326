using SnippetCheck.Reporting;

namespace SnippetCheck.Forecasting;

/// <summary>What is known of the snippets before a change.</summary>
internal sealed class Verdicts
{
    private readonly IReadOnlyDictionary<(string Path, string Id), CheckedSnippet> _snippets;
    private readonly IReadOnlySet<(string Path, string Id, string Code, string Message)> _broken;

    private Verdicts(
        IReadOnlyDictionary<(string Path, string Id), CheckedSnippet> snippets,
        IReadOnlySet<(string Path, string Id, string Code, string Message)> broken
    ) => (_snippets, _broken) = (snippets, broken);

    /// <summary>The snippets that use an obsolete API.</summary>
    public IReadOnlyList<ForecastFinding> Obsolete =>
        [.. _snippets.Select(s => Finding(s.Key.Path, s.Value, ObsoleteIn(s.Value))).Where(f => f.Problems.Count > 0)];

    /// <summary>The verdicts of a report.</summary>
    public static Verdicts Of(Report report) =>
        new(
            report
                .Posts.SelectMany(p => p.Snippets.Select(s => (p.Path, Snippet: s)))
                .ToDictionary(s => (s.Path, s.Snippet.Snippet.Id), s => s.Snippet),
            new HashSet<(string, string, string, string)>()
        );

    /// <summary>The same, where what a change breaks isn't news any more.</summary>
    public Verdicts With(TriedChange tried) =>
        new(_snippets, _broken.Concat(tried.Breaks.Concat(tried.WillBreak).SelectMany(Keys)).ToHashSet());

    /// <summary>What a change makes different.</summary>
    /// <param name="after">The check with the change.</param>
    /// <param name="affected">The number of snippets that it affects.</param>
    public TriedChange Compare(Report after, int affected)
    {
        var breaks = new List<ForecastFinding>();
        var willBreak = new List<ForecastFinding>();
        var unavailable = new List<string>();
        foreach (var (path, now) in after.Posts.SelectMany(p => p.Snippets.Select(s => (p.Path, s))))
        {
            if (
                !_snippets.TryGetValue((path, now.Snippet.Id), out var before)
                || before.Verdict.State != VerdictState.Passed
            )
            {
                continue;
            }

            if (IsUnavailable(now) is { } why)
            {
                unavailable.Add(why);
            }
            else if (now.Verdict.State == VerdictState.Failed)
            {
                Add(breaks, Finding(path, now, [.. now.Verdict.Problems.Where(p => p.Severity == Severity.Error)]));
            }
            else if (now.Verdict.State == VerdictState.Passed)
            {
                Add(willBreak, Finding(path, now, Newly(ObsoleteIn(now), ObsoleteIn(before))));
            }
        }

        return new(affected, breaks, willBreak, unavailable);
    }

    private void Add(List<ForecastFinding> findings, ForecastFinding finding)
    {
        if (finding.Problems.Count > 0 && !Keys(finding).All(_broken.Contains))
        {
            findings.Add(finding);
        }
    }

    private static IEnumerable<(string, string, string, string)> Keys(ForecastFinding finding) =>
        finding.Problems.Select(p => (finding.Path, finding.Snippet, p.Code, p.Headline));

    private static string? IsUnavailable(CheckedSnippet snippet) =>
        snippet.Outcome switch
        {
            Outcome.Unanswered { Problems: [{ Area: ProblemArea.Packages } problem, ..] } => TextOf(problem),
            Outcome.ContextBroken { Problems: [{ Area: ProblemArea.Packages or ProblemArea.Internal } problem, ..] } =>
                TextOf(problem),
            _ => snippet.Verdict.Problems.FirstOrDefault(p => p.Area == ProblemArea.Internal) is { } fault
                ? TextOf(fault)
                : null,
        };

    private static string TextOf(Problem problem) => string.Join(' ', [problem.Message, .. problem.Details.Take(1)]);

    private static IReadOnlyList<Problem> ObsoleteIn(CheckedSnippet snippet) =>
        snippet.Outcome is Outcome.Answered { Findings: var findings }
            ?
            [
                .. findings
                    .Warnings.Where(w => w.IsObsolete && w.Place.Line > 0)
                    .Select(w => new Problem(w.Code, Severity.Warning, w.Place, w.Message, w.Advice.Text)),
            ]
            : [];

    private static IReadOnlyList<Problem> Newly(IReadOnlyList<Problem> now, IReadOnlyList<Problem> before) =>
        [.. now.Where(n => !before.Any(b => (b.Code, b.Place, b.Message) == (n.Code, n.Place, n.Message)))];

    private static ForecastFinding Finding(string path, CheckedSnippet snippet, IReadOnlyList<Problem> problems) =>
        new(
            path,
            snippet.Snippet.Id,
            snippet.Snippet.Line,
            null,
            [.. problems.Select(p => ReportedProblem.Of(p, path))]
        );
}

/// <summary>A change that was tried.</summary>
/// <param name="Affected">The number of snippets that it affects.</param>
/// <param name="Breaks">The snippets that would fail.</param>
/// <param name="WillBreak">The snippets that would use an obsolete API.</param>
/// <param name="Unavailable">Why some snippets couldn't be checked.</param>
internal sealed record TriedChange(
    int Affected,
    IReadOnlyList<ForecastFinding> Breaks,
    IReadOnlyList<ForecastFinding> WillBreak,
    IReadOnlyList<string> Unavailable
);
