using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Errors that only follow from unknown types. Roslyn leaves most of them out by itself. Those that it reports are about
/// known types that depend on an unknown one: a base, a type argument or a constraint.
/// </summary>
/// <param name="isAssumed">Whether an unknown type is one that may be unknown.</param>
internal sealed class Consequence(Func<IErrorTypeSymbol, bool> isAssumed)
{
    // A class can always override and call the members of object.
    private static readonly string[] OfObject = ["ToString", "Equals", "GetHashCode"];

    /// <summary>Whether an error follows from an assumed type.</summary>
    /// <param name="error">The error.</param>
    /// <param name="node">The code that it's reported for.</param>
    /// <param name="model">What the code means.</param>
    public bool Explains(Diagnostic error, SyntaxNode node, SemanticModel model) =>
        NameErrors.ConsequenceOf(error.Id) switch
        {
            ConsequenceKind.Override => OfBase(node, model) && !IsSlipOfObject(node),
            ConsequenceKind.Implementation => OfBase(node, model) || SeemsImplemented(node, model),
            ConsequenceKind.AbstractMember => SeemsImplemented(node, model),
            ConsequenceKind.BaseConstructor => node.FirstAncestorOrSelf<SyntaxNode>(n =>
                n is PrimaryConstructorBaseTypeSyntax || n.IsKind(SyntaxKind.BaseConstructorInitializer)
            )
                is not null
                && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } derived
                && Is(model.GetDeclaredSymbol(derived)?.BaseType),
            ConsequenceKind.Interface => node.FirstAncestorOrSelf<ExplicitInterfaceSpecifierSyntax>() is { } specifier
                && Is(model.GetTypeInfo(specifier.Name).Type),
            ConsequenceKind.InterfaceMember => node.FirstAncestorOrSelf<MemberDeclarationSyntax>()
                ?.ChildNodes()
                .OfType<ExplicitInterfaceSpecifierSyntax>()
                .FirstOrDefault()
                is { } named
                && (
                    HasBase(model.GetTypeInfo(named.Name).Type)
                    || (
                        model.GetTypeInfo(named.Name).Type is INamedTypeSymbol type
                        && named.Parent is { } member
                        && model.GetDeclaredSymbol(member) is { } declared
                        && Required.Implements(declared, type)
                    )
                ),
            ConsequenceKind.Event => node.FirstAncestorOrSelf<EventFieldDeclarationSyntax>() is { } declaration
                && Is(model.GetTypeInfo(declaration.Declaration.Type).Type),
            ConsequenceKind.Call => BlamedSyntax.ExpressionsAt(node).Any(e => Is(model.GetTypeInfo(e).Type)),
            ConsequenceKind.Argument or ConsequenceKind.Conversion => Converts(node, model),
            ConsequenceKind.Awaiter => node is AwaitExpressionSyntax awaited
                && IsOpen(model.GetTypeInfo(awaited.Expression).Type),
            ConsequenceKind.Delegate => Touches(node, model)
                || (BlamedSyntax.TypeOfVariableAt(node) is { } variable && Is(model.GetTypeInfo(variable).Type)),
            ConsequenceKind.Pattern => Converts(node, model)
                || (
                    node.FirstAncestorOrSelf<PatternSyntax>() is { } pattern && IsOpen(model.GetTypeInfo(pattern).Type)
                ),
            ConsequenceKind.Element => Adds(node, model),
            ConsequenceKind.FallThrough => node.FirstAncestorOrSelf<SwitchSectionSyntax>()?.Statements.LastOrDefault()
                is GotoStatementSyntax { Expression: { } label }
                && UnknownValue.IsUnknown(label, model),
            ConsequenceKind.Requirement => BlamedSyntax
                .ExpressionsAt(node)
                .Any(e => IsOpen(model.GetTypeInfo(e).Type) || UnknownValue.IsUnknown(e, model))
                || (
                    BlamedSyntax.CreatedAt(node) is { } created
                    && model.GetTypeInfo(created) is var info
                    && IsOpen(info.Type ?? info.ConvertedType)
                )
                || IsOpen(
                    model.GetDeclaredSymbol(node) is ILocalSymbol local ? local.Type : model.GetTypeInfo(node).Type
                ),
            ConsequenceKind.Operator => BlamedSyntax
                .OperandsOf(node)
                .Any(o => IsOpen(model.GetTypeInfo(o).Type) || UnknownValue.IsUnknown(o, model)),
            ConsequenceKind.Deconstruction => BlamedSyntax.DeconstructedAt(node) is { } whole
                && model.GetTypeInfo(whole).Type is var type
                && (Contains(type) || IsOpen(type)),
            ConsequenceKind.Constraint => Constrains(node, model),
            ConsequenceKind.Inference => Touches(node, model),
            ConsequenceKind.Params => node.FirstAncestorOrSelf<ParameterSyntax>()?.Type is { } type
                && Is(model.GetTypeInfo(type).Type),
            ConsequenceKind.TaskResult => BlamedSyntax.ReturnTypeAt(node) is { } returned
                && Is(model.GetTypeInfo(returned).Type)
                && BlamedSyntax.IsAsync(node),
            ConsequenceKind.Generated => node.AncestorsAndSelf()
                .OfType<MemberDeclarationSyntax>()
                .SelectMany(m => m.AttributeLists)
                .SelectMany(l => l.Attributes)
                .Any(a => Is(model.GetTypeInfo(a).Type))
                || Names(node.FirstAncestorOrSelf<MemberDeclarationSyntax>(), model),
            ConsequenceKind.Marshalling => Names(
                node.FirstAncestorOrSelf<ParameterSyntax>()?.Type ?? BlamedSyntax.ReturnTypeAt(node),
                model
            ),
            null => false,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Whether a name is a member of an unknown value, or is an unknown value that's called.</summary>
    public static bool IsOfUnknown(SimpleNameSyntax name, SemanticModel model) =>
        (
            name.Parent is MemberAccessExpressionSyntax access
            && access.Name == name
            && UnknownValue.IsUnknown(access.Expression, model)
        )
        || model.GetSymbolInfo(name)
            is { CandidateReason: CandidateReason.NotInvocable, CandidateSymbols: [var called] }
            && called switch
            {
                IFieldSymbol field => field.Type.IsUnknown(),
                IPropertySymbol property => property.Type.IsUnknown(),
                IEventSymbol raised => raised.Type.IsUnknown(),
                _ => false,
            };

