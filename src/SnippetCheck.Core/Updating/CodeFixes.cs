using SnippetCheck.Matching;

namespace SnippetCheck.Updating;

/// <summary>Fixes the codes of errors and warnings that tags and remarks state.</summary>
internal static class CodeFixes
{
    private const string Added = "code added";
    private const string Rewritten = "code rewritten";

    /// <summary>Whether a change adds or rewrites codes.</summary>
    public static bool IsOne(Fix.Change change) => change.What is Added or Rewritten;

    /// <summary>The fixes for a snippet.</summary>
    /// <param name="decided">The snippet.</param>
    /// <param name="mayRewrite">Whether existing codes may be rewritten. Missing ones are always added.</param>
    public static IEnumerable<Fix> Of(CheckedSnippet decided, bool mayRewrite)
    {
        if (decided is not { Snippet: { IsSound: true } snippet, Outcome: Outcome.Answered { Findings: var findings } })
        {
            return [];
        }

        var warnings = new StatedCodes(
            snippet.Warnings ?? [],
            [.. findings.Remarks.Where(r => !r.IsError)],
            [.. findings.Warnings],
            (codes, remarks) =>
                StatedDiagnostics.JudgeWarnings(
                    snippet with
                    {
                        Warnings = snippet.Warnings is null ? null : codes,
                    },
                    findings with
                    {
                        Remarks = remarks,
                    }
                )
        );
        if (snippet.Expectation is not Expectation.Fails fails)
        {
            return Rewrite(decided, warnings, mayRewrite);
        }

        var errors = new StatedCodes(
            fails.Codes,
            [.. findings.Remarks.Where(r => r.IsError)],
            [.. findings.Errors],
            (codes, remarks) =>
                StatedDiagnostics.JudgeErrors(fails with { Codes = codes }, findings with { Remarks = remarks })
        );
        return Rewrite(decided, warnings, mayRewrite)
            .Concat(
                errors is { InTag: [], Remarks: [] }
                    ? Write(decided, fails, errors)
                    : Rewrite(decided, errors, mayRewrite)
            );
    }

    private sealed record StatedCodes(
        IReadOnlyList<StatedCode> InTag,
        IReadOnlyList<DiagnosticRemark> Remarks,
        IReadOnlyList<CompilerDiagnostic> Reported,
        Func<IReadOnlyList<StatedCode>, IReadOnlyList<DiagnosticRemark>, IEnumerable<Problem>> Judge
    )
    {
        // The problems that the judge reports for these codes; empty if it never got that far.
        public IReadOnlyList<Problem> ProblemsAmong(IReadOnlyList<Problem> problems)
        {
            var wrong = Judge(InTag, Remarks).ToList();
            return
            [
                .. problems.Where(p => wrong.Exists(w => (w.Code, w.Place, w.Message) == (p.Code, p.Place, p.Message))),
            ];
        }
    }

    // A plain fails, without any code.
    private static IEnumerable<Fix> Write(CheckedSnippet decided, Expectation.Fails fails, StatedCodes errors)
    {
        var problems = errors.ProblemsAmong(decided.Verdict.Problems);
        if (problems.Count > 0 && errors.Reported.Count > 0)
        {
            var place = Place.On(fails.Place.EndLine, fails.Place.EndColumn);
            yield return new Fix.Change(
                Added,
                problems,
                [new(place, "=" + string.Join(',', errors.Reported.Select(e => e.Code)))]
            );
        }
    }

