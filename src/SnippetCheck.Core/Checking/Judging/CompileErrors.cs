using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck.Checking;

/// <summary>The errors of a snippet that should compile, without those that are consequences of others.</summary>
internal static partial class CompileErrors
{
    // "Unexpected character sequence '...'", "Unexpected character '“'".
    private const string ThreeDots = "CS8635";
    private const string UnexpectedCharacter = "CS1056";

    // "The delegate type could not be inferred."
    private const string UntypedLambda = "CS8917";

    // "Not all code paths return a value", "does not implement inherited abstract member", "… interface member".
    private static readonly string[] LeftOut = ["CS0161", "CS0534", "CS0535"];

    // "'#:' directives cannot be after first token in file", "… after '#if' directive".
    private static readonly string[] LateDirective = ["CS9297", "CS9299"];
    private const string ReferenceOfScript = "CS7011";

    // Typographic characters of word processors and web pages, with their plain forms.
    private static readonly Dictionary<char, char> Plain = new()
    {
        ['“'] = '"',
        ['”'] = '"',
        ['„'] = '"',
        ['«'] = '"',
        ['»'] = '"',
        ['‘'] = '\'',
        ['’'] = '\'',
        ['‚'] = '\'',
        ['–'] = '-',
        ['—'] = '-',
        ['−'] = '-',
    };

    private static readonly Dictionary<string, string> Entities = new()
    {
        ["&lt;"] = "<",
        ["&gt;"] = ">",
        ["&amp;"] = "&",
        ["&quot;"] = "\"",
    };

    /// <summary>The problems for these errors.</summary>
    public static IEnumerable<Problem> Of(Snippet snippet, CompileFindings findings)
    {
        // An error that a comment states is reported at the comment.
        var errors = findings
            .Errors.Where(e => !findings.Remarks.Any(r => r.IsError && r.Code == e.Code && r.Line == e.Line))
            .ToList();
        if (errors.Exists(e => e.Lacks is Requirement.Sdk or Requirement.Package))
        {
            // Any name may be in it. So none should be declared yet.
            errors = errors.ConvertAll(e => e with { Undeclared = null });
        }

        return OfFragment(snippet, findings, errors)
            ?? OfDirective(snippet, errors)
            ?? OfEntities(snippet, errors)
            ?? OfCharacters(snippet, errors)
            ?? errors.Select(e => ToProblem(snippet, e));
    }

    /// <summary>An error as a problem.</summary>
    public static Problem ToProblem(Snippet snippet, CompilerDiagnostic error)
    {
        if (error.Generated is { } file)
        {
            return Problems.GeneratedCodeBroken(snippet.Fence.Opening, file, error.Code, error.Message);
        }

        var advice = AdviceOn(snippet, error);
        return new(error.Code, Severity.Error, error.Place, error.Message, advice.Text) { Remedies = advice.Remedies };
    }

    // A part may break an earlier one.
    private static Advice AdviceOn(Snippet snippet, CompilerDiagnostic error) =>
        error.Line == 0 || !snippet.Fence.Contains(error.Place)
            ? new($"This compiles until the snippet on line {snippet.Line} joins it.")
        : error.Code == ThreeDots && !snippet.Options.HasElisions
            ? Advice.If("... stands for code that's left out", new Remedy.SetTag("elide"))
        : error.Code == UntypedLambda
            ? new(
                "Write the types of its parameters, as in (int x) => x + 1, or assign it to a variable of a delegate type."
            )
        : LeftOut.Contains(error.Code)
        && !snippet.Options.HasElisions
        && DotsInComment().IsMatch(snippet.Fence.Content.Text)
            ? Advice.If("the comment with ... stands for code that's left out", new Remedy.SetTag("elide"))
        : error.Advice.Text.Length == 0
        && error.Undeclared is { } name
        && snippet is { Expectation: Expectation.Compiles, Options.Assumes: not ["*"] }
        && Assuming(snippet, name) is var assuming
            ? new($"Declare it, or add {assuming.Text}.", assuming)
        : error.Advice;

    private static Remedy.SetTag Assuming(Snippet snippet, string name) =>
        new("assumes", string.Join(',', snippet.Options.Assumes.Append(name)));

    // Each token of such a fragment may be an error of its own.
    private static IEnumerable<Problem>? OfFragment(
        Snippet snippet,
        CompileFindings findings,
        IReadOnlyList<CompilerDiagnostic> errors
    ) =>
        findings.Missing is { } missing && errors.FirstOrDefault(e => e.Line > 0) is not null
            ? [Problems.FragmentOfMore(FirstCode(snippet), missing)]
            : null;