    /// <summary>Whether a name may be a member that the surrounding class inherits from an unknown class.</summary>
    public bool MayInherit(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => HasBase(ReceiverOf(access, model)),
            MemberBindingExpressionSyntax => name.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access
                && HasBase(model.GetTypeInfo(access.Expression).Type),
            AssignmentExpressionSyntax
            {
                Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax whole }
            } assignment when assignment.Left == name => HasBase(model.GetTypeInfo(whole).Type),
            _ when BlamedSyntax.PatternWith(name) is { } pattern => HasBase(model.GetTypeInfo(pattern).ConvertedType),
            NameColonSyntax or QualifiedNameSyntax => false,
            // An inherited member isn't named like a field or a variable.
            _ => char.IsUpper(name.Identifier.ValueText[0])
                && !SyntaxFacts.IsInTypeOnlyContext(name)
                && name.Ancestors().OfType<TypeDeclarationSyntax>().Any(t => HasBase(model.GetDeclaredSymbol(t))),
        };

    private static ITypeSymbol? ReceiverOf(MemberAccessExpressionSyntax access, SemanticModel model) =>
        access.Expression is BaseExpressionSyntax
            ? model.GetEnclosingSymbol(access.SpanStart)?.ContainingType
            : model.GetSymbolInfo(access.Expression).Symbol as INamedTypeSymbol
                ?? model.GetTypeInfo(access.Expression).Type;

    private RequiredMembers Required => new(Contains);

    private bool SeemsImplemented(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && model.GetDeclaredSymbol(declaration) is { } type
        && (
            node is TypeSyntax
                ? model.GetTypeInfo(node).Type is INamedTypeSymbol required && Required.HasAllOf(type, required)
                : Required.HasAllOfBase(type)
        );

    private bool OfBase(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && HasBase(model.GetDeclaredSymbol(type));

    private static bool IsSlipOfObject(SyntaxNode node) =>
        node is MethodDeclarationSyntax { Identifier.ValueText: var name }
        && NearestName.Of(name, OfObject) is not null;

    private bool Converts(SyntaxNode node, SemanticModel model)
    {
        var expression = BlamedSyntax.ExpressionsAt(node).FirstOrDefault();
        if (expression is null || model.GetTypeInfo(expression) is not { Type: { } source } info)
        {
            return false;
        }

        if (UnknownValue.IsUnknown(expression, model) || IsResultForUnknown(expression, model))
        {
            return true;
        }

        var targets = expression.Parent switch
        {
            ArgumentSyntax { Parent.Parent: { } call } argument => ParametersFor(argument, call, model),
            CastExpressionSyntax cast => [model.GetTypeInfo(cast.Type).Type],
            _ => node is CastExpressionSyntax own ? [model.GetTypeInfo(own.Type).Type] : [info.ConvertedType],
        };
        if (node is CastExpressionSyntax { Expression: var converted })
        {
            source = model.GetTypeInfo(converted).Type ?? source;
        }

        return targets.Any(t => source.MayConvertTo(t) && Stems([source, t]));
    }

    // The result of a lambda that an unknown value's method is called with. Roslyn may take a method that extends another type for it.
    private static bool IsResultForUnknown(ExpressionSyntax expression, SemanticModel model) =>
        expression.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax
        && expression.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()
            is {
                Parent: ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }
                }
            }
        && UnknownValue.IsUnknown(called.Expression, model);

    private static IEnumerable<ITypeSymbol?> ParametersFor(
        ArgumentSyntax argument,
        SyntaxNode call,
        SemanticModel model
    )
    {
        var at = (argument.Parent as BaseArgumentListSyntax)?.Arguments.IndexOf(argument) ?? -1;
        var info = model.GetSymbolInfo(call);
        return info
            .CandidateSymbols.Concat(info.Symbol is null ? [] : [info.Symbol])
            .Select(s =>
                s switch
                {
                    IMethodSymbol method => method.Parameters,
                    IPropertySymbol property => property.Parameters,
                    _ => [],
                }
            )
            .Select(p =>
                argument.NameColon is { } named ? p.FirstOrDefault(q => q.Name == named.Name.Identifier.ValueText)?.Type
                : at >= 0 && at < p.Length ? p[at].Type
                : null
            );
    }

    // An unknown class may convert to what the collection takes.
    private bool Adds(SyntaxNode node, SemanticModel model)
    {
        if (
            node.AncestorsAndSelf()
                .OfType<ExpressionSyntax>()
                .FirstOrDefault(e => e.Parent.IsKind(SyntaxKind.CollectionInitializerExpression))
            is not { } element
        )
        {
            return false;
        }

        IReadOnlyList<ExpressionSyntax> values = element is InitializerExpressionSyntax several
            ? several.Expressions
            : [element];
        return values.Select(v => model.GetTypeInfo(v).Type).Any(t => IsOpen(t) || Contains(t));
    }

    private bool Constrains(SyntaxNode node, SemanticModel model)
    {
        var generic = node.AncestorsAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() ?? node;
        ISymbol?[] symbols =
        [
            model.GetSymbolInfo(node).Symbol,
            .. model.GetSymbolInfo(node).CandidateSymbols,
            model.GetDeclaredSymbol(node),
            model.GetTypeInfo(node).Type,
            model.GetTypeInfo(generic).Type,
        ];
        return symbols
            .SelectMany(GenericsIn)
            .Any(u =>
                u.Parameters.Any(HasBase)
                || u.Arguments.Any(a => (a.HasUnknownSupertype() && Stems([a])) || Contains(a))
            );
    }

    // The type arguments of a symbol, each with its type parameter.
    private static IEnumerable<(
        IReadOnlyList<ITypeParameterSymbol> Parameters,
        IReadOnlyList<ITypeSymbol> Arguments
    )> GenericsIn(ISymbol? symbol) =>
        symbol switch
        {
            IMethodSymbol method =>
            [
                (method.TypeParameters, method.TypeArguments),
                .. GenericsIn(method.ReturnType),
                .. method.Parameters.SelectMany(GenericsIn),
            ],
            ITypeParameterSymbol => [],
            INamedTypeSymbol type =>
            [
                .. new[] { type, type.BaseType }
                    .Concat(type.Interfaces)
                    .OfType<INamedTypeSymbol>()
                    .Select(t =>
                        (
                            (IReadOnlyList<ITypeParameterSymbol>)t.TypeParameters,
                            (IReadOnlyList<ITypeSymbol>)t.TypeArguments
                        )
                    ),
                .. type
                    .TypeArguments.Where(a =>
                        a.OriginalDefinition.SpecialType == SpecialType.None
                        && a is INamedTypeSymbol { IsGenericType: true }
                        && !a.Equals(type, SymbolEqualityComparer.Default)
                    )
                    .SelectMany(GenericsIn),
            ],
            IFieldSymbol field => GenericsIn(field.Type),
            IPropertySymbol property => GenericsIn(property.Type),
            ILocalSymbol local => GenericsIn(local.Type),
            IParameterSymbol parameter => GenericsIn(parameter.Type),
            _ => [],
        };

    private bool Touches(SyntaxNode node, SemanticModel model) =>
        (node.FirstAncestorOrSelf<ExpressionSyntax>(e => e is not SimpleNameSyntax) ?? node)
            .DescendantNodesAndSelf()
            .OfType<ExpressionSyntax>()
            .Where(e => e is SimpleNameSyntax)
            .Any(e => Contains(model.GetTypeInfo(e).Type));

    private bool Names(SyntaxNode? node, SemanticModel model) =>
        node is not null
        && node.DescendantNodesAndSelf().OfType<TypeSyntax>().Any(t => Contains(model.GetTypeInfo(t).Type));

    private bool Is(ITypeSymbol? type) => type.IsUnknown() && Stems([type]);

    private bool Contains(ITypeSymbol? type) => type.ContainsUnknown() && Stems([type]);

    private bool HasBase(ITypeSymbol? type) => type.HasUnknownBase() && Stems([type]);

    private bool IsOpen(ITypeSymbol? type) =>
        (type.IsUnknown() || type.HasUnknownSupertype() || type.HasUnknownBase()) && Stems([type]);

    // If a type is unknown because of a name that isn't assumed, that name has an error of its own.
    private bool Stems(IEnumerable<ITypeSymbol?> types) => types.SelectMany(Unknowns).All(isAssumed);

    private static IEnumerable<IErrorTypeSymbol> Unknowns(ITypeSymbol? type) =>
        type is null
            ? []
            : type.UnknownsIn()
                .Concat(type.AllInterfaces.SelectMany(UnknownType.UnknownsIn))
                .Concat(
                    type is ITypeParameterSymbol parameter
                        ? parameter.ConstraintTypes.SelectMany(UnknownType.UnknownsIn)
                        : []
                )
                .Concat(type.BaseType is { SpecialType: SpecialType.None } baseType ? Unknowns(baseType) : []);
}
