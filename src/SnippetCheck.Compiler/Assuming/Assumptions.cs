using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>What is left of a program's errors, given that some names are declared in code that isn't shown.</summary>
/// <param name="Remaining">The errors and warnings that count.</param>
/// <param name="Names">The names that each part assumes.</param>
internal sealed record Assumptions(IReadOnlyList<Diagnostic> Remaining, IReadOnlyList<AssumedName> Names)
{
    // `strnig name` and `retrun x;` parse as declarations with an unknown type.
    private static readonly IReadOnlyList<string> Keywords =
    [
        .. SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Where(k => k.Length > 3),
    ];

    private static readonly IReadOnlyList<string> Values = ["true", "false", "null", "this"];

    /// <summary>Sorts the errors of a program.</summary>
    /// <param name="diagnostics">What the compiler reports.</param>
    /// <param name="compilation">The program.</param>
    /// <param name="trees">Its files that the parts were made into.</param>
    /// <param name="generated">Its files that generators wrote.</param>
    /// <param name="partAt">The part that a place is in; null where it's in none.</param>
    /// <param name="hints">What else is known of names.</param>
    public static Assumptions Of(
        IReadOnlyList<Diagnostic> diagnostics,
        CSharpCompilation compilation,
        IEnumerable<SyntaxTree> trees,
        IReadOnlySet<SyntaxTree> generated,
        Func<Location, Part?> partAt,
        HintSearch hints
    )
    {
        var names = new HashSet<AssumedName>();
        var late = LateBoundProgram.Of(
            compilation,
            trees,
            (name, model) => UndeclaredName.In(name, model) is { } undeclared && IsAssumed(undeclared, model)
        );
        return new([.. diagnostics.Concat(late.ErrorsBeside(diagnostics)).Where(Counts)], [.. names]);

        bool Counts(Diagnostic diagnostic) =>
            diagnostic.Severity != DiagnosticSeverity.Error
            || (
                RepeatedErrors.IsIn(diagnostic, generated)
                    ? !IsAssumedIn(diagnostic) && !IsOfGenerator(diagnostic)
                    : partAt(diagnostic.Location) is null
                        || !IsAssumedIn(diagnostic)
                            && !IsOfGenerator(diagnostic)
                            && (late.Confirms(diagnostic) || IsOfEquals(diagnostic))
            );

        bool IsAssumedIn(Diagnostic error) =>
            UndeclaredName.Of(error) is { } name
            && IsAssumed(name, compilation.GetSemanticModel(name.Syntax.SyntaxTree));

        bool IsAssumed(UndeclaredName name, SemanticModel model)
        {
            var part = partAt(name.Syntax.GetLocation());
            if (part?.Assumed.Where(name.IsMeantBy) is { Count: > 0 } covering)
            {
                names.UnionWith(covering.Select(c => new AssumedName(part.Index, c)));
                return true;
            }

            if (Consequence.MayInherit(name.Syntax, model) && !IsSlip(name, model) && !hints.LacksUsing(name.Syntax))
            {
                return true;
            }

            if (
                part is not { Assumed.IsAny: true }
                || !IsAnyName(name, model)
                || (IsOfUnknown(name, model) && hints.IsExtension(name.Syntax))
            )
            {
                return false;
            }

            names.Add(new(part.Index, name.Path));
            return true;
        }

        bool IsOfEquals(Diagnostic error) =>
            error.Location.SourceTree is { } tree && Consequence.IsOfEquals(error, compilation.GetSemanticModel(tree));

        bool IsOfGenerator(Diagnostic error) =>
            error.Location.SourceTree is { } tree
            && Consequence.IsOfGenerator(error, compilation.GetSemanticModel(tree));
    }

    // A type that's known has no members that aren't shown. But anything may be extended by methods.
    private static bool IsAnyName(UndeclaredName name, SemanticModel model) =>
        name.MayBeElsewhere
        && name.Form switch
        {
            UndeclaredForm.Plain => !IsKeywordSlip(name),
            UndeclaredForm.OfValue => !IsSlip(name, model),
            _ => true,
        };

    // It extends a type that contains an unknown one, or it doesn't.
    private static bool IsOfUnknown(UndeclaredName name, SemanticModel model) =>
        name.Syntax.Parent is MemberAccessExpressionSyntax { Expression: var receiver }
        && model.GetTypeInfo(receiver).Type.ContainsUnknown();

    private static bool IsKeywordSlip(UndeclaredName name) =>
        name.Identifier.All(char.IsAsciiLetterLower)
        && NearestName.Of(name.Identifier, SyntaxFacts.IsInTypeOnlyContext(name.Syntax) ? Keywords : Values)
            is not null;

    private static bool IsSlip(UndeclaredName name, SemanticModel model) =>
        name.Form switch
        {
            UndeclaredForm.Hidden => false,
            UndeclaredForm.Plain => SpellingHints.Of(name.Syntax, model) is { Names: [var meant] }
                && !IsOfField(name.Identifier, meant),
            _ => MemberUse.Of(name.Syntax, model)?.Slip(model) is not null,
        };

    // A generator makes a property `Name` of a field `name`, `_name` or `m_name`.
    private static bool IsOfField(string name, string field) =>
        field != name && string.Equals(field[(field.LastIndexOf('_') + 1)..], name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A name that a part assumes.</summary>
/// <param name="Part">The part's index.</param>
/// <param name="Name">The name, as the part lists it; under <c>*</c> as the code has it.</param>
internal sealed record AssumedName(int Part, string Name);
