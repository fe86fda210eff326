using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Whether anything is known of a value. What is asked of an unknown one is unknown too, even where Roslyn gives it a type:
/// in <c>repository.All()</c> it may find the method that extends sequences.
/// </summary>
internal static class UnknownValue
{
    /// <summary>Whether an expression depends on an unknown value.</summary>
    public static bool IsUnknown(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Type.IsUnknown()
        || expression switch
        {
            InvocationExpressionSyntax call => call.Expression is MemberAccessExpressionSyntax
                && IsUnknown(call.Expression, model),
            MemberAccessExpressionSyntax access => IsUnknown(access.Expression, model),
            ElementAccessExpressionSyntax access => IsUnknown(access.Expression, model),
            ConditionalAccessExpressionSyntax access => IsUnknown(access.Expression, model),
            AwaitExpressionSyntax awaited => IsUnknown(awaited.Expression, model),
            ParenthesizedExpressionSyntax parenthesized => IsUnknown(parenthesized.Expression, model),
            PostfixUnaryExpressionSyntax postfix => IsUnknown(postfix.Operand, model),
            IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol is ILocalSymbol local
                && SourceOf(local) is { } source
                && !source.Span.Contains(name.Span)
                && IsUnknown(source, model),
            _ => false,
        };

    // What a variable gets its type from.
    private static ExpressionSyntax? SourceOf(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax
            {
                Parent: VariableDeclarationSyntax { Type.IsVar: true },
                Initializer.Value: var value
            } => value,
            ForEachStatementSyntax { Type.IsVar: true } each => each.Expression,
            _ => null,
        };
}
