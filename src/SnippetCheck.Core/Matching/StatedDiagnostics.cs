namespace SnippetCheck.Matching;

/// <summary>Compares the stated errors and warnings with what the compiler reports. They must be the same: no more and no fewer.</summary>
internal static class StatedDiagnostics
{
    private const string Error = "error";
    private const string Warning = "warning";

    /// <summary>The problems of a snippet that must fail to compile.</summary>
    public static IEnumerable<Problem> JudgeErrors(Expectation.Fails fails, CompileFindings findings)
    {
        var remarks = findings.Remarks.Where(r => r.IsError).ToList();
        var errors = findings.Errors.ToList();
        if (fails.Codes.Count == 0 && remarks.Count == 0)
        {
            return [Problems.FailsStatesNothing(fails.Place, errors)];
        }

        return fails.Codes.Count > 0 && remarks.Count > 0 && !SameCodes(fails.Codes, remarks)
            ? [Disagree(fails.Codes, remarks)]
            : new Comparison(Error, errors, [.. findings.Warnings]).Problems(fails.Codes, remarks);
    }

    /// <summary>
    /// The problems with warnings. If the snippet states any, all warnings count; otherwise only those about obsolete code, and those of
    /// analyzers that it asks for.
    /// </summary>
    public static IEnumerable<Problem> JudgeWarnings(Snippet snippet, CompileFindings findings)
    {
        var remarks = findings.Remarks.Where(r => !r.IsError && r.Line is not null).ToList();
        if (snippet.Warnings is null && remarks.Count == 0)
        {
            return findings
                .Warnings.Where(w => w.IsObsolete || (w.IsOfAnalyzer && snippet.Options.RunsAnalyzers))
                .Select(w => Problems.UnstatedWarning(w.Place, w.Code, w.Message));
        }

        return snippet.Warnings is { } codes && remarks.Count > 0 && !SameCodes(codes, remarks)
            ? [Disagree(codes, remarks)]
            : new Comparison(Warning, [.. findings.Warnings], [.. findings.Errors]).Problems(
                snippet.Warnings ?? [],
                remarks
            );
    }

    private static bool SameCodes(IEnumerable<StatedCode> codes, IEnumerable<DiagnosticRemark> remarks) =>
        codes
            .Select(c => c.Code)
            .Order(StringComparer.Ordinal)
            .SequenceEqual(remarks.Select(r => r.Code).Order(StringComparer.Ordinal));

    // Points at the first code that the tag or the remarks have and the other doesn't.
    private static Problem Disagree(IReadOnlyList<StatedCode> codes, List<DiagnosticRemark> remarks)
    {
        var left = codes.Select(c => c.Code).ToList();
        var odd = remarks.Find(r => !left.Remove(r.Code));
        var place = odd?.Place ?? codes.First(c => left.Contains(c.Code)).Place;
        return SnippetCheck.Problems.CodesDisagree(
            place,
            Join(codes.Select(c => c.Code)),
            Join(remarks.Select(r => r.Code))
        );
    }

    private static string Join(IEnumerable<string> codes) => string.Join(", ", codes);

    /// <summary>Compares diagnostics of one kind. A stated one that's missing and an unstated one on its line become one problem.</summary>
    /// <param name="kind">The name of the kind, for messages.</param>
    /// <param name="reported">The reported diagnostics of this kind.</param>
    /// <param name="others">The reported diagnostics of the other kind.</param>
    private sealed class Comparison(string kind, List<CompilerDiagnostic> reported, List<CompilerDiagnostic> others)
    {
        private readonly List<Problem> _problems = [];
        private readonly List<CompilerDiagnostic> _left = [.. reported];

        public IReadOnlyList<Problem> Problems(IReadOnlyList<StatedCode> codes, List<DiagnosticRemark> remarks)
        {
            foreach (var missing in remarks.Where(r => !Holds(r)).ToList())
            {
                _problems.Add(Missing(missing));
            }

            // With remarks, the tag repeats all of their codes. Without remarks, its codes alone are compared.
            var unclaimed = remarks.Count == 0 ? _left : [.. reported];
            // A code with a line takes its diagnostic before a code without one.
            foreach (
                var missing in codes
                    .OrderBy(c => c.Line is null)
                    .Where(c => !Claims(c, unclaimed) && (remarks.Count == 0 || c.Line is not null))
                    .ToList()
            )
            {
                _problems.Add(Missing(missing, unclaimed));
            }

            return [.. _problems, .. _left.Select(Unstated)];
        }

        private bool Holds(DiagnosticRemark remark)
        {
            var message = remark.Message is null ? null : LinePattern.Parse(remark.Message);
            var here = _left.Where(d => d.Code == remark.Code && d.Line == remark.Line).ToList();
            if (
                (here.Find(d => message is null || message.Matches(d.Message)) ?? here.FirstOrDefault())
                is not { } meant
            )
            {
                return false;
            }

            _left.Remove(meant);
            if (message is not null && !message.Matches(meant.Message))
            {
                _problems.Add(
                    SnippetCheck.Problems.MessageDiffers(remark.Place, remark.Code, remark.Message ?? "", meant.Message)
                );
            }

            return true;
        }

