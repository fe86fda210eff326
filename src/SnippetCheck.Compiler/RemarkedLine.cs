using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>What a remark on a value or a line's output speaks of.</summary>
/// <param name="Statements">The statements that the line runs, from the first to the last.</param>
/// <param name="IsEmbedded">Whether they are one statement that stands where only one may.</param>
/// <param name="Others">Where expressions stand as statements before the last.</param>
/// <param name="Value">The value that the last of them leaves; null where it leaves none.</param>
internal sealed record RemarkedLine(
    TextSpan Statements,
    bool IsEmbedded,
    IReadOnlyList<TextSpan> Others,
    LineValue? Value
)
{
    /// <summary>Finds the line; null where there is none that a remark can speak of.</summary>
    /// <param name="stated">The remark.</param>
    /// <param name="part">The part that it stands in.</param>
    /// <param name="hasStatements">Whether what stands outside of all bodies are statements, and not members of a class.</param>
    public static RemarkedLine? Of(StatedValue stated, Part part, bool hasStatements)
    {
        if (part.Fragment.Kind == FragmentKind.Expression)
        {
            return OfExpression(stated, part);
        }

        var last = part.Root.FindToken(stated.Offset);
        if (last.SpanStart >= stated.Offset)
        {
            last = last.GetPreviousToken();
        }

        if (last.IsKind(SyntaxKind.None) || part.LineAt(last.Span.End) != stated.CodeLine)
        {
            return null;
        }

        var ending = last.Parent!.AncestorsAndSelf()
            .TakeWhile(n => n.GetLastToken() == last)
            .OfType<StatementSyntax>()
            .TakeWhile(s => !Marks.IsBody(s))
            .ToList();
        var statement = stated.Column is null
            ? ending.Find(s => s is not BlockSyntax) ?? ending.FirstOrDefault()
            : ending.Find(s => s is not BlockSyntax && StartsInColumn(s, part, stated))
                ?? ending.Find(s => StartsInColumn(s, part, stated));
        return statement is null || (statement.Parent is GlobalStatementSyntax && !hasStatements)
            ? null
            : Of(statement, stated, part);
    }

    private static bool StartsInColumn(StatementSyntax statement, Part part, StatedValue stated) =>
        part.ColumnAt(OnSameLine(statement, part)[0].SpanStart) == stated.Column
        || part.ColumnAt(statement.SpanStart) == stated.Column;

    private static RemarkedLine? Of(StatementSyntax statement, StatedValue stated, Part part)
    {
        var statements = OnSameLine(statement, part);
        // What jumps away prints nothing itself.
        while (
            statements
                is [
                    ..,
                    BreakStatementSyntax
                    or ContinueStatementSyntax
                    or GotoStatementSyntax
                    or ReturnStatementSyntax { Expression: null },
                ]
        )
        {
            statements.RemoveAt(statements.Count - 1);
        }

        if (
            statements is not [.., var last]
            || last
                is LocalFunctionStatementSyntax
                    or ReturnStatementSyntax
                    or ThrowStatementSyntax
                    or YieldStatementSyntax
        )
        {
            return null;
        }

        var others = statements.SkipLast(1).OfType<ExpressionStatementSyntax>().Select(s => s.Expression.Span);
        return new(
            TextSpan.FromBounds(statements[0].SpanStart, last.Span.End),
            !last.StandsInList(),
            [.. others],
            LineValue.Of(last)
        );
    }

    // A statement, behind those that start on its line.
    private static List<StatementSyntax> OnSameLine(StatementSyntax statement, Part part)
    {
        var siblings = (statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent)
            .StatementsIn()
            .DefaultIfEmpty(statement);
        var line = part.LineAt(statement.SpanStart);
        return [.. siblings.Where(s => s.Span.End <= statement.Span.End && part.LineAt(s.SpanStart) == line)];
    }

    // The whole part: a remark within it speaks of nothing.
    private static RemarkedLine? OfExpression(StatedValue stated, Part part)
    {
        var span = Composition.ExpressionOf(part).Span;
        var isMeant =
            part.LineAt(span.End) == stated.CodeLine
            && (stated.Column is null || part.ColumnAt(span.Start) == stated.Column);
        return span.End <= stated.Offset && isMeant
            ? new(span, IsEmbedded: false, [], new LineValue.Expression(span))
            : null;
    }
}

/// <summary>The value that a line leaves.</summary>
/// <param name="Span">Where the line speaks of it.</param>
internal abstract record LineValue(TextSpan Span)
{
    /// <summary>The value of an expression, taken where it stands.</summary>
    /// <param name="Span">Where it stands.</param>
    public sealed record Expression(TextSpan Span) : LineValue(Span);

    /// <summary>The value that something has behind the line.</summary>
    /// <param name="Text">What is read.</param>
    /// <param name="Span">Where the line speaks of it.</param>
    public sealed record Read(string Text, TextSpan Span) : LineValue(Span);

    /// <summary>The value that a statement leaves; null where it leaves none.</summary>
    public static LineValue? Of(StatementSyntax statement) =>
        statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [.., { Initializer: not null } variable] } =>
                new Read(variable.Identifier.Text, variable.Span),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: var left } assignment } => Names(
                left
            )
                is { } names
                ? new Read(names, left.Span)
                : new Expression(assignment.Span),
            ExpressionStatementSyntax
            {
                Expression: PostfixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
                } step
            } => IsPlain(step.Operand) ? new Read(step.Operand.ToString(), step.Operand.Span) : null,
            ExpressionStatementSyntax { Expression: var expression } => new Expression(expression.Span),
            _ => null,
        };

    // What reads again what was written to; null where that would do something again.
    private static string? Names(ExpressionSyntax written) =>
        written switch
        {
            DeclarationExpressionSyntax { Designation: var designation } => Names(designation),
            TupleExpressionSyntax tuple => Tuple(tuple.Arguments.Select(a => Names(a.Expression))),
            IdentifierNameSyntax { Identifier.Text: "_" } => null,
            _ => IsPlain(written) ? written.ToString() : null,
        };

    private static string? Names(VariableDesignationSyntax designation) =>
        designation switch
        {
            SingleVariableDesignationSyntax single => single.Identifier.Text,
            ParenthesizedVariableDesignationSyntax several => Tuple(several.Variables.Select(Names)),
            _ => null,
        };

    private static string? Tuple(IEnumerable<string?> names)
    {
        var all = names.ToList();
        return all.Contains(null) ? null : $"({string.Join(", ", all)})";
    }

    private static bool IsPlain(ExpressionSyntax expression) =>
        !expression.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia))
        && expression
            .DescendantNodesAndSelf()
            .All(n =>
                n
                    is NameSyntax
                        or MemberAccessExpressionSyntax
                        or ThisExpressionSyntax
                        or BaseExpressionSyntax
                        or PredefinedTypeSyntax
                        or LiteralExpressionSyntax
                        or ElementAccessExpressionSyntax
                        or BracketedArgumentListSyntax
                        or ArgumentSyntax
                        or ParenthesizedExpressionSyntax
                        or BinaryExpressionSyntax
                        or TypeArgumentListSyntax
                || n.IsKind(SyntaxKind.IndexExpression)
                || n.IsKind(SyntaxKind.PointerIndirectionExpression)
                || n.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            );
}
