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
    /// <param name="generated">Its files that generators wrote.</param>
    /// <param name="partOf">The part that an error is in; null where it's in none.</param>
    public static Assumptions Of(
        IReadOnlyList<Diagnostic> diagnostics,
        CSharpCompilation compilation,
        IReadOnlySet<SyntaxTree> generated,
        Func<Diagnostic, Part?> partOf
    )
    {
        var names = new HashSet<AssumedName>();
        var missing = new HashSet<string>();
        var consequence = new Consequence(type => type.Name.Length == 0 || !missing.Contains(type.Name));
        var others = new List<(Diagnostic Error, bool MayFollow)>();
        var inherited = new List<(Diagnostic Error, Part? Part, UndeclaredName Name)>();
        foreach (var diagnostic in diagnostics)
        {
            var part = partOf(diagnostic);
            if (
                diagnostic.Severity != DiagnosticSeverity.Error
                || (part is null && !RepeatedErrors.IsIn(diagnostic, generated))
            )
            {
                others.Add((diagnostic, MayFollow: false));
            }
            else if (UndeclaredName.Of(diagnostic) is not { } name)
            {
                others.Add((diagnostic, MayFollow: true));
            }
            else if (part?.Assumed.Where(name.IsMeantBy) is { Count: > 0 } covering)
            {
                names.UnionWith(covering.Select(c => new AssumedName(part.Index, c)));
            }
            else
            {
                inherited.Add((diagnostic, part, name));
            }
        }

        foreach (var (error, part, name) in inherited)
        {
            var model = compilation.GetSemanticModel(name.Syntax.SyntaxTree);
            if (
                Consequence.IsOfUnknown(name.Syntax, model)
                || (consequence.MayInherit(name.Syntax, model) && !IsSlip(name, model))
            )
            {
                continue;
            }

            if (part is { Assumed.IsAny: true } && IsAnyName(name, model))
            {
                names.Add(new(part.Index, name.Path));
            }
            else
            {
                missing.Add(name.Identifier);
                others.Add((error, MayFollow: false));
            }
        }

        return new([.. others.Where(o => !o.MayFollow || !Follows(o.Error)).Select(o => o.Error)], [.. names]);

        bool Follows(Diagnostic error) =>
            error.Location.SourceTree is { } tree
            && consequence.Explains(
                error,
                tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true),
                compilation.GetSemanticModel(tree)
            );
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

    private static bool IsKeywordSlip(UndeclaredName name) =>
        name.Identifier.All(char.IsAsciiLetterLower)
        && NearestName.Of(name.Identifier, SyntaxFacts.IsInTypeOnlyContext(name.Syntax) ? Keywords : Values)
            is not null;

    private static bool IsSlip(UndeclaredName name, SemanticModel model) =>
        name.Form switch
        {
            UndeclaredForm.Hidden => false,
            UndeclaredForm.Plain => SpellingHints.Of(name.Syntax, model) is not null,
            _ => MemberUse.Of(name.Syntax, model)?.Slip(model) is not null,
        };
}

/// <summary>A name that a part assumes.</summary>
/// <param name="Part">The part's index.</param>
/// <param name="Name">The name, as the part lists it; under <c>*</c> as the code has it.</param>
internal sealed record AssumedName(int Part, string Name);
