using System.Globalization;
using System.Text.RegularExpressions;
using SnippetCheck.Checking;

namespace SnippetCheck.Looking;

/// <summary>
/// The errors of a fence, tried with all unknown names assumed, that hold in front of its author. A code is on a list here because its error
/// was right wherever old posts had it; what isn't on a list is never reported.
/// </summary>
internal static partial class SureErrors
{
    // Code with errors on more lines is hardly meant to compile.
    private const int MostBrokenLines = 3;
    private const int MostSlips = 2;

    // Texts and characters that don't end, or with an escape that there isn't.
    private static readonly string[] OfText = ["CS1009", "CS1010", "CS1039"];

    // Other languages have texts in single quotes.
    private static readonly string[] OfCharacters = ["CS1011", "CS1012"];

    private const string NoSemicolon = "CS1002";

    // ") expected", "} expected", "{ expected", "end of file expected".
    private static readonly string[] OfBrackets = ["CS1026", "CS1513", "CS1514", "CS1022"];

    // A comma, a name, a type or an expression is missing; new without arguments; a generic name in a declaration.
    private static readonly string[] OfForm = ["CS1003", "CS1001", "CS1031", "CS1525", "CS1526", "CS7002"];

    // Await in a method that isn't async, return with or without a value, constraints without type parameters, the order of parameters, a struct
    // whose initializers need a constructor.
    private static readonly string[] WhateverNamesMean =
    [
        "CS4032",
        "CS4033",
        "CS0127",
        "CS1997",
        "CS0080",
        "CS0231",
        "CS1737",
        "CS0100",
        "CS7002",
        "CS8983",
    ];

    private const string NotAllPathsReturn = "CS0161";
    private const string NoReturnType = "CS1520";
    private const string UsedBeforeDeclared = "CS0841";
    private const string HidesParameter = "CS0136";

    // Conversions, operators, constructors, type arguments, and a type that's called or used as a value.
    private static readonly string[] OfTypes =
    [
        "CS0029",
        "CS0266",
        "CS0030",
        "CS1503",
        "CS0019",
        "CS0023",
        "CS1729",
        "CS0305",
        "CS1955",
        "CS0428",
        "CS0117",
    ];

    // The types whose names nobody takes for one of their own.
    private static readonly HashSet<string> Unmistakable =
    [
        .. PredefinedTypes.Keywords,
        "Boolean",
        "Char",
        "Console",
        "Convert",
        "DateOnly",
        "DateTime",
        "DateTimeOffset",
        "Decimal",
        "Dictionary",
        "Double",
        "Enumerable",
        "Func",
        "Guid",
        "HashSet",
        "IDictionary",
        "IEnumerable",
        "IList",
        "IReadOnlyList",
        "Int32",
        "Int64",
        "KeyValuePair",
        "List",
        "Math",
        "Nullable",
        "Object",
        "Queue",
        "Stack",
        "String",
        "StringBuilder",
        "System",
        "Task",
        "TimeSpan",
        "Uri",
        "ValueTask",
    ];

    /// <summary>What surely is wrong; nothing where that isn't sure enough.</summary>
    /// <param name="snippet">The fence.</param>
    /// <param name="findings">Its errors, with its unknown names assumed.</param>
    /// <param name="code">Its code.</param>
    public static IReadOnlyList<Suspicion> In(Snippet snippet, CompileFindings findings, ShownCode code)
    {
        if (code.LeavesOut || code.IsOther || code.IsMeantToBeWrong || findings.Missing is not null)
        {
            return [];
        }

        var errors = findings.Errors.Where(e => e.Line > 0 && e.Generated is null).ToList();
        var ofSyntax = errors.Where(e => IsOfSyntax(e.Code)).ToList();
        if (ofSyntax.Count > 0 && code.IsOfLaterLanguage)
        {
            return [];
        }

        var (sure, sureness) =
            ofSyntax.Count > 0
                ? (OfSyntax(ofSyntax, code), Sureness.Syntax)
                : (errors.Where(e => IsOfMeaning(e, errors, findings, code)), Sureness.Meaning);
        return
        [
            .. sure.DistinctBy(e => sureness == Sureness.Syntax ? $"{e.Line}" : e.Code)
                .Take(MostBrokenLines)
                .Select(e => new Suspicion(sureness, CompileErrors.ToProblem(snippet, e))),
        ];
    }

