namespace SnippetCheck.Matching;

/// <summary>Compares stated errors and warnings with those that the compiler reports: exactly these, no more and no fewer.</summary>
internal static class StatedDiagnostics
{
    /// <summary>What is wrong with the errors of a snippet that is to fail.</summary>
    public static IEnumerable<Problem> JudgeErrors(Expectation.Fails fails, Findings findings)
    {
        var remarks = findings.Remarks.Where(r => r.IsError && r.Line is not null).ToList();
        var errors = findings.Errors.ToList();
        if (fails.Codes.Count == 0 && remarks.Count == 0)
        {
            return [Problems.FailsStatesNothing(fails.Place, [.. errors.Select(e => e.Code)]), .. Unstated(errors)];
        }

        if (fails.Codes.Count > 0 && remarks.Count > 0 && !SameCodes(fails.Codes, remarks))
        {
            return [Disagree(fails.Codes, remarks)];
        }

        return Compare(fails.Codes, remarks, errors, Problems.ErrorMissing);
    }

    /// <summary>What is wrong with the warnings of a snippet, if it states any.</summary>
    public static IEnumerable<Problem> JudgeWarnings(Snippet snippet, Findings findings)
    {
        var remarks = findings.Remarks.Where(r => !r.IsError && r.Line is not null).ToList();
        if (snippet.Warnings is not { } codes)
        {
            return remarks.Count == 0 ? [] : Compare([], remarks, [.. findings.Warnings], Problems.WarningMissing);
        }

        if (remarks.Count > 0 && !SameCodes(codes, remarks))
        {
            return [Disagree(codes, remarks)];
        }

        return Compare(codes, remarks, [.. findings.Warnings], Problems.WarningMissing);
    }

    private static List<Problem> Compare(
        IReadOnlyList<StatedCode> codes,
        IReadOnlyList<DiagnosticRemark> remarks,
        List<CompilerDiagnostic> reported,
        Func<Place, string, string, Problem> missing)
    {
        var problems = new List<Problem>();
        var left = reported.ToList();
        foreach (var remark in remarks)
        {
            var message = remark.Message is null ? null : LinePattern.Parse(remark.Message);
            var here = left.Where(d => d.Code == remark.Code && d.Line == remark.Line).ToList();
            var meant = here.Find(d => message is null || message.Matches(d.Message)) ?? here.FirstOrDefault();
            if (meant is null)
            {
                problems.Add(missing(remark.Place, remark.Code, " on this line"));
                continue;
            }

            left.Remove(meant);
            if (message is not null && !message.Matches(meant.Message))
            {
                problems.Add(Problems.MessageDiffers(remark.Place, remark.Code, remark.Message!, meant.Message));
            }
        }

        // With remarks, the tag says the same of the whole; by itself, it is what the errors are compared with.
        var unclaimed = remarks.Count == 0 ? left : reported.ToList();
        // A code that is pinned to a line takes its error before one that is not.
        foreach (var code in codes.OrderBy(c => c.Line is null))
        {
            var meant = unclaimed.Find(d => d.Code == code.Code && (code.Line is null || d.Line == code.Line));
            if (meant is not null)
            {
                unclaimed.Remove(meant);
            }
            else if (remarks.Count == 0 || code.Line is not null)
            {
                problems.Add(missing(code.Place, code.Code, code.Line is null ? "" : $" on line {code.Line} of the snippet"));
            }
        }

        problems.AddRange(Unstated(left));
        return problems;
    }

    private static IEnumerable<Problem> Unstated(IEnumerable<CompilerDiagnostic> diagnostics) =>
        diagnostics.Select(d => new Problem(d.Code, Severity.Error, d.Place, d.Message, IsOfNullable(d)
            ? "The post does not state this. A reader's new project warns so too; nullable=disable is for posts about projects that leave these checks off."
            : "The post does not state this."));

    // CS8632 is reported where these checks are off.
    private static bool IsOfNullable(CompilerDiagnostic diagnostic) => !diagnostic.IsError && diagnostic.Code.StartsWith("CS86", StringComparison.Ordinal) && diagnostic.Code != "CS8632";

    private static bool SameCodes(IEnumerable<StatedCode> codes, IEnumerable<DiagnosticRemark> remarks) =>
        codes.Select(c => c.Code).Order(StringComparer.Ordinal).SequenceEqual(remarks.Select(r => r.Code).Order(StringComparer.Ordinal));

    // Blames what one of the two has and the other has not.
    private static Problem Disagree(IReadOnlyList<StatedCode> codes, List<DiagnosticRemark> remarks)
    {
        var left = codes.Select(c => c.Code).ToList();
        var odd = remarks.Find(r => !left.Remove(r.Code));
        var place = odd?.Place ?? codes.First(c => left.Contains(c.Code)).Place;
        return Problems.CodesDisagree(place, Join(codes.Select(c => c.Code)), Join(remarks.Select(r => r.Code)));
    }

    private static string Join(IEnumerable<string> codes) => string.Join(", ", codes);
}
