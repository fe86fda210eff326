using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>
/// Errors in files of source generators about names that the program doesn't declare either. The generator only repeats the names of the
/// code that it reads, so the error there is enough.
/// </summary>
internal static class RepeatedErrors
{
    /// <summary>The diagnostics without errors that are repeated.</summary>
    /// <param name="diagnostics">What the compiler reports.</param>
    /// <param name="generated">The files that generators wrote.</param>
    public static IReadOnlyList<Diagnostic> LeaveOut(
        IReadOnlyList<Diagnostic> diagnostics,
        IReadOnlySet<SyntaxTree> generated
    )
    {
        if (!diagnostics.Any(d => IsIn(d, generated)))
        {
            return diagnostics;
        }

        var undeclared = diagnostics
            .Where(d => !IsIn(d, generated))
            .Select(UndeclaredName.Of)
            .OfType<UndeclaredName>()
            .SelectMany(n => n.Identifiers)
            .ToHashSet();
        return
        [
            .. diagnostics.Where(d =>
                !IsIn(d, generated) || UndeclaredName.Of(d) is not { } name || !undeclared.Contains(name.Identifier)
            ),
        ];
    }

    /// <summary>Whether a diagnostic is in a generated file.</summary>
    public static bool IsIn(Diagnostic diagnostic, IReadOnlySet<SyntaxTree> generated) =>
        diagnostic.Location.SourceTree is { } tree && generated.Contains(tree);
}
