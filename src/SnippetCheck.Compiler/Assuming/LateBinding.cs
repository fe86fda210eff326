using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Puts stand-ins in a file in place of the names that nothing declares.</summary>
/// <param name="model">What the file means.</param>
/// <param name="isAssumed">Whether a name that nothing declares is assumed.</param>
internal sealed partial class LateBinding(SemanticModel model, Func<SimpleNameSyntax, bool> isAssumed)
    : CSharpSyntaxWalker
{
    private readonly Dictionary<string, int> _constants = [];
    private readonly HashSet<string> _types = [];
    private int _caught;

    /// <summary>The changes.</summary>
    public EditedText Edits { get; } = new();

    /// <summary>Whether values of an unknown type may have become objects, since a type inherits from an interface of them.</summary>
    public bool HasObjects { get; private set; }

    /// <summary>The types that have stand-ins.</summary>
    public IReadOnlySet<string> Types => _types;

    /// <inheritdoc/>
    public override void VisitUsingDirective(UsingDirectiveSyntax node)
    {
        // An unknown namespace or type adds nothing that's known.
    }

    /// <inheritdoc/>
    public override void VisitNameColon(NameColonSyntax node) { }

    /// <inheritdoc/>
    public override void VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        Mention(node);
        if (UndeclaredName.In(node.Name, model) is not { } name || !isAssumed(node.Name))
        {
            base.VisitMemberAccessExpression(node);
            return;
        }

        if (name.Form != UndeclaredForm.OfValue || node.Expression is BaseExpressionSyntax)
        {
            Edits.Replace(node.Expression.Span, StandIns.Value);
        }
        else
        {
            Wrap(node.Expression);
            Visit(node.Expression);
        }

        TypeArguments(node.Name);
    }

    /// <inheritdoc/>
    public override void VisitConditionalAccessExpression(ConditionalAccessExpressionSyntax node)
    {
        var bound = node.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault();
        if (bound is not null && UndeclaredName.In(bound.Name, model) is not null && isAssumed(bound.Name))
        {
            Wrap(node.Expression);
        }

        base.VisitConditionalAccessExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitIdentifierName(IdentifierNameSyntax node) => Name(node);

    /// <inheritdoc/>
    public override void VisitGenericName(GenericNameSyntax node) => Name(node);

    /// <inheritdoc/>
    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Left is TupleExpressionSyntax or DeclarationExpressionSyntax && IsUnknown(node.Right))
        {
            Wrap(node.Right, StandIns.Tested);
        }

        base.VisitAssignmentExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        if (node.AwaitKeyword.RawKind != 0 && IsUnknown(node.Expression))
        {
            Wrap(node.Expression, StandIns.AsyncSequence);
        }

        base.VisitForEachStatement(node);
    }

    /// <inheritdoc/>
    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        if (IsUnknown(node.Expression))
        {
            Wrap(node.Expression, node.AwaitKeyword.RawKind != 0 ? StandIns.AsyncParts : StandIns.Parts);
        }

        base.VisitForEachVariableStatement(node);
    }

    /// <inheritdoc/>
    public override void VisitQueryExpression(QueryExpressionSyntax node)
    {
        if (IsUnknown(node.FromClause.Expression))
        {
            Wrap(node);
        }

        base.VisitQueryExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitFromClause(FromClauseSyntax node)
    {
        Source(node.Expression);
        base.VisitFromClause(node);
    }

    /// <inheritdoc/>
    public override void VisitJoinClause(JoinClauseSyntax node)
    {
        Source(node.InExpression);
        base.VisitJoinClause(node);
    }

    /// <inheritdoc/>
    public override void VisitCollectionExpression(CollectionExpressionSyntax node)
    {
        if (IsForUnknown(node))
        {
            Wrap(node, StandIns.Type + "[]");
        }

        base.VisitCollectionExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.DefaultLiteralExpression) && IsForUnknown(node))
        {
            Wrap(node);
        }
    }

    /// <inheritdoc/>
    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        if (node.Condition.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(IsUnknown))
        {
            Wrap(node.Condition, "bool");
        }

        Branches(node, [node.WhenTrue, node.WhenFalse]);
        base.VisitConditionalExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        Branches(node, [.. node.Arms.Select(a => a.Expression)]);
        base.VisitSwitchExpression(node);
    }

    // An unknown branch has the type of the others, or one that they convert to.
    private void Branches(ExpressionSyntax whole, IReadOnlyList<ExpressionSyntax> branches)
    {
        if (IsForUnknown(whole) && model.GetTypeInfo(whole).Type is null)
        {
            Wrap(whole);
        }

        if (model.GetTypeInfo(whole).ConvertedType is { } target && !target.ContainsUnknown() && IsConverted(whole))
        {
            branches.Where(IsUnknown).ToList().ForEach(Untype);
        }
    }

    private static bool IsConverted(ExpressionSyntax expression) =>
        expression.Parent
            is EqualsValueClauseSyntax
                {
                    Parent.Parent: VariableDeclarationSyntax { Type.IsVar: false } or PropertyDeclarationSyntax
                }
                or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }
                or ReturnStatementSyntax
                or ArrowExpressionClauseSyntax
                or AssignmentExpressionSyntax;

    private void Name(SimpleNameSyntax name)
    {
        Mention(name);
        if (SyntaxFacts.IsInTypeOnlyContext(name) || name.Parent is TypeArgumentListSyntax or TypeSyntax)
        {
            Type(name, StandIns.Type);
            return;
        }

        if (
            UndeclaredName.In(name, model) is { Form: UndeclaredForm.Plain or UndeclaredForm.Hidden }
            && isAssumed(name)
        )
        {
            if (name is GenericNameSyntax && name.Parent is not InvocationExpressionSyntax)
            {
                Edits.Replace(name.Identifier.Span, StandIns.Generic);
                Edits.InsertAfter(name.Span.End, "()");
            }
            else
            {
                Edits.Insert(name.SpanStart, StandIns.Value + ".");
            }
        }
        else if (
            model.GetSymbolInfo(name).Symbol is { } symbol and (ILocalSymbol or IParameterSymbol)
            && model.GetTypeInfo(name).Type.IsUnknown()
            && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
                is CatchDeclarationSyntax
                    or SingleVariableDesignationSyntax { Parent: PatternSyntax }
                    or ParameterSyntax { Parent.Parent: ConversionOperatorDeclarationSyntax }
            && name.Parent is not AssignmentExpressionSyntax
        )
        {
            Wrap(name);
        }

        TypeArguments(name);
    }

    private bool IsUnknown(ExpressionSyntax expression) => UnknownValue.IsUnknown(expression, model);

    private void Wrap(ExpressionSyntax expression, string type = StandIns.Type)
    {
        Edits.Insert(expression.SpanStart, $"(({type})(");
        Edits.InsertAfter(expression.Span.End, "))");
    }

    private void Source(ExpressionSyntax expression)
    {
        if (IsUnknown(expression))
        {
            Wrap(expression, StandIns.Sequence);
        }
    }
}