    private static Place FirstCode(Snippet snippet) =>
        snippet.Fence.Content.Lines.FirstOrDefault(l => !MayPrecedeDirective().IsMatch(l.Text)) is { } line
            ? line.TrimmedPlace
            : snippet.Fence.Opening;

    // Whatever the directive should provide is missing everywhere else.
    private static IEnumerable<Problem>? OfDirective(Snippet snippet, IReadOnlyList<CompilerDiagnostic> errors)
    {
        if (errors.FirstOrDefault(e => LateDirective.Contains(e.Code) && e.Line > 0) is { } late)
        {
            var first = snippet.Fence.Content.Lines.First(l => !MayPrecedeDirective().IsMatch(l.Text));
            return
            [
                ToProblem(snippet, late) with
                {
                    Help = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Move it above line {first.Line}. No code may come before it."
                    ),
                },
            ];
        }

        if (errors.FirstOrDefault(e => e.Code == ReferenceOfScript && e.Line > 0) is not { } reference)
        {
            return null;
        }

        var package = ReferencedPackage().Match(LineOf(snippet, reference));
        var version = package.Groups["version"] is { Success: true, Value: var exact } ? exact : "version";
        return
        [
            ToProblem(snippet, reference) with
            {
                Help = package.Success
                    ? $"Write #:package {package.Groups["name"].Value}@{version} at the top."
                    : "Write #:package or #:project at the top instead. The framework's own assemblies are always referenced.",
            },
        ];
    }

    // A typographic quote causes several errors on its line and on others.
    private static IEnumerable<Problem>? OfCharacters(Snippet snippet, IReadOnlyList<CompilerDiagnostic> errors)
    {
        var pasted = errors
            .Where(e => e.Code == UnexpectedCharacter && e.Line > 0 && Unexpected(e) is { } c && Plain.ContainsKey(c))
            .ToList();
        if (pasted.Count == 0)
        {
            return null;
        }

        var characters = pasted.Select(e => Unexpected(e) ?? ' ').Distinct().Select(c => $"{Plain[c]} for {c}");
        var help = $"Word processors write such typographic characters. Write {string.Join(", ", characters)}.";
        return [ToProblem(snippet, pasted[0]) with { Help = help }, .. NotOnLines(snippet, errors, pasted)];
    }

    // Code with HTML entities.
    private static IEnumerable<Problem>? OfEntities(Snippet snippet, IReadOnlyList<CompilerDiagnostic> errors)
    {
        var escaped = errors.Where(e => e.Line > 0 && Entity().IsMatch(LineOf(snippet, e))).ToList();
        if (escaped.Count == 0)
        {
            return null;
        }

        var found = Entity().Match(LineOf(snippet, escaped[0])).Value;
        return
        [
            ToProblem(snippet, escaped[0]) with
            {
                Help = $"Entities aren't decoded in fences. Write {Entities[found]} instead of {found}.",
            },
            .. NotOnLines(snippet, errors, escaped),
        ];
    }

    private static IEnumerable<Problem> NotOnLines(
        Snippet snippet,
        IEnumerable<CompilerDiagnostic> errors,
        List<CompilerDiagnostic> told
    ) => errors.Where(e => !told.Exists(t => t.Line == e.Line)).Select(e => ToProblem(snippet, e));

    private static char? Unexpected(CompilerDiagnostic error) =>
        error.Message.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var quote && quote + 1 < error.Message.Length
            ? error.Message[quote + 1]
            : null;

    private static string LineOf(Snippet snippet, CompilerDiagnostic error) =>
        snippet.Fence.Content.Lines[error.Line - 1].Text;

    [GeneratedRegex(@"^\s*($|//|#(?!\s*if\b))")]
    private static partial Regex MayPrecedeDirective();

    [GeneratedRegex(@"^\s*#r\s+""nuget:\s*(?<name>[\w.-]+)\s*(,\s*(?<version>[\w.+-]+)\s*)?""")]
    private static partial Regex ReferencedPackage();

    [GeneratedRegex(@"(//|/\*)\s*(\.\.\.|…)")]
    private static partial Regex DotsInComment();

    [GeneratedRegex("&(lt|gt|amp|quot);")]
    private static partial Regex Entity();
}
