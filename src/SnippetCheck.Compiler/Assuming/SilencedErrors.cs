using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SnippetCheck.Compiler;

/// <summary>
/// Corrects what Roslyn reports of code with unknown parts. It leaves out errors that don't depend on what's unknown, and reports some that
/// do.
/// </summary>
internal static class SilencedErrors
{
    /// <summary>What Roslyn would report if it knew which parts are unknown.</summary>
    /// <param name="reported">What it reports.</param>
    /// <param name="compilation">The program.</param>
    /// <param name="trees">The files that are looked through.</param>
    public static IReadOnlyList<Diagnostic> Correct(
        IEnumerable<Diagnostic> reported,
        CSharpCompilation compilation,
        IReadOnlyList<SyntaxTree> trees
    )
    {
        var known = reported
            .Where(d => !KnownArguments.Judges(d, compilation) && !KnownLambdas.Judges(d, compilation))
            .ToList();
        var places = known.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location).ToHashSet();
        return
        [
            .. known,
            .. KnownArguments.Errors(compilation, trees),
            .. KnownLambdas.Errors(compilation, trees),
            .. KnownReceivers.Errors(compilation, trees, places),
            .. KnownValues.Errors(compilation, trees, places),
        ];
    }

    /// <summary>An error as Roslyn would report it.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">Its message.</param>
    /// <param name="location">Where it is.</param>
    public static Diagnostic Create(string code, string message, Location location) =>
        Diagnostic.Create(
            code,
            "Compiler",
            message,
            DiagnosticSeverity.Error,
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            warningLevel: 0,
            location: location
        );
}
