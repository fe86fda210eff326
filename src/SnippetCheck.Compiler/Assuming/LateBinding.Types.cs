using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

// Types, and what inherits from them.
internal sealed partial class LateBinding
{
    /// <inheritdoc/>
    public override void VisitAttribute(AttributeSyntax node)
    {
        // It may have the name of a type that's no attribute.
        if (
            node.Name is SimpleNameSyntax name
            && UndeclaredName.In(name, model) is { Form: UndeclaredForm.Hidden }
            && isAssumed(name)
        )
        {
            Edits.Replace(name.Span, StandIns.Missing);
        }

        Visit(node.ArgumentList);
    }

    /// <inheritdoc/>
    public override void VisitAttributeArgument(AttributeArgumentSyntax node) => Visit(node.Expression);

    /// <inheritdoc/>
    public override void VisitSimpleBaseType(SimpleBaseTypeSyntax node) => Inherit(node);

    /// <inheritdoc/>
    public override void VisitPrimaryConstructorBaseType(PrimaryConstructorBaseTypeSyntax node)
    {
        Inherit(node);
        Visit(node.ArgumentList);
    }

    /// <inheritdoc/>
    public override void VisitTypeConstraint(TypeConstraintSyntax node)
    {
        HasObjects |= model.GetTypeInfo(node.Type).Type.ContainsUnknown();
        Type(node.Type, StandIns.Interface);
    }

    /// <inheritdoc/>
    public override void VisitExplicitInterfaceSpecifier(ExplicitInterfaceSpecifierSyntax node)
    {
        if (node.Name is GenericNameSyntax generic)
        {
            TypeArguments(generic, StandIns.PlainType);
        }
    }

    /// <inheritdoc/>
    public override void VisitEventFieldDeclaration(EventFieldDeclarationSyntax node)
    {
        Type(node.Declaration.Type, StandIns.Raised);
        node.Declaration.Variables.ToList().ForEach(Visit);
    }

    /// <inheritdoc/>
    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        node.AttributeLists.ToList().ForEach(Visit);
        Returned(node.ReturnType, node.Modifiers, node);
        Visit(node.ExplicitInterfaceSpecifier);
        Visit(node.ParameterList);
        node.ConstraintClauses.ToList().ForEach(Visit);
        Visit(node.Body);
        Visit(node.ExpressionBody);
    }

    /// <inheritdoc/>
    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        node.AttributeLists.ToList().ForEach(Visit);
        Returned(node.ReturnType, node.Modifiers, node);
        Visit(node.ParameterList);
        node.ConstraintClauses.ToList().ForEach(Visit);
        Visit(node.Body);
        Visit(node.ExpressionBody);
    }

    /// <inheritdoc/>
    public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        Type(node.Type, StandIns.Created);
        foreach (var type in node.ParameterList.Parameters.Select(p => p.Type).OfType<TypeSyntax>())
        {
            Type(type, StandIns.Created);
        }

        Visit(node.Body);
        Visit(node.ExpressionBody);
    }

    /// <inheritdoc/>
    public override void VisitCatchDeclaration(CatchDeclarationSyntax node) =>
        Type(node.Type, StandIns.Thrown(_caught++));

    /// <inheritdoc/>
    public override void VisitTypeOfExpression(TypeOfExpressionSyntax node) => Type(node.Type, StandIns.PlainType);

    /// <inheritdoc/>
    public override void VisitQualifiedName(QualifiedNameSyntax node) => Type(node, StandIns.Type);

    /// <inheritdoc/>
    public override void VisitAliasQualifiedName(AliasQualifiedNameSyntax node) => Type(node, StandIns.Type);

    private void Inherit(BaseTypeSyntax node)
    {
        var inherited = model.GetTypeInfo(node.Type).Type;
        if (!inherited.IsUnknown())
        {
            // The language takes a base class of dynamic values, and no such interface.
            var isPlain = inherited is { TypeKind: TypeKind.Interface };
            HasObjects |= isPlain && inherited.ContainsUnknown();
            Type(node.Type, isPlain ? StandIns.PlainType : StandIns.Type);
            return;
        }

        var isInterface =
            node.Parent?.Parent is StructDeclarationSyntax or InterfaceDeclarationSyntax
            || node.Parent is BaseListSyntax { Types: [var first, ..] } && first != node
            || node.Parent?.Parent
                is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
            || UnknownType.IsNamedAsInterface(inherited);
        Type(
            node.Type,
            isInterface ? StandIns.Interface
                : node.Parent?.Parent is RecordDeclarationSyntax ? StandIns.BaseRecord
                : StandIns.Base
        );
    }

    // Where a type stands. Generic types that are known have stand-ins as arguments.
    private void Type(TypeSyntax type, string standIn)
    {
        switch (type)
        {
            case NullableTypeSyntax nullable:
                Type(nullable.ElementType, standIn);
                break;
            case ArrayTypeSyntax array:
                Type(array.ElementType, standIn == StandIns.PlainType ? standIn : StandIns.Type);
                array.RankSpecifiers.ToList().ForEach(Visit);
                break;
            case NameSyntax name
                when NamesIn(name).FirstOrDefault(n => UndeclaredName.In(n, model) is not null) is { } unknown:
                if (isAssumed(unknown))
                {
                    foreach (var other in type.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n != unknown))
                    {
                        isAssumed(other);
                    }

                    _types.Add(type.ToString());
                    Edits.Replace(type.Span, standIn);
                }

                break;
            case NameSyntax name:
                foreach (var generic in NamesIn(name))
                {
                    TypeArguments(
                        generic,
                        standIn is StandIns.PlainType or StandIns.Interface ? StandIns.PlainType : StandIns.Type
                    );
                }

                break;
            default:
                base.Visit(type);
                break;
        }
    }

    // The names of a type, from left to right, without those of its arguments.
    private static IEnumerable<SimpleNameSyntax> NamesIn(NameSyntax name) =>
        name switch
        {
            QualifiedNameSyntax qualified => [.. NamesIn(qualified.Left), qualified.Right],
            AliasQualifiedNameSyntax alias => [alias.Name],
            SimpleNameSyntax simple => [simple],
            _ => [],
        };

    private void TypeArguments(SimpleNameSyntax name, string standIn = StandIns.Type)
    {
        foreach (var argument in (name as GenericNameSyntax)?.TypeArgumentList.Arguments ?? [])
        {
            Type(argument, standIn);
        }
    }

    private void Returned(TypeSyntax type, SyntaxTokenList modifiers, SyntaxNode method)
    {
        if (model.GetTypeInfo(type).Type.IsUnknown() && method.OwnNodes().OfType<YieldStatementSyntax>().Any())
        {
            Type(type, modifiers.Any(SyntaxKind.AsyncKeyword) ? StandIns.AsyncSequence : StandIns.Sequence);
        }
        else if (model.GetTypeInfo(type).Type.IsUnknown() && modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            Type(
                type,
                type is not GenericNameSyntax { TypeArgumentList.Arguments: [var result] }
                    ? method.OwnNodes().OfType<ReturnStatementSyntax>().Any(r => r.Expression is not null)
                        ? StandIns.TaskOf(StandIns.Type)
                        : StandIns.Task
                    : StandIns.TaskOf(
                        model.GetTypeInfo(result).Type is { } known && !known.ContainsUnknown()
                            ? known.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                            : StandIns.Type
                    )
            );
        }
        else
        {
            Type(type, StandIns.Type);
        }
    }
}
