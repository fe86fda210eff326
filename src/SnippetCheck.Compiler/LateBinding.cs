using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Puts stand-ins in a file in place of the names that nothing declares.</summary>
/// <param name="model">What the file means.</param>
/// <param name="isAssumed">Whether a name that nothing declares is assumed.</param>
internal sealed class LateBinding(SemanticModel model, Func<SimpleNameSyntax, bool> isAssumed) : CSharpSyntaxWalker
{
    private readonly Dictionary<string, int> _constants = [];
    private int _caught;

    /// <summary>The changes.</summary>
    public EditedText Edits { get; } = new();

    /// <inheritdoc/>
    public override void VisitUsingDirective(UsingDirectiveSyntax node)
    {
        // An unknown namespace or type adds nothing that's known.
    }

    /// <inheritdoc/>
    public override void VisitAttribute(AttributeSyntax node)
    {
        // It may have the name of a type that's no attribute.
        if (node.Name is SimpleNameSyntax name && UndeclaredName.In(name, model) is { Form: UndeclaredForm.Hidden } && isAssumed(name))
        {
            Edits.Replace(name.Span, StandIns.Missing);
        }

        Visit(node.ArgumentList);
    }

    /// <inheritdoc/>
    public override void VisitAttributeArgument(AttributeArgumentSyntax node) => Visit(node.Expression);

    /// <inheritdoc/>
    public override void VisitNameColon(NameColonSyntax node) { }

    /// <inheritdoc/>
    public override void VisitSimpleBaseType(SimpleBaseTypeSyntax node) => Inherit(node);

    /// <inheritdoc/>
    public override void VisitPrimaryConstructorBaseType(PrimaryConstructorBaseTypeSyntax node)
    {
        Inherit(node);
        Visit(node.ArgumentList);
    }

    /// <inheritdoc/>
    public override void VisitTypeConstraint(TypeConstraintSyntax node) => Type(node.Type, StandIns.Interface);

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
    public override void VisitCatchDeclaration(CatchDeclarationSyntax node) =>
        Type(node.Type, StandIns.Thrown(_caught++));

    /// <inheritdoc/>
    public override void VisitTypeOfExpression(TypeOfExpressionSyntax node) => Type(node.Type, StandIns.PlainType);

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
        if (model.GetSymbolInfo(node).Symbol is IMethodSymbol { IsAsync: true, ReturnType: var type } && type.IsUnknown())
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
    public override void VisitQualifiedName(QualifiedNameSyntax node) => Type(node, StandIns.Type);

    /// <inheritdoc/>
    public override void VisitAliasQualifiedName(AliasQualifiedNameSyntax node) => Type(node, StandIns.Type);

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
            default:
                base.VisitBinaryExpression(node);
                break;
        }
    }

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
        foreach (var part in node.PropertyPatternClause?.Subpatterns ?? [])
        {
            if (isUnknown && (part.ExpressionColon?.Expression ?? part.NameColon?.Name) is { } name)
            {
                Edits.Replace(name.Span, StandIns.Member);
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

    private void Inherit(BaseTypeSyntax node)
    {
        if (!model.GetTypeInfo(node.Type).Type.IsUnknown())
        {
            Type(node.Type, StandIns.Type);
            return;
        }

        var isInterface =
            node.Parent?.Parent is StructDeclarationSyntax or InterfaceDeclarationSyntax
            || node.Parent is BaseListSyntax { Types: [var first, ..] } && first != node
            || node.Parent?.Parent is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
            || UnknownType.IsNamedAsInterface(model.GetTypeInfo(node.Type).Type);
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
            case NameSyntax name when NamesIn(name).FirstOrDefault(n => UndeclaredName.In(n, model) is not null) is { } unknown:
                if (isAssumed(unknown))
                {
                    foreach (var other in type.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n != unknown))
                    {
                        isAssumed(other);
                    }

                    Edits.Replace(type.Span, standIn);
                }

                break;
            case NameSyntax name:
                foreach (var generic in NamesIn(name))
                {
                    TypeArguments(
                        generic,
                        standIn is StandIns.PlainType or StandIns.Interface || type.Parent is BaseTypeSyntax
                            ? StandIns.PlainType
                            : StandIns.Type
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

    private void Name(SimpleNameSyntax name)
    {
        Mention(name);
        if (SyntaxFacts.IsInTypeOnlyContext(name) || name.Parent is TypeArgumentListSyntax or TypeSyntax)
        {
            Type(name, StandIns.Type);
            return;
        }

        if (UndeclaredName.In(name, model) is { Form: UndeclaredForm.Plain or UndeclaredForm.Hidden } && isAssumed(name))
        {
            Edits.Insert(name.SpanStart, StandIns.Value + ".");
        }
        else if (
            model.GetSymbolInfo(name).Symbol is ILocalSymbol { Type: var type } local
            && type.IsUnknown()
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
                is CatchDeclarationSyntax
                    or SingleVariableDesignationSyntax { Parent: PatternSyntax }
            && name.Parent is not AssignmentExpressionSyntax
        )
        {
            Wrap(name);
        }

        TypeArguments(name);
    }

    private void Returned(TypeSyntax type, SyntaxTokenList modifiers, SyntaxNode method)
    {
        if (model.GetTypeInfo(type).Type.IsUnknown() && OwnNodes(method).OfType<YieldStatementSyntax>().Any())
        {
            Type(type, modifiers.Any(SyntaxKind.AsyncKeyword) ? StandIns.AsyncSequence : StandIns.Sequence);
        }
        else if (model.GetTypeInfo(type).Type.IsUnknown() && modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            Type(
                type,
                type is not GenericNameSyntax { TypeArgumentList.Arguments: [var result] }
                    ? OwnNodes(method).OfType<ReturnStatementSyntax>().Any(r => r.Expression is not null)
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

    private static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode method) =>
        method.DescendantNodes(n =>
            n == method || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
        );

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
            InvocationExpressionSyntax invocation => ((BaseArgumentListSyntax?)invocation.ArgumentList, invocation.Expression),
            BaseObjectCreationExpressionSyntax creation => (creation.ArgumentList, null),
            ElementAccessExpressionSyntax access => (access.ArgumentList, access.Expression),
            _ => (null, null),
        };
        if (arguments is null || IsOfUnknown(call))
        {
            foreach (var type in arguments?.Arguments.Select(a => a.Expression).OfType<DeclarationExpressionSyntax>().Select(d => d.Type).Where(t => t.IsVar) ?? [])
            {
                Edits.Replace(type.Span, StandIns.Type);
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
            || call is BaseObjectCreationExpressionSyntax && model.GetTypeInfo(call).Type is { IsRecord: true }
            || (callee is not null && model.GetMemberGroup(callee).Any(m => m is IMethodSymbol { MethodKind: MethodKind.LocalFunction, IsGenericMethod: true }))
            || (callee is not null && model.GetMemberGroup(callee).Any(m => m is IMethodSymbol { MethodKind: MethodKind.ReducedExtension }))
        )
        {
            unknown.ForEach(a => Untype(a.Expression));
        }
        else if (
            call is InvocationExpressionSyntax
            && call.Parent is not (ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax)
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
        if (IsMethodGroup(expression) && expression.Parent is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax) && IsForUnknown(expression))
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

    private bool IsUnknown(ExpressionSyntax expression) => UnknownValue.IsUnknown(expression, model);

    // What gets its type from its place, where that's unknown.
    private bool IsForUnknown(ExpressionSyntax expression) =>
        expression.Parent switch
        {
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
            Edits.Replace(expression.Span, (-_constants[text]).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
