using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

// Calls, what they create and what is passed to them.
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
        foreach (var argument in node.ArgumentList.Arguments.Where(a => IsUnknown(a.Expression)))
        {
            Untype(argument.Expression);
        }

        base.VisitConstructorInitializer(node);
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

    // Calls of what is known. The result of one has a type even if it isn't known which of several methods is called.
    private void PassArguments(ExpressionSyntax call)
    {
        var (arguments, callee) = call switch
        {
            InvocationExpressionSyntax invocation => (
                (BaseArgumentListSyntax?)invocation.ArgumentList,
                invocation.Expression
            ),
            BaseObjectCreationExpressionSyntax creation => (creation.ArgumentList, null),
            ElementAccessExpressionSyntax access => (access.ArgumentList, access.Expression),
            _ => (null, null),
        };
        if (arguments is null || IsOfUnknown(call))
        {
            foreach (var argument in arguments?.Arguments.Select(a => a.Expression) ?? [])
            {
                if (argument is DeclarationExpressionSyntax { Type: { IsVar: true } type })
                {
                    Edits.Replace(type.Span, StandIns.Type);
                }
                else if (argument is IdentifierNameSyntax { Identifier.ValueText: "_" } discard)
                {
                    Edits.Insert(discard.SpanStart, StandIns.Type + " ");
                }
            }

            return;
        }

        var unknown = arguments.Arguments.Where(a => a.RefKindKeyword.RawKind == 0 && IsUnknown(a.Expression)).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        if (
            call is ElementAccessExpressionSyntax
            || arguments.Arguments.Any(a =>
                a.Expression is AnonymousFunctionExpressionSyntax or DeclarationExpressionSyntax { Type.IsVar: true }
                || IsMethodGroup(a.Expression)
            )
            || (
                callee is not null
                && model
                    .GetMemberGroup(callee)
                    .Any(m => m is IMethodSymbol { MethodKind: MethodKind.LocalFunction, IsGenericMethod: true })
            )
            || (
                callee is not null
                && model.GetMemberGroup(callee).Any(m => m is IMethodSymbol { MethodKind: MethodKind.ReducedExtension })
            )
        )
        {
            unknown.ForEach(a => Untype(a.Expression));
        }
        else if (
            call is InvocationExpressionSyntax
            && call.Parent
                is not (ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax)
            && model.GetTypeInfo(call).Type is { SpecialType: not SpecialType.System_Void } result
            && !result.ContainsUnknown()
            && !result.IsRefLikeType
        )
        {
            Wrap(call, result.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        }
    }

    // A method that becomes an unknown delegate.
    private void Mention(ExpressionSyntax expression)
    {
        if (
            IsMethodGroup(expression)
            && expression.Parent is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax)
            && IsForUnknown(expression)
        )
        {
            Edits.Insert(expression.SpanStart, "nameof(");
            Edits.InsertAfter(expression.Span.End, ")");
        }
    }

    private bool IsMethodGroup(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Name: IdentifierNameSyntax }
        && model.GetSymbolInfo(expression) is { Symbol: IMethodSymbol } or { CandidateSymbols: [IMethodSymbol, ..] };

    private bool IsOfUnknown(ExpressionSyntax call) =>
        call switch
        {
            InvocationExpressionSyntax { Expression: var callee } => IsUnknown(callee)
                || UndeclaredName.At(callee, model) is not null,
            ElementAccessExpressionSyntax { Expression: var indexed } => IsUnknown(indexed),
            _ => model.GetTypeInfo(call).Type.IsUnknown(),
        };

    // What gets its type from its place, where that's unknown.
    private bool IsForUnknown(ExpressionSyntax expression) =>
        expression.Parent switch
        {
            InitializerExpressionSyntax elements => IsElementOfUnknown(elements),
            ArgumentSyntax { Parent.Parent: ExpressionSyntax call } => IsOfUnknown(call),
            ParenthesizedExpressionSyntax parenthesized => IsForUnknown(parenthesized),
            AssignmentExpressionSyntax assignment when assignment.Right == expression => IsUnknown(assignment.Left)
                || UndeclaredName.At(assignment.Left, model) is not null
                || assignment.Parent is InitializerExpressionSyntax { Parent: ExpressionSyntax created }
                    && model.GetTypeInfo(created).Type.IsUnknown(),
            CollectionElementSyntax { Parent: CollectionExpressionSyntax collection } => IsForUnknown(collection)
                || model.GetTypeInfo(expression).ConvertedType is IErrorTypeSymbol,
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } } => false,
            _ => model.GetTypeInfo(expression).ConvertedType.IsUnknown(),
        };

    private bool IsElementOfUnknown(InitializerExpressionSyntax elements) =>
        elements.Parent switch
        {
            InitializerExpressionSyntax outer => IsElementOfUnknown(outer),
            BaseObjectCreationExpressionSyntax created => model.GetTypeInfo(created).Type.IsUnknown(),
            _ => false,
        };

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

    // A value that converts to any type, without having one.
    private void Untype(ExpressionSyntax expression)
    {
        Edits.Insert(expression.SpanStart, "((");
        Edits.InsertAfter(expression.Span.End, ") switch { _ => default! })");
    }
}