    /// <summary>Whether a fence has so many errors of syntax that it's hardly meant for a compiler.</summary>
    public static bool HardlyParses(CompileFindings findings) =>
        findings.Errors.Where(e => IsOfSyntax(e.Code)).DistinctBy(e => e.Line).Count() > MostSlips;

    private static IEnumerable<CompilerDiagnostic> OfSyntax(IReadOnlyList<CompilerDiagnostic> errors, ShownCode code)
    {
        errors = [.. errors.Where(e => !code.IsConstructor(e.Line))];
        var lines = errors.Select(e => e.Line).Distinct().Count();
        if (lines == 0 || !errors.All(e => IsReadable(e, code)))
        {
            return [];
        }

        if (code.Brackets.Mismatch is { } line)
        {
            return lines <= MostBrokenLines ? [errors.OrderBy(e => Math.Abs(e.Line - line)).First()] : [];
        }

        if (errors.Where(e => OfText.Contains(e.Code)).ToList() is { Count: > 0 } ofText)
        {
            return lines <= MostSlips ? ofText : [];
        }

        var unended = errors.Where(e => e.Code == NoSemicolon).ToList();
        var hasBrackets = errors.Any(e => OfBrackets.Contains(e.Code));
        if (code.Brackets.IsCut || (hasBrackets && unended.Count == 0))
        {
            return [];
        }

        if (errors.All(e => e.Code == NoSemicolon || OfBrackets.Contains(e.Code)))
        {
            // Expressions one below the other are a list. Where statements have semicolons, one without is a slip.
            return unended.Count <= code.Statements && unended.TrueForAll(e => IsStatement(e.Line, code))
                ? unended
                : [];
        }

        return lines <= MostSlips && code.Statements > 0
            ? errors.Where(e => OfForm.Contains(e.Code) && IsStatement(e.Line, code)).Take(1)
            : [];
    }

    private static bool IsReadable(CompilerDiagnostic error, ShownCode code) =>
        error.Code == NoSemicolon
        || OfText.Contains(error.Code)
        || OfCharacters.Contains(error.Code)
        || OfBrackets.Contains(error.Code)
        || (
            OfForm.Contains(error.Code)
            && !IsOfSignature(error)
            && !code.IsSignature(error.Line)
            && !code.IsTypeHeader(error.Line)
            && !code.BareLine(error.Line).Contains("<-", StringComparison.Ordinal)
        );

    // A type where a value belongs: `SetSwitch(string, bool);` shows a signature. And nobody forgets what stands before a `<`.
    private static bool IsOfSignature(CompilerDiagnostic error) =>
        error.Code == "CS1525"
        && Quoted().Match(error.Message).Groups["name"].Value is var term
        && (PredefinedTypes.Keywords.Contains(term) || term is "<" or ">" or ",");

    // A list of names or values isn't a statement.
    private static bool IsStatement(int line, ShownCode code) =>
        code.Line(line).TrimStart() is [var first, ..]
        && first is not ('"' or '\'' or '#' or '$' or '-' or '*' or '{')
        && code.BareLine(line).TrimStart() is var bare
        && (bare.AsSpan().ContainsAny("()=}") || StatementWord().IsMatch(bare));