        private static bool Claims(StatedCode code, List<CompilerDiagnostic> unclaimed) =>
            unclaimed.Find(d => d.Code == code.Code && (code.Line is null || d.Line == code.Line)) is { } meant
            && unclaimed.Remove(meant);

        private Problem Missing(DiagnosticRemark remark)
        {
            const string Where = " on this line";
            if (
                _left.Where(d => d.Code == remark.Code).MinBy(d => Math.Abs(d.Place.Line - remark.Place.Line)) is
                { } elsewhere
            )
            {
                _left.Remove(elsewhere);
                return SnippetCheck.Problems.DiagnosticElsewhere(
                    remark.Place,
                    kind,
                    remark.Code,
                    remark.Line is null ? "" : Where,
                    Elsewhere(elsewhere, remark.Line),
                    elsewhere.Line == 0
                        ? $"State it in the tag: {(kind == Error ? "fails" : "warns")}={remark.Code}."
                        : FormattableString.Invariant(
                            $"Move the comment to the end of line {elsewhere.Place.Line}, or right below it."
                        )
                );
            }

            if (remark.Line is null)
            {
                return SnippetCheck.Problems.RemarkWithoutCode(remark.Place, remark.Code);
            }

            if (_left.Find(d => d.Line == remark.Line) is { } instead)
            {
                _left.Remove(instead);
                return SnippetCheck.Problems.DiagnosticInstead(remark.Place, kind, remark.Code, Where, instead);
            }

            return others.Exists(d => d.Code == remark.Code && d.Line == remark.Line)
                ? SnippetCheck.Problems.DiagnosticOfOtherKind(remark.Place, kind, remark.Code, Where)
                : Missing(remark.Place, remark.Code, Where);
        }

        private Problem Missing(StatedCode code, List<CompilerDiagnostic> unclaimed)
        {
            var where = code.Line is null ? "" : FormattableString.Invariant($" on line {code.Line} of the snippet");
            if (unclaimed.Find(d => d.Code == code.Code) is { } elsewhere)
            {
                Take(elsewhere);
                return SnippetCheck.Problems.DiagnosticElsewhere(
                    code.Place,
                    kind,
                    code.Code,
                    where,
                    elsewhere.Line == 0
                        ? FormattableString.Invariant($"on line {elsewhere.Place.Line} of the post")
                        : FormattableString.Invariant($"on its line {elsewhere.Line}"),
                    elsewhere.Line == 0
                        ? $"Write {code.Code} without a line."
                        : FormattableString.Invariant($"Write {code.Code}@{elsewhere.Line}.")
                );
            }

            if (unclaimed.Find(d => code.Line is null || d.Line == code.Line) is { } instead)
            {
                Take(instead);
                return SnippetCheck.Problems.DiagnosticInstead(code.Place, kind, code.Code, where, instead);
            }

            return others.Exists(d => d.Code == code.Code && (code.Line is null || d.Line == code.Line))
                ? SnippetCheck.Problems.DiagnosticOfOtherKind(code.Place, kind, code.Code, where)
                : Missing(code.Place, code.Code, where);

            void Take(CompilerDiagnostic taken)
            {
                unclaimed.Remove(taken);
                _left.Remove(taken);
            }
        }

        private Problem Missing(Place place, string code, string where) =>
            kind == Error
                ? SnippetCheck.Problems.ErrorMissing(place, code, where)
                : SnippetCheck.Problems.WarningMissing(place, code, where);

        private static string Elsewhere(CompilerDiagnostic found, int? statedLine) =>
            (found.Line, statedLine) switch
            {
                (0, _) or (_, null) => FormattableString.Invariant($"on line {found.Place.Line}"),
                var (actual, stated) => Math.Abs(actual - stated.Value) switch
                {
                    1 => $"one line {(actual < stated ? "above" : "below")}",
                    var distance => FormattableString.Invariant(
                        $"{distance} lines {(actual < stated ? "above" : "below")}"
                    ),
                },
            };

        private static Problem Unstated(CompilerDiagnostic diagnostic) =>
            new(
                diagnostic.Code,
                Severity.Error,
                diagnostic.Place,
                diagnostic.Generated is { } file
                    ? $"In {file.Path.Split('/')[^1]}, which a source generator wrote: {diagnostic.Message}"
                    : diagnostic.Message,
                IsOfNullable(diagnostic)
                    ? "The post doesn't state this. A reader's new project shows this warning too. If the post is about a project without these checks, tag the snippet nullable=disable."
                    : "The post doesn't state this."
            );

        // CS8632 is reported when these checks are off.
        private static bool IsOfNullable(CompilerDiagnostic diagnostic) =>
            !diagnostic.IsError
            && diagnostic.Code.StartsWith("CS86", StringComparison.Ordinal)
            && diagnostic.Code != "CS8632";
    }
}
