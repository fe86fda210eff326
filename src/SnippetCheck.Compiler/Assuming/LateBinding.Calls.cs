using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

// Calls, what they create, and lambdas.
internal sealed partial class LateBinding
{
    /// <inheritdoc/>
    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        if (model.GetTypeInfo(node.Type).Type.IsUnknown())
        {
            Create(node, node.Type);
        }
        else
        {
            PassArguments(node);
            base.VisitObjectCreationExpression(node);
        }
    }

    /// <inheritdoc/>
    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        if (IsForUnknown(node))
        {
            Create(node, null);
        }
        else
        {
            PassArguments(node);
            base.VisitImplicitObjectCreationExpression(node);
        }
    }

    /// <inheritdoc/>
    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (
            model.GetSymbolInfo(node).Symbol is IMethodSymbol { IsAsync: true, ReturnType: var type }
            && type.IsUnknown()
        )
        {
            Wrap(node);
        }

        PassArguments(node);
        base.VisitInvocationExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        PassArguments(node);
        base.VisitElementAccessExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitConstructorInitializer(ConstructorInitializerSyntax node)
    {
        Untype(node.ArgumentList);
        base.VisitConstructorInitializer(node);
    }

    /// <inheritdoc/>
    public override void VisitImplicitElementAccess(ImplicitElementAccessSyntax node)
    {
        Untype(node.ArgumentList);
        base.VisitImplicitElementAccess(node);
    }

    /// <inheritdoc/>
    public override void VisitWithExpression(WithExpressionSyntax node)
    {
        if (!IsUnknown(node.Expression))
        {
            base.VisitWithExpression(node);
            return;
        }

        Wrap(node);
        Wrap(node.Expression, StandIns.Copied);
        Visit(node.Expression);
        Initialize(node.Initializer);
    }

    /// <inheritdoc/>
    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        Cast(node);
        base.VisitSimpleLambdaExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        Cast(node);
        base.VisitParenthesizedLambdaExpression(node);
    }

    /// <inheritdoc/>
    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        Cast(node);
        base.VisitAnonymousMethodExpression(node);
    }

    private void Create(BaseObjectCreationExpressionSyntax node, TypeSyntax? type)
    {
        if (node.Parent is not ExpressionStatementSyntax)
        {
            Wrap(node);
        }

        if (type is not null)
        {
            Type(type, StandIns.Created);
        }
        else
        {
            Edits.Insert(node.NewKeyword.Span.End, " " + StandIns.Created);
        }

        foreach (var argument in node.ArgumentList?.Arguments ?? [])
        {
            if (argument.NameColon is { } named)
            {
                Edits.Replace(named.Span, "");
            }

            Visit(argument.Expression);
        }

        Initialize(node.Initializer);
    }

    private void Initialize(InitializerExpressionSyntax? initializer)
    {
        foreach (var element in initializer?.Expressions ?? [])
        {
            if (element is AssignmentExpressionSyntax { Left: SimpleNameSyntax member } assignment)
            {
                Edits.Replace(member.Span, StandIns.Member);
                if (assignment.Right is InitializerExpressionSyntax nested)
                {
                    Initialize(nested);
                }
                else
                {
                    Visit(assignment.Right);
                }
            }
            else
            {
                Visit(element);
            }
        }
    }

    private void Cast(AnonymousFunctionExpressionSyntax lambda)
    {
        if (!IsForUnknown(lambda) || StandIns.Cast(lambda) is not { } cast)
        {
            return;
        }

        Edits.Insert(lambda.SpanStart, cast.Before);
        Edits.InsertAfter(lambda.Span.End, "))");
        if (cast.ReturnType is var (position, type))
        {
            Edits.Insert(position, type);
        }
    }
}
