using System.Diagnostics;

namespace SnippetCheck.Checking;

/// <summary>
/// Decides whether a fence that wasn't written for us can be judged at all. Where it leans on something that isn't there, nothing is surely
/// wrong, and the report says why it wasn't checked.
/// </summary>
internal static class InferredJudge
{
    private const string ThreeDots = "CS8635";
    private const string UnexpectedCharacter = "CS1056";

    // `this` and `base` without an object, members without a class, members without bodies, a value returned to nobody, and several
    // alternatives of one declaration; types without all of their members.
    private static readonly string[] OfCutCode =
    [
        "CS0026",
        "CS0027",
        "CS1511",
        "CS0106",
        "CS9348",
        "CS0116",
        "CS0501",
        "CS8112",
        "CS0161",
        "CS0101",
        "CS0111",
        "CS0102",
        "CS0128",
        "CS0136",
        "CS0139",
        "CS0534",
        "CS0535",
        "CS0738",
        "CS0556",
        "CS1520",
        "CS9176",
        // An override, half of a partial method, and an attribute, each without the type that has it.
        "CS0115",
        "CS0759",
        "CS0616",
        // Pointers need a setting that the post may mention elsewhere.
        "CS0214",
        "CS0227",
        "CS0233",
    ];

    private const string InvalidTerm = "CS1525";

    // A type where a value belongs: documents show a signature as `SetSwitch(string, bool);`.
    private static readonly string[] TypeTerms = [.. PredefinedTypes.Keywords.Select(keyword => $"'{keyword}'")];

    // More errors than these beside a syntax error, and the fence is hardly C#.
    private const int MostSlips = 2;

    // "Identifier expected", "; expected", "syntax error", "newline in constant", "too many characters in character literal", "end of file
    // expected", ") expected", "type expected", "unexpected character", "} expected", "{ expected", "invalid token", "invalid expression term".
    private static readonly string[] OfSyntax =
    [
        "CS1001",
        "CS1002",
        "CS1003",
        "CS1010",
        "CS1012",
        "CS1022",
        "CS1026",
        "CS1031",
        "CS1056",
        "CS1513",
        "CS1514",
        "CS1519",
        InvalidTerm,
    ];

    /// <summary>Why a fence wasn't checked, as a warning; null where it's to be judged.</summary>
    public static Problem? NotChecked(Snippet snippet, Outcome outcome) =>
        snippet.IsInferred && ReasonOf(snippet, outcome) is { } reason
            ? Problems.NotChecked(snippet.Fence.Opening, reason)
            : null;

    /// <summary>The errors of a fence that are surely wrong, whatever the code declares that the post doesn't show.</summary>
    public static IEnumerable<Problem> Errors(Snippet snippet, CompileFindings findings) =>
        CompileErrors.Of(snippet, findings with { Diagnostics = [.. SureErrors(findings)] });

    private static string? ReasonOf(Snippet snippet, Outcome outcome) =>
        outcome switch
        {
            Outcome.Rejected rejected => ReasonOf(rejected.Findings),
            Outcome.Ran ran when RunJudge.EndsAsPromised(snippet, ran.Run) => null,
            Outcome.Ran ran => ran.Run.Ending switch
            {
                Ending.Threw threw => $"it ends in an unhandled {threw.ShortName()}: {threw.FirstLine().TrimEnd('.')}",
                Ending.TimedOut => "it doesn't end by itself",
                Ending.Exited exited => FormattableString.Invariant($"it ends with exit code {exited.ExitCode}"),
                Ending.Refused => "it uses the network",
                _ => $"it {ran.Run.InWords()}",
            },
            Outcome.Untouched
            or Outcome.Blocked
            or Outcome.Unanswered
            or Outcome.NotReady
            or Outcome.Compiled
            or Outcome.Pending => null,
            _ => throw new UnreachableException(),
        };

    private static string? ReasonOf(CompileFindings findings) =>
        findings.Missing is { } missing ? $"{missing.Piece} is missing"
        : findings.Errors.Any(e =>
            e.Code == ThreeDots || (e.Code == UnexpectedCharacter && e.Message.Contains('…', StringComparison.Ordinal))
        )
            ? "it leaves out code"
        : findings.Errors.Count() > MostSlips && findings.Errors.Any(e => OfSyntax.Contains(e.Code))
            ? "it doesn't parse as C#"
        : SureErrors(findings).Any() ? null
        : findings.Errors.Any(IsOfSignature) ? "it shows a signature instead of a call"
        : UndeclaredNames.In(findings.Errors) is { Count: > 0 } names
            ? $"it uses what it doesn't declare: {UndeclaredNames.Listed(names)}"
        : "it's cut out of other code";

    private static IEnumerable<CompilerDiagnostic> SureErrors(CompileFindings findings)
    {
        var hasUndeclared = findings.Errors.Any(UndeclaredNames.IsUndeclared);
        return findings.Errors.Where(e =>
            !UndeclaredNames.IsUndeclared(e)
            && !OfCutCode.Contains(e.Code)
            && !IsOfSignature(e)
            && !(hasUndeclared && e.NameError == NameError.Consequence)
        );
    }

    private static bool IsOfSignature(CompilerDiagnostic error) =>
        error.Code == InvalidTerm && TypeTerms.Any(t => error.Message.EndsWith(t, StringComparison.Ordinal));
}
