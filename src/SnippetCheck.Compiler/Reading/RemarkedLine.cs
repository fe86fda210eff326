using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>The code that a remark on a value or on output is about.</summary>
/// <param name="Statements">The statements of the line, in order.</param>
/// <param name="IsEmbedded">Whether they're a single statement in a place where only one is allowed.</param>
/// <param name="Others">The places of expressions as statements before the last one.</param>
/// <param name="Value">The value of the last one; null if it has none.</param>
internal sealed record RemarkedLine(
    TextSpan Statements,
    bool IsEmbedded,
    IReadOnlyList<TextSpan> Others,
    LineValue? Value
)
{
    /// <summary>Finds the line of a remark; null if there's none.</summary>
    /// <param name="stated">The remark.</param>
    /// <param name="part">Its part.</param>
    /// <param name="hasStatements">Whether code outside of bodies is statements, not members of a class.</param>
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

        if (last.Parent is null || part.LineAt(last.Span.End) != stated.CodeLine)
        {
            return null;
        }

        var declared = DeclarationOnOneLine.EndingWith(last, part);
        if (declared is { IsAlone: true })
        {
            return
                (stated.Column is null || part.ColumnAt(declared.Node.SpanStart) == stated.Column)
                && declared.LastStatement is { } inside
                ? Of(inside, part)
                : null;
        }

        var ending = (declared?.Node ?? last.Parent)
            .AncestorsAndSelf()
            .TakeWhile(n => n.GetLastToken() == last)
            .OfType<StatementSyntax>()
            .TakeWhile(s => !s.IsBody())
            .ToList();
        var statement = stated.Column is null
            ? ending.Find(s => s is not BlockSyntax) ?? ending.FirstOrDefault()
            : ending.Find(s => s is not BlockSyntax && StartsInColumn(s, part, stated))
                ?? ending.Find(s => StartsInColumn(s, part, stated));
        return statement is null || (statement.Parent is GlobalStatementSyntax && !hasStatements)
            ? null
            : Of(statement, part);
    }

    private static bool StartsInColumn(StatementSyntax statement, Part part, StatedValue stated) =>
        part.ColumnAt(OnSameLine(statement, part)[0].SpanStart) == stated.Column
        || part.ColumnAt(statement.SpanStart) == stated.Column;

    private static RemarkedLine? Of(StatementSyntax statement, Part part)
    {
        var statements = OnSameLine(statement, part);
        // Statements that jump away print nothing themselves, and neither do declarations of functions.
        while (
            statements
                is [
                    ..,
                    BreakStatementSyntax
                    or ContinueStatementSyntax
                    or GotoStatementSyntax
                    or LocalFunctionStatementSyntax
                    or ReturnStatementSyntax { Expression: null },
                ]
        )
        {
            statements.RemoveAt(statements.Count - 1);
        }

        if (
            statements is not [.., var last]
            || last is ReturnStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax
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

    // The statement, with those before it on the same line.
    private static List<StatementSyntax> OnSameLine(StatementSyntax statement, Part part)
    {
        var siblings = (statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent)
            .StatementsIn()
            .DefaultIfEmpty(statement);
        var line = part.LineAt(statement.SpanStart);
        return [.. siblings.Where(s => s.Span.End <= statement.Span.End && part.LineAt(s.SpanStart) == line)];
    }

    // The remark is about the whole part. A remark inside the expression is about nothing.
    private static RemarkedLine? OfExpression(StatedValue stated, Part part)
    {
        var span = part.Expression().Span;
        var isMeant =
            part.LineAt(span.End) == stated.CodeLine
            && (stated.Column is null || part.ColumnAt(span.Start) == stated.Column);
        return span.End <= stated.Offset && isMeant
            ? new(span, IsEmbedded: false, [], new LineValue.Expression(span))
            : null;
    }
}

/// <summary>The value of a line.</summary>
/// <param name="Span">Its place on the line.</param>
internal abstract record LineValue(TextSpan Span)
{
    /// <summary>The value of an expression, captured where it is.</summary>
    /// <param name="Span">The place of the expression.</param>
    public sealed record Expression(TextSpan Span) : LineValue(Span);

    /// <summary>The value of something after the line.</summary>
    /// <param name="Text">The expression to read.</param>
    /// <param name="Span">Its place on the line.</param>
    public sealed record Read(string Text, TextSpan Span) : LineValue(Span);

    /// <summary>The value of a statement; null if it has none.</summary>
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

    // Reads what was assigned to; null if reading it again would have effects.
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

/// <summary>A line with a remark, and the number of its marks.</summary>
/// <param name="Line">The line.</param>
/// <param name="Mark">The number; null if the line never runs.</param>
/// <param name="IsSequence">Whether the remark states a sequence.</param>
internal sealed record NumberedLine(RemarkedLine Line, int? Mark, bool IsSequence);