    private static bool IsOfMeaning(
        CompilerDiagnostic error,
        IReadOnlyList<CompilerDiagnostic> all,
        CompileFindings findings,
        ShownCode code
    ) =>
        error.Code switch
        {
            // A method that's only not async returns what it awaits.
            NotAllPathsReturn => !error.Message.Contains('<', StringComparison.Ordinal)
                && !all.Any(e => e.Code is "CS4032" or "CS4033")
                && code.HasWholeBody(error.Line),
            NoReturnType => IsMisnamedConstructor(error, code),
            _ when all.Any(e => e.Code == NoReturnType && !IsMisnamedConstructor(e, code)) => false,
            UsedBeforeDeclared => all.Any(e => e.Code == HidesParameter && e.Line == error.Line),
            "CS0119" => Quoted().Match(error.Message).Groups["name"].Value is [var letter] && char.IsUpper(letter),
            _ when WhateverNamesMean.Contains(error.Code) => true,
            _ when OfTypes.Contains(error.Code) || IsSlip(error) => IsOfKnown(error, findings, code),
            _ => false,
        };

    private static bool IsMisnamedConstructor(CompilerDiagnostic error, ShownCode code) =>
        code.TypeAround(error.Line) is { } type
        && !ShownCode.HasWord(code.BareLine(error.Line), type)
        && Modifier().IsMatch(code.BareLine(error.Line));

    private static bool IsSlip(CompilerDiagnostic error) =>
        error.Advice.Text.StartsWith("Did you mean", StringComparison.Ordinal);

    // All types that the message names are beyond doubt, and nothing on the line is assumed.
    private static bool IsOfKnown(CompilerDiagnostic error, CompileFindings findings, ShownCode code)
    {
        var line = code.BareLine(error.Line);
        var quoted = Quoted().Matches(error.Message).Select(m => m.Groups["name"].Value).ToList();
        IReadOnlyList<string> types = error.Code switch
        {
            // The type comes before its member, and after an operator or a method.
            "CS0117" or "CS1061" => [.. quoted.Take(1)],
            "CS0019" or "CS0023" or "CS0428" => [.. quoted.Skip(1)],
            _ => quoted,
        };
        return types.Count > 0
            && !LeansOnMore(line)
            && !(ShownCode.HasWord(line, "return") && code.TypeAround(error.Line) is null)
            && !quoted.Contains("void")
            && types.Distinct().Count() == types.Count
            && types.SelectMany(t => Word().Matches(t)).All(w => IsUnmistakable(w.Value, error.Code, code))
            && !findings.Assumed.Any(n => ShownCode.HasWord(line, n[(n.LastIndexOf('.') + 1)..]));
    }

    // What `base` has, or what is switched on, is said elsewhere.
    private static bool LeansOnMore(string line) => ShownCode.HasWord(line, "base") || ShownCode.HasWord(line, "case");

    // A type that the post shows may have more members than it shows.
    private static bool IsUnmistakable(string word, string error, ShownCode code) =>
        code.Types.Contains(word)
            ? error switch
            {
                "CS1729" => code.ShowsConstructors(word),
                "CS0117" or "CS1061" => false,
                _ => !code.MayHaveMore,
            }
            : Unmistakable.Contains(word)
                || word.EndsWith("Exception", StringComparison.Ordinal)
                || int.TryParse(word, CultureInfo.InvariantCulture, out _);

    // The parser's errors are those below 1100 and some above.
    private static bool IsOfSyntax(string code) =>
        code.StartsWith("CS", StringComparison.Ordinal)
        && int.TryParse(code.AsSpan(2), CultureInfo.InvariantCulture, out var number)
        && number
            is (>= 1000 and <= 1056)
                or (>= 1513 and <= 1519)
                or (>= 1521 and <= 1529)
                or 1646
                or 1733
                or 7002
                or 8180
                or 8635
                or (>= 8997 and <= 9010)
                or (>= 9283 and <= 9285);

    [GeneratedRegex(@"^(return|throw|using|var|break|continue|await|yield|goto)\b", RegexOptions.CultureInvariant)]
    private static partial Regex StatementWord();

    [GeneratedRegex(@"^\s*(public|protected|internal|private)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Modifier();

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\p{L}_]\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
