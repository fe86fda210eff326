using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds members that a known type doesn't have. Where a part of the receiver is unknown, Roslyn reports nothing, even though the
/// receiver's type is known: <c>typeof(Order).Asembly</c>, <c>File.ReadAllText(path).Lenght</c>.
/// </summary>
internal static class KnownReceivers
{
    private const string Code = "CS1061";

    /// <summary>The errors of such members.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="trees">The files that are looked through.</param>
    /// <param name="reported">Where Roslyn reports errors.</param>
    public static IEnumerable<Diagnostic> Errors(
        CSharpCompilation compilation,
        IEnumerable<SyntaxTree> trees,
        IReadOnlySet<Location> reported
    ) =>
        from tree in trees
        let model = compilation.GetSemanticModel(tree)
        from use in tree.GetRoot().DescendantNodes().SelectMany(n => UseIn(n, model))
        where !reported.Contains(use.Name.GetLocation()) && IsMissing(use.Name, use.Type, model)
        select Missing(use.Name, use.Type, model);

    // The name of a member that Roslyn doesn't find, and the type that should have it.
    private static IEnumerable<(SimpleNameSyntax Name, ITypeSymbol Type)> UseIn(SyntaxNode node, SemanticModel model)
    {
        var (name, type) = node switch
        {
            MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access
                when model.GetSymbolInfo(access.Expression).Symbol is not INamespaceOrTypeSymbol
                    && !UnknownValue.IsUnknown(access.Expression, model) => (
                access.Name,
                model.GetTypeInfo(access.Expression).Type
            ),
            SubpatternSyntax
            {
                NameColon.Name: var property,
                Parent: PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax { Type: { } tested } }
            } => (property, model.GetTypeInfo(tested).Type),
            _ => ((SimpleNameSyntax?)null, null),
        };
        return
            name is not null
            && type is not null
            && model.GetSymbolInfo(name) is { Symbol: null, CandidateSymbols.IsEmpty: true }
            ? [(name, type)]
            : [];
    }

    private static bool IsMissing(SimpleNameSyntax name, ITypeSymbol type, SemanticModel model) =>
        type.IsKnownKind()
        && model
            .LookupSymbols(name.SpanStart, type, name.Identifier.ValueText, includeReducedExtensionMethods: true)
            .IsEmpty;

    private static Diagnostic Missing(SimpleNameSyntax name, ITypeSymbol type, SemanticModel model)
    {
        var (shown, member) = (type.ToMinimalDisplayString(model, name.SpanStart), name.Identifier.ValueText);
        return SilencedErrors.Create(
            Code,
            $"'{shown}' does not contain a definition for '{member}' and no accessible extension method '{member}' "
                + $"accepting a first argument of type '{shown}' could be found "
                + "(are you missing a using directive or an assembly reference?)",
            name.GetLocation()
        );
    }
}
