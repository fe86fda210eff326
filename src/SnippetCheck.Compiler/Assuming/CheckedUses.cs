using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds out whether parts that assume names still say something: whether they have a call, a conversion or a member of a known type, to
/// which the compiler could object. The name of a type alone says nothing, nor does a variable.
/// </summary>
internal static class CheckedUses
{
    /// <summary>The indices of the parts with such a use.</summary>
    /// <param name="program">The program.</param>
    public static IReadOnlySet<int> PartsWith(ComposedProgram program)
    {
        var parts = new HashSet<int>();
        foreach (var (tree, file) in program.Sources)
        {
            var model = program.Compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes(n => n is not UsingDirectiveSyntax))
            {
                var place = file.ToPart(node.SpanStart);
                if (!place.IsAdded && !parts.Contains(place.Part) && IsChecked(node, model))
                {
                    parts.Add(place.Part);
                }
            }
        }

        return parts;
    }

    private static bool IsChecked(SyntaxNode node, SemanticModel model) =>
        node switch
        {
            AttributeSyntax attribute => attribute.ArgumentList is { Arguments.Count: > 0 }
                && IsKnown(attribute, model),
            // The name of an attribute means its constructor.
            SimpleNameSyntax { Parent: AttributeSyntax or QualifiedNameSyntax } => false,
            SimpleNameSyntax name => IsKnown(name, model),
            BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax => IsKnown(node, model),
            BinaryExpressionSyntax or PrefixUnaryExpressionSyntax => IsKnown(node, model)
                && node.ChildNodes().Any(n => n is not LiteralExpressionSyntax),
            BaseTypeSyntax { Type: var type } => model.GetTypeInfo(type).Type is { } known && IsKnown(known),
            CommonForEachStatementSyntax loop => model.GetForEachStatementInfo(loop).GetEnumeratorMethod is not null,
            _ => false,
        }
        || (
            node
                is ExpressionSyntax
                    and not (LiteralExpressionSyntax or TypeSyntax or AnonymousFunctionExpressionSyntax)
            && IsConverted((ExpressionSyntax)node, model)
        );

    // A method with an unknown argument may be one of several.
    private static bool IsKnown(SyntaxNode node, SemanticModel model)
    {
        var info = model.GetSymbolInfo(node);
        var symbol =
            info.Symbol
            ?? (info.CandidateReason == CandidateReason.OverloadResolutionFailure ? info.CandidateSymbols[0] : null);
        return symbol switch
        {
            IMethodSymbol { ContainingType: var type } => type is null || IsKnown(type),
            // What a field or a property of the post's own class holds may be unknown.
            IFieldSymbol field => IsKnown(field.ContainingType) && IsKnown(field.Type),
            IPropertySymbol property => IsKnown(property.ContainingType) && IsKnown(property.Type),
            IEventSymbol { ContainingType: var type } => IsKnown(type),
            _ => false,
        };
    }

    private static bool IsConverted(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression) is { Type: { } from, ConvertedType: { } to }
        && IsKnown(from)
        && IsKnown(to)
        && !SymbolEqualityComparer.Default.Equals(from, to);

    private static bool IsKnown(ITypeSymbol type) => type is not (IErrorTypeSymbol or IDynamicTypeSymbol);
}
