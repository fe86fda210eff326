using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

// Patterns, whose types and constants the language wants to know.
internal sealed partial class LateBinding
{
    /// <inheritdoc/>
    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.IsExpression when node.Right is TypeSyntax tested:
                Visit(node.Left);
                Type(tested, StandIns.Tested);
                break;
            case SyntaxKind.AsExpression when node.Right is TypeSyntax asked:
                if (model.GetTypeInfo(asked).Type.IsUnknown())
                {
                    Wrap(node);
                }

                Visit(node.Left);
                Type(asked, StandIns.PlainType);
                break;
            case SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression when IsCondition(node):
                // With a dynamic operand, the language doesn't know what is assigned if it holds.
                new[] { node.Left, node.Right }
                    .Where(IsDynamic)
                    .ToList()
                    .ForEach(o => Wrap(o, "bool"));
                base.VisitBinaryExpression(node);
                break;
            default:
                base.VisitBinaryExpression(node);
                break;
        }
    }

    private static bool IsCondition(ExpressionSyntax expression) =>
        expression.Parent
            is ParenthesizedExpressionSyntax
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
                or BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression
                }
            ? IsCondition((ExpressionSyntax)expression.Parent)
            : expression.Parent
                is IfStatementSyntax
                    or WhileStatementSyntax
                    or DoStatementSyntax
                    or ForStatementSyntax
                    or ConditionalExpressionSyntax
                    or WhenClauseSyntax
                    or CatchFilterClauseSyntax;

    private bool IsDynamic(ExpressionSyntax operand) =>
        IsUnknown(operand)
        || operand
            is BinaryExpressionSyntax
            {
                RawKind: not (
                    (int)SyntaxKind.IsExpression
                    or (int)SyntaxKind.LogicalAndExpression
                    or (int)SyntaxKind.LogicalOrExpression
                )
            } compared
            && (IsUnknown(compared.Left) || IsUnknown(compared.Right));

    /// <inheritdoc/>
    public override void VisitDeclarationPattern(DeclarationPatternSyntax node) => Type(node.Type, StandIns.Tested);

    /// <inheritdoc/>
    public override void VisitTypePattern(TypePatternSyntax node) => Type(node.Type, StandIns.Tested);

    /// <inheritdoc/>
    public override void VisitRecursivePattern(RecursivePatternSyntax node)
    {
        var isUnknown = node.Type is null
            ? model.GetTypeInfo(node).Type.IsUnknown()
            : model.GetTypeInfo(node.Type).Type.IsUnknown();
        if (node.Type is not null)
        {
            Type(node.Type, StandIns.Tested);
        }
        else if (isUnknown)
        {
            Edits.Insert(node.SpanStart, StandIns.Tested + " ");
        }

        Visit(node.PositionalPatternClause);
        foreach (var (index, part) in (node.PropertyPatternClause?.Subpatterns ?? []).Index())
        {
            if (isUnknown && (part.ExpressionColon?.Expression ?? part.NameColon?.Name) is { } name)
            {
                Edits.Replace(name.Span, StandIns.MemberOf(index));
            }

            Visit(part.Pattern);
        }
    }

    /// <inheritdoc/>
    public override void VisitListPattern(ListPatternSyntax node)
    {
        Narrow(node);
        base.VisitListPattern(node);
    }

    /// <inheritdoc/>
    public override void VisitVarPattern(VarPatternSyntax node)
    {
        if (node.Designation is ParenthesizedVariableDesignationSyntax)
        {
            Narrow(node);
        }
    }

    /// <inheritdoc/>
    public override void VisitConstantPattern(ConstantPatternSyntax node) => Constant(node.Expression);

    /// <inheritdoc/>
    public override void VisitRelationalPattern(RelationalPatternSyntax node) => Constant(node.Expression);

    /// <inheritdoc/>
    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => Constant(node.Value);

    /// <inheritdoc/>
    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        if (node.IsKind(SyntaxKind.GotoCaseStatement) && node.Expression is { } label)
        {
            Constant(label);
        }
    }

    private void Narrow(PatternSyntax pattern)
    {
        if (model.GetTypeInfo(pattern).Type.IsUnknown())
        {
            Edits.Insert(pattern.SpanStart, StandIns.Tested + " and ");
        }
    }

    // A constant of its own for each unknown expression, so that two of them differ.
    private void Constant(ExpressionSyntax expression)
    {
        if (!IsUnknown(expression) && UndeclaredName.At(expression, model) is null)
        {
            Visit(expression);
            return;
        }

        if (expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(isAssumed))
        {
            var text = expression.NormalizeWhitespace().ToString();
            _constants.TryAdd(text, _constants.Count + 1);
            Edits.Replace(
                expression.Span,
                (-_constants[text]).ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
        }
    }
}
