using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Questions about syntax that several classes ask.</summary>
internal static class SyntaxShape
{
    /// <summary>The end of the using directives of a file.</summary>
    public static int EndOfUsings(this CompilationUnitSyntax root) =>
        root.Usings.Count == 0 ? 0 : root.Usings[^1].Span.End;

    /// <summary>All directives of a kind.</summary>
    public static IEnumerable<T> Directives<T>(this CompilationUnitSyntax root)
        where T : DirectiveTriviaSyntax =>
        root.DescendantTrivia(descendIntoTrivia: true).Select(t => t.GetStructure()).OfType<T>();

    /// <summary>Whether a node is the body of a method or something similar.</summary>
    public static bool IsBody(this SyntaxNode block) =>
        block.Parent
            is BaseMethodDeclarationSyntax
                or LocalFunctionStatementSyntax
                or AnonymousFunctionExpressionSyntax
                or AccessorDeclarationSyntax;

    /// <summary>What is in a node, without what is in functions in it.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(this SyntaxNode node) =>
        node.DescendantNodes(n =>
            n == node || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
        );

    /// <summary>Whether a node has syntax errors. Warnings don't count.</summary>
    public static bool ContainsErrors(this SyntaxNode node) =>
        node.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>The statements in a block, a switch section or a file; empty for other nodes.</summary>
    public static IEnumerable<StatementSyntax> StatementsIn(this SyntaxNode? node) =>
        node switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement),
            _ => [],
        };

    /// <summary>Whether other statements can be added next to a statement.</summary>
    public static bool StandsInList(this StatementSyntax statement) =>
        statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax or LabeledStatementSyntax;

    /// <summary>Whether an expression may have no type of its own, but can be converted to an object. A method group can too, but isn't a value.</summary>
    public static bool MayBeUntyped(this ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression.MayBeUntyped(),
            _ => expression
                is AnonymousFunctionExpressionSyntax
                    or ConditionalExpressionSyntax
                    or SwitchExpressionSyntax
                    or TupleExpressionSyntax,
        };

    /// <summary>Whether an expression is also a valid statement.</summary>
    public static bool IsStatement(this ExpressionSyntax expression) =>
        expression switch
        {
            // It looks like a call, unless a method has that name. Discarding the result is right for such a method too.
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => false,
            InvocationExpressionSyntax
            or AssignmentExpressionSyntax
            or BaseObjectCreationExpressionSyntax
            or AwaitExpressionSyntax => true,
            ConditionalAccessExpressionSyntax conditional => conditional.WhenNotNull.IsStatement(),
            _ => expression.Kind()
                is SyntaxKind.PostIncrementExpression
                    or SyntaxKind.PreIncrementExpression
                    or SyntaxKind.PostDecrementExpression
                    or SyntaxKind.PreDecrementExpression,
        };
}
