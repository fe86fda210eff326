using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

// What is passed to calls, and what gets its type from its place.
internal sealed partial class LateBinding
{
    // Calls of what is known.
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

        var methods = callee is null ? [] : model.GetMemberGroup(callee).OfType<IMethodSymbol>().ToList();
        if (methods.Exists(m => m.MethodKind == MethodKind.ReducedExtension && m.Parameters.Any(IsInferred)))
        {
            // Nothing can be said of a dynamic argument of an extension method.
            return;
        }

        if (
            call is ElementAccessExpressionSyntax
            || arguments.Arguments.Any(a =>
                a.Expression is AnonymousFunctionExpressionSyntax or DeclarationExpressionSyntax { Type.IsVar: true }
                || IsMethodGroup(a.Expression)
            )
            || methods.Exists(m =>
                m.MethodKind == MethodKind.ReducedExtension
                || m is { MethodKind: MethodKind.LocalFunction, IsGenericMethod: true }
            )
        )
        {
            unknown.ForEach(a => Untype(a.Expression));
        }
        else if (
            call is InvocationExpressionSyntax
            && call.Parent
                is not (ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax)
            && ResultOf(call, methods) is { SpecialType: not SpecialType.System_Void, IsRefLikeType: false } result
        )
        {
            Wrap(call, Known(result).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
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

    // It has a type even if it isn't known which of several methods is called, or with which type arguments.
    private ITypeSymbol? ResultOf(ExpressionSyntax call, List<IMethodSymbol> methods) =>
        model.GetTypeInfo(call).Type is { } type && !type.IsUnknown() ? type
        : methods is [{ ReturnType: not ITypeParameterSymbol } only] ? only.ReturnType
        : null;

    // A type with stand-ins for the unknown types in it.
    private ITypeSymbol Known(ITypeSymbol type) =>
        type switch
        {
            IErrorTypeSymbol or ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } => model
                .Compilation
                .DynamicType,
            IArrayTypeSymbol array => model.Compilation.CreateArrayTypeSymbol(Known(array.ElementType), array.Rank),
            INamedTypeSymbol { IsGenericType: true } named => named.ConstructedFrom.Construct([
                .. named.TypeArguments.Select(Known),
            ]),
            _ => type,
        };

    private static bool IsInferred(IParameterSymbol parameter) =>
        parameter.Type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method };

    private void Untype(BaseArgumentListSyntax arguments) =>
        arguments.Arguments.Select(a => a.Expression).Where(IsUnknown).ToList().ForEach(Untype);

    // A value that converts to any type, without having one.
    private void Untype(ExpressionSyntax expression)
    {
        Edits.Insert(expression.SpanStart, "((");
        Edits.InsertAfter(expression.Span.End, ") switch { _ => default! })");
    }
}
