using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Finds the syntax that an error is about, from the node that the compiler reports it for.</summary>
internal static class BlamedSyntax
{
    /// <summary>The expressions whose types an error can be about, the most likely one first.</summary>
    public static IEnumerable<ExpressionSyntax> ExpressionsAt(SyntaxNode node) =>
        node switch
        {
            ArgumentSyntax argument => [argument.Expression],
            ExpressionSyntax expression and not TypeSyntax =>
            [
                expression,
                .. expression is ElementAccessExpressionSyntax access ? [access.Expression] : (ExpressionSyntax[])[],
            ],
            TypeSyntax type => [type],
            EqualsValueClauseSyntax clause => [clause.Value],
            LocalDeclarationStatementSyntax { Declaration: var declaration } => InitializersOf(declaration),
            VariableDeclarationSyntax declaration => InitializersOf(declaration),
            UsingStatementSyntax { Expression: { } used } => [used],
            ForEachStatementSyntax each => [each.Expression],
            ThrowStatementSyntax { Expression: { } thrown } => [thrown],
            ArrowExpressionClauseSyntax arrow => [arrow.Expression],
            _ => [],
        };

    private static IEnumerable<ExpressionSyntax> InitializersOf(VariableDeclarationSyntax declaration) =>
        declaration.Variables.Select(v => v.Initializer?.Value).OfType<ExpressionSyntax>().Append(declaration.Type);

    /// <summary>The value of a deconstruction; null if there's none.</summary>
    public static ExpressionSyntax? DeconstructedAt(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .Select(n =>
                n switch
                {
                    AssignmentExpressionSyntax assignment => assignment.Right,
                    ForEachVariableStatementSyntax each => each.Expression,
                    _ => null,
                }
            )
            .FirstOrDefault(e => e is not null);

    /// <summary>The return type of the method or local function around an error; null if there's none.</summary>
    public static TypeSyntax? ReturnTypeAt(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .Select(n =>
                n switch
                {
                    MethodDeclarationSyntax method => method.ReturnType,
                    LocalFunctionStatementSyntax function => function.ReturnType,
                    _ => null,
                }
            )
            .FirstOrDefault(t => t is not null);

    /// <summary>The pattern of which a name is a property; null if it's none.</summary>
    public static RecursivePatternSyntax? PatternWith(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<BaseExpressionColonSyntax>()
            is {
                Parent: SubpatternSyntax
                {
                    Parent: PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax pattern }
                }
            } colon
        && colon.Expression.SpanStart == name.SpanStart
            ? pattern
            : null;
}