    private static IEnumerable<Fix> Rewrite(CheckedSnippet decided, StatedCodes stated, bool mayRewrite)
    {
        var problems = stated.ProblemsAmong(decided.Verdict.Problems);
        if (problems.Count == 0)
        {
            yield break;
        }

        var remarks = stated.Remarks.Select(r => Restate(r, stated)).ToList();
        var codes = stated.InTag.Count == 0 ? [] : Restate(stated.InTag, stated.Reported);
        if ((codes.Count == 0 && stated.InTag.Count > 0) || stated.Judge(codes, remarks).Any())
        {
            yield return new Fix.Unfixable(problems, "The codes can't be fixed in place.");
            yield break;
        }

        if (!mayRewrite)
        {
            yield return new Fix.Unfixable(problems, "Existing codes are rewritten only with --codes.");
            yield break;
        }

        yield return new Fix.Change(
            Rewritten,
            problems,
            [
                .. codes.SequenceEqual(stated.InTag) ? [] : new[] { InTag(stated.InTag, codes) },
                .. stated
                    .Remarks.Zip(remarks)
                    .Where(r => r.First != r.Second)
                    .SelectMany(r => InRemark(decided.Snippet.Fence, r.First, r.Second)),
            ]
        );
    }

    // A remark can be restated if it's the only one on its line, and so is its error.
    private static DiagnosticRemark Restate(DiagnosticRemark remark, StatedCodes stated)
    {
        if (
            stated.Remarks.Count(r => r.Line == remark.Line) != 1
            || stated.Reported.Where(d => d.Line == remark.Line).ToList() is not [var reported]
        )
        {
            return remark;
        }

        var holds = remark.Message is null || LinePattern.Parse(remark.Message).Matches(reported.Message);
        return remark with
        {
            Code = reported.Code,
            Message = holds ? remark.Message : LinePattern.Quote(reported.Message),
        };
    }

    // Correct codes keep their places. The others are replaced by the codes that were reported.
    private static List<StatedCode> Restate(IReadOnlyList<StatedCode> codes, IReadOnlyList<CompilerDiagnostic> reported)
    {
        var left = reported.ToList();
        var claims = new CompilerDiagnostic?[codes.Count];
        Claim((code, found) => code.Code == found.Code && code.Line == found.Line);
        Claim((code, found) => code.Code == found.Code && code.Line is null);
        Claim((code, found) => code.Code == found.Code);
        Claim((_, _) => true);
        return
        [
            .. codes
                .Zip(claims)
                .SelectMany(pair =>
                    pair.Second is not { } found
                        ? Array.Empty<StatedCode>()
                        :
                        [
                            pair.First with
                            {
                                Code = found.Code,
                                Line = pair.First.Line is not null && pair.First.Code == found.Code ? found.Line : null,
                            },
                        ]
                ),
            .. left.Select(found => new StatedCode(found.Code, null, codes[^1].Place)),
        ];

        void Claim(Func<StatedCode, CompilerDiagnostic, bool> isMeant)
        {
            for (var i = 0; i < codes.Count; i++)
            {
                if (claims[i] is null && left.Find(found => isMeant(codes[i], found)) is { } found)
                {
                    claims[i] = found;
                    left.Remove(found);
                }
            }
        }
    }

    private static Edit InTag(IReadOnlyList<StatedCode> old, IEnumerable<StatedCode> codes)
    {
        var (first, last) = (old[0].Place, old[^1].Place);
        return new(
            new(first.Line, first.Column, last.EndLine, last.EndColumn),
            string.Join(',', codes.Select(c => c.Text))
        );
    }

    // The place of each character counts, because one of the message may be written as an entity.
    private static IEnumerable<Edit> InRemark(Fence code, DiagnosticRemark old, DiagnosticRemark remark)
    {
        var line = code.Content.Lines.Last(l => l.Line == old.Place.Line && l.Column <= old.Place.Column);
        var from = Enumerable.Range(0, line.Text.Length).First(i => line.ColumnAt(i) >= old.Place.Column);
        yield return Replace(line.Text.IndexOf(old.Code, from, StringComparison.Ordinal), old.Code, remark.Code);
        if (old.Message is not null && remark.Message != old.Message)
        {
            yield return Replace(
                line.Text.LastIndexOf(old.Message, StringComparison.Ordinal),
                old.Message,
                remark.Message ?? ""
            );
        }

        Edit Replace(int at, string text, string by) =>
            new(line.PlaceOf(at, text.Length), code.Content.Notation.Write(by));
    }
}
