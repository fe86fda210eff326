namespace SnippetCheck;

// 01xx: compiling.
public static partial class Problems
{
    /// <summary>Nothing in the snippet can be run.</summary>
    public static Problem RunsNothing(Place place, FragmentKind kind) =>
        Error(
            "SNIP0101",
            place,
            $"The snippet has nothing to run: it has only {(kind == FragmentKind.Members ? "members without a Main" : "types without a Main")}.",
            "Tag it compile, or add statements that use it."
        ) with
        {
            Remedies = [new Remedy.Retag(Disposition.Compile)],
        };

    /// <summary>The snippet needs code around it that isn't there.</summary>
    public static Problem FragmentOfMore(Place place, MissingPiece missing) =>
        Error("SNIP0118", place, $"The snippet is {missing.Fragment}, and {missing.Piece} is missing.", missing.Remedy);

    /// <summary>A file that a source generator wrote does not compile.</summary>
    public static Problem GeneratedCodeBroken(Place place, GeneratedPlace file, string code, string message) =>
        Error(
            "SNIP0114",
            place,
            FormattableString.Invariant(
                $"A source generator wrote {file.Path.Split('/')[^1]}, which doesn't compile: ({file.Line},{file.Column}) {code}: {message}"
            ),
            $"The generator is {(file.Path.Split('/') is [.., var type, _] ? type : "not known")}. Compare your code with the generator's documentation, or use another version of it."
        );

    /// <summary>A stated error or warning is reported on another line.</summary>
    /// <param name="place">Where it is stated.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="code">Its code.</param>
    /// <param name="where">Where the post states it.</param>
    /// <param name="line">The line of the post on which it is reported.</param>
    /// <param name="help">What to do.</param>
    public static Problem DiagnosticElsewhere(
        Place place,
        string kind,
        string code,
        string where,
        string line,
        string help
    ) =>
        Error(
            kind == "error" ? "SNIP0102" : "SNIP0103",
            place,
            $"The post states {kind} {code}{where}, but the compiler reports it {line}.",
            help
        );

    /// <summary>Another error or warning is reported instead of a stated one.</summary>
    public static Problem DiagnosticInstead(
        Place place,
        string kind,
        string code,
        string where,
        CompilerDiagnostic instead
    ) =>
        Error(
            kind == "error" ? "SNIP0102" : "SNIP0103",
            place,
            $"The post states {kind} {code}{where}, but the compiler reports {instead.Code} instead: {instead.Message}",
            $"Write {instead.Code} if the post means to show this."
        );

    /// <summary>What is stated as an error is a warning, or the other way about.</summary>
    public static Problem DiagnosticOfOtherKind(Place place, string kind, string code, string where) =>
        Error(
            kind == "error" ? "SNIP0102" : "SNIP0103",
            place,
            $"The post states {kind} {code}{where}, but the compiler reports it as {(kind == "error" ? "a warning" : "an error")}.",
            kind == "error"
                ? $"Write // warning {code}, or warns={code} in the tag, and tag the snippet run or compile if nothing else in it fails."
                : $"Tag the snippet fails, and write // error {code}."
        );

    /// <summary>A warning that counts although no snippet states it: about an obsolete API, or of an analyzer that the snippet asks for.</summary>
    public static Problem UnstatedWarning(Place place, string code, string message) =>
        new(
            code,
            Severity.Warning,
            place,
            message,
            $"If the post means to show this, write // warning {code} at the end of the line, or tag the snippet nowarn={code}."
        );

    /// <summary>A stated error does not occur.</summary>
    public static Problem ErrorMissing(Place place, string code, string where) =>
        Error("SNIP0102", place, $"The post states error {code}{where}, but {Reporter(code)} it.", HelpOn(code));

    /// <summary>A stated warning does not occur.</summary>
    public static Problem WarningMissing(Place place, string code, string where) =>
        Error("SNIP0103", place, $"The post states warning {code}{where}, but {Reporter(code)} it.", HelpOn(code));

    private static string Reporter(string code) =>
        StatedCode.IsOfCompiler(code) ? "the compiler doesn't report" : "neither the compiler nor an analyzer reports";

