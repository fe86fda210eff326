namespace SnippetCheck.Reporting;

/// <summary>Makes the problems of a report safe to print for callers that don't sanitize text themselves.</summary>
public static class SanitizedReport
{
    /// <summary>The report with the text of all problems sanitized.</summary>
    public static Report Of(Report report) =>
        report with
        {
            Problems = Of(report.Problems),
            Posts =
            [
                .. report.Posts.Select(p =>
                    p with
                    {
                        Problems = Of(p.Problems),
                        Snippets =
                        [
                            .. p.Snippets.Select(s =>
                                s with
                                {
                                    Verdict = s.Verdict with { Problems = Of(s.Verdict.Problems) },
                                }
                            ),
                        ],
                    }
                ),
            ],
        };

    private static IReadOnlyList<Problem> Of(IReadOnlyList<Problem> problems) =>
        [
            .. problems.Select(p =>
                p with
                {
                    Message = OutputSanitizer.Line(p.Message),
                    Help = OutputSanitizer.Line(p.Help),
                    Details = [.. p.Details.Select(OutputSanitizer.Line)],
                }
            ),
        ];
}
