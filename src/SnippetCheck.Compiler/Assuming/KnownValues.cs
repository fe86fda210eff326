using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds values that don't convert to the type they're assigned to. Where a part of the value is unknown, Roslyn reports nothing, even
/// though its type is known: <c>int name = nameof(Order)</c>, <c>string all = new List&lt;Order>()</c>.
/// </summary>
internal static class KnownValues
{
    /// <summary>The errors of such values.</summary>
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
        from value in tree.GetRoot().DescendantNodes().SelectMany(n => ValueOf(n, model))
        where !reported.Contains(value.Source.GetLocation()) && DoesNotConvert(value.Source, value.Target, model)
        select Error(value.Source, value.Target, model);

    private static IEnumerable<(ExpressionSyntax Source, ITypeSymbol Target)> ValueOf(
        SyntaxNode node,
        SemanticModel model
    )
    {
        var (source, target) = node switch
        {
            VariableDeclaratorSyntax
            {
                Initializer.Value: var value,
                Parent: VariableDeclarationSyntax { Type: { IsVar: false } type }
            } => (value, model.GetTypeInfo(type).Type),
            PropertyDeclarationSyntax { Initializer.Value: var value, Type: var type } => (
                value,
                model.GetTypeInfo(type).Type
            ),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => (
                assignment.Right,
                model.GetTypeInfo(assignment.Left).Type
            ),
            _ => ((ExpressionSyntax?)null, null),
        };
        return source is not null && target is not null ? [(source, target)] : [];
    }

    private static bool DoesNotConvert(ExpressionSyntax source, ITypeSymbol target, SemanticModel model) =>
        HasOwnType(source)
        && model.GetTypeInfo(source).Type is { } type
        && IsKnown(type)
        && IsKnown(target)
        && !UnknownValue.IsUnknown(source, model)
        && !type.MayConvertTo(target)
        && !model.ClassifyConversion(source, target).IsImplicit;

    // The type of others, such as a conditional expression, may depend on the target.
    private static bool HasOwnType(ExpressionSyntax source) =>
        source
            is InvocationExpressionSyntax
                or MemberAccessExpressionSyntax
                or ObjectCreationExpressionSyntax
                or ArrayCreationExpressionSyntax
                or ImplicitArrayCreationExpressionSyntax
                or TypeOfExpressionSyntax
                or IdentifierNameSyntax;

    // Where the compiler can't infer a type argument, the type parameter stands for it.
    private static bool IsKnown(ITypeSymbol type) =>
        type.IsKnownKind()
        && !type.HasUnknownSupertype()
        && !(type is INamedTypeSymbol named && named.TypeArguments.Any(a => a.TypeKind == TypeKind.TypeParameter));

    private static Diagnostic Error(ExpressionSyntax source, ITypeSymbol target, SemanticModel model)
    {
        var from = model.GetTypeInfo(source).Type?.ToMinimalDisplayString(model, source.SpanStart);
        return SilencedErrors.Create(
            "CS0029",
            $"Cannot implicitly convert type '{from}' to '{target.ToMinimalDisplayString(model, source.SpanStart)}'",
            source.GetLocation()
        );
    }
}