    private static string HelpOn(string code) =>
        StatedCode.IsOfCompiler(code)
            ? "Write that code, or remove this one."
            : "Analyzers come with the project of the check, or with a package that the snippet asks for.";

    /// <summary>A snippet is to fail, and nothing says how.</summary>
    public static Problem FailsStatesNothing(Place place, IReadOnlyList<CompilerDiagnostic> errors) =>
        Error(
            "SNIP0104",
            place,
            errors.Count == 0
                ? "The snippet is tagged fails, but it compiles."
                : "The snippet is tagged fails, but no tag or comment says with which error.",
            errors.Count == 0
                ? "Tag it run or compile."
                : $"Write fails={string.Join(',', errors.Select(e => e.Code))}, or // error {errors[0].Code} at the end of the line."
        ) with
        {
            Details =
            [
                .. errors.Select(e =>
                    FormattableString.Invariant($"({e.Place.Line},{e.Place.Column}) {e.Code}: {e.Message}")
                ),
            ],
        };

    /// <summary>An error remark where no error is expected.</summary>
    public static Problem ErrorRemarkOutsideFails(Place place, string code) =>
        Error(
            "SNIP0105",
            place,
            $"The comment states error {code}, but the snippet isn't tagged fails.",
            $"Tag the snippet fails={code}, or word the comment differently."
        );

    /// <summary>The tag and the remarks name different codes.</summary>
    public static Problem CodesDisagree(Place place, string tag, string remarks) =>
        Error(
            "SNIP0106",
            place,
            $"The tag states {tag}, and the remarks in the code state {remarks}.",
            "Name the same codes in both, or name them in one place."
        );

    /// <summary>The source is larger than the compiler is given.</summary>
    public static Problem SourceTooLarge(Place place, int limit) =>
        Error(
            "SNIP0107",
            place,
            $"The snippet is larger than {limit / 1024} KiB of source, which is the limit.",
            "Split it, or move data into a file= fence."
        );

    /// <summary>The compiler died.</summary>
    public static Problem CompilerDied(Place place, string how) =>
        Error(
            "SNIP0108",
            place,
            $"The compiler crashed on this snippet ({how}).",
            "Simplify the code, or split the snippet."
        );

    /// <summary>The compiler took too long.</summary>
    /// <param name="place">The snippet.</param>
    /// <param name="after">What it had used up.</param>
    public static Problem CompilerTooSlow(Place place, string after) =>
        Error(
            "SNIP0109",
            place,
            $"The compiler hadn't finished after {after}, and was stopped.",
            "Split the snippet, or give the compiler less to infer."
        );

    /// <summary>The compiler gave up.</summary>
    public static Problem CompilerRefused(Place place, string why) =>
        Error("SNIP0110", place, why, "If dotnet build accepts this code, please report it.");

    /// <summary>An analyzer failed, so that what it would have reported isn't known.</summary>
    public static Problem AnalyzerFailed(Place place, string analyzer, string cause) =>
        Error(
            "SNIP0484",
            place,
            $"The analyzer '{analyzer}' failed, so the snippet can't be judged: {cause}",
            "Fix the analyzer, use another version of it, or remove the tag analyzers, or the code of this analyzer that the post states."
        );

    /// <summary>A remark stands where there is no code.</summary>
    public static Problem RemarkWithoutCode(Place place, string code) =>
        Error(
            "SNIP0111",
            place,
            $"The comment states {code}, but belongs to no line of code.",
            "Put it at the end of the line in question, or right below it."
        );

    /// <summary>A stated error has another message.</summary>
    public static Problem MessageDiffers(Place place, string code, string stated, string actual) =>
        Error(
            "SNIP0112",
            place,
            $"The message of {code} differs from the stated one.",
            "Use [..] for what may vary."
        ) with
        {
            Details = [$"- {stated}", $"+ {actual}"],
        };

    /// <summary>A part holds a Main, and the program begins elsewhere.</summary>
    public static Problem MainNotCalled(Place place) =>
        Error(
            "SNIP0113",
            place,
            "The Main of this snippet is never called: the program begins with the statements of another part.",
            "Tag it compile, or leave the statements of the other parts to a Main."
        );
}
