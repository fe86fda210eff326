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
        error.Id switch
        {
            // No member to override; abstract members, and those of interfaces, that aren't implemented.
            "CS0115" => OfBase(node, model) && !IsSlipOfObject(node),
            "CS0533" or "CS0534" or "CS0535" or "CS0737" or "CS0738" => OfBase(node, model),
            // A base class without a matching constructor.
            "CS1729" => node.FirstAncestorOrSelf<SyntaxNode>(n =>
                n is PrimaryConstructorBaseTypeSyntax || n.IsKind(SyntaxKind.BaseConstructorInitializer)
            )
                is not null
                && OfBase(node, model),
            // A base that isn't an interface; members of an interface that may inherit them.
            "CS0538" => node.FirstAncestorOrSelf<ExplicitInterfaceSpecifierSyntax>() is { } specifier
                && Is(model.GetTypeInfo(specifier.Name).Type),
            "CS0539" or "CS0540" => node.FirstAncestorOrSelf<MemberDeclarationSyntax>()
                ?.ChildNodes()
                .OfType<ExplicitInterfaceSpecifierSyntax>()
                .FirstOrDefault()
                is { } named
                && HasBase(model.GetTypeInfo(named.Name).Type),
            // Conversions and operators; requirements of foreach, using, lock, throw and await.
            "CS0029" or "CS0030" or "CS0039" or "CS0266" or "CS1503" or "CS8121" => Converts(node, model),
            "CS0155" or "CS1674" or "CS8410" or "CS1579" or "CS8411" or "CS0021" or "CS1935" or "CS1936" or "CS8129" =>
                ExpressionsAt(node).Any(e => IsOpen(model.GetTypeInfo(e).Type) || UnknownValue.IsUnknown(e, model))
                    || IsOpen(
                        model.GetDeclaredSymbol(node) is ILocalSymbol local ? local.Type : model.GetTypeInfo(node).Type
                    ),
            "CS0019" or "CS0023" or "CS0034" or "CS0035" => OperandsOf(node)
                .Any(o => IsOpen(model.GetTypeInfo(o).Type) || UnknownValue.IsUnknown(o, model)),
            "CS8130" => DeconstructedAt(node) is { } whole && Contains(model.GetTypeInfo(whole).Type),
            // Constraints.
            "CS0310" or "CS0311" or "CS0314" or "CS0315" or "CS0452" or "CS0453" => Constrains(node, model),
            // Type inference, delegates and overloads.
            "CS0121"
            or "CS0123"
            or "CS0173"
            or "CS0407"
            or "CS0411"
            or "CS0826"
            or "CS1660"
            or "CS1661"
            or "CS1678"
            or "CS8506"
            or "CS8917" => Touches(node, model),
            "CS0225" => node.FirstAncestorOrSelf<ParameterSyntax>()?.Type is { } type
                && Is(model.GetTypeInfo(type).Type),
            // If an unknown type is a task, its method returns no value.
            "CS0161" or "CS1983" or "CS1624" => ReturnTypeAt(node) is { } returned
                && Is(model.GetTypeInfo(returned).Type)
                && IsAsync(node),
            // Code that a source generator may write because of an attribute.
            "CS8795" or "CS9248" => node.AncestorsAndSelf()
                .OfType<MemberDeclarationSyntax>()
                .SelectMany(m => m.AttributeLists)
                .SelectMany(l => l.Attributes)
                .Any(a => Is(model.GetTypeInfo(a).Type)),
            _ => false,
        };

    /// <summary>Whether a name is a member of an unknown value.</summary>
    public static bool IsOfUnknown(SimpleNameSyntax name, SemanticModel model) =>
        name.Parent is MemberAccessExpressionSyntax access
        && access.Name == name
        && UnknownValue.IsUnknown(access.Expression, model);

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
            SubpatternSyntax or NameColonSyntax => false,
            QualifiedNameSyntax => false,
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

    private bool OfBase(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && HasBase(model.GetDeclaredSymbol(type));

    private static bool IsSlipOfObject(SyntaxNode node) =>
        node is MethodDeclarationSyntax { Identifier.ValueText: var name }
        && NearestName.Of(name, OfObject) is not null;

    private bool Converts(SyntaxNode node, SemanticModel model)
    {
        var expression = ExpressionsAt(node).FirstOrDefault();
        if (expression is null || model.GetTypeInfo(expression) is not { Type: { } source } info)
        {
            return false;
        }

        if (UnknownValue.IsUnknown(expression, model))
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

    private bool Constrains(SyntaxNode node, SemanticModel model)
    {
        ISymbol?[] symbols =
        [
            model.GetSymbolInfo(node).Symbol,
            .. model.GetSymbolInfo(node).CandidateSymbols,
            model.GetDeclaredSymbol(node),
            model.GetTypeInfo(node).Type,
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

    private static IEnumerable<ExpressionSyntax> ExpressionsAt(SyntaxNode node) =>
        node switch
        {
            ArgumentSyntax argument => [argument.Expression],
            ExpressionSyntax expression and not TypeSyntax =>
            [
                expression,
                .. expression is ElementAccessExpressionSyntax access ? [access.Expression] : (ExpressionSyntax[])[],
            ],
            TypeSyntax type => [type],
            EqualsValueClauseSyntax clause => [clause.Value],
            LocalDeclarationStatementSyntax { Declaration: var declaration } => InitializersOf(declaration),
            VariableDeclarationSyntax declaration => InitializersOf(declaration),
            UsingStatementSyntax { Expression: { } used } => [used],
            ForEachStatementSyntax each => [each.Expression],
            ThrowStatementSyntax { Expression: { } thrown } => [thrown],
            ArrowExpressionClauseSyntax arrow => [arrow.Expression],
            _ => [],
        };

    private static IEnumerable<ExpressionSyntax> InitializersOf(VariableDeclarationSyntax declaration) =>
        declaration.Variables.Select(v => v.Initializer?.Value).OfType<ExpressionSyntax>().Append(declaration.Type);

    private static IEnumerable<ExpressionSyntax> OperandsOf(SyntaxNode node) =>
        node switch
        {
            BinaryExpressionSyntax binary => [binary.Left, binary.Right],
            AssignmentExpressionSyntax assignment => [assignment.Left, assignment.Right],
            PrefixUnaryExpressionSyntax prefix => [prefix.Operand],
            PostfixUnaryExpressionSyntax postfix => [postfix.Operand],
            ConditionalAccessExpressionSyntax access => [access.Expression],
            _ => node.Parent is ConditionalAccessExpressionSyntax outer ? [outer.Expression] : [],
        };

    private static ExpressionSyntax? DeconstructedAt(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .Select(n =>
                n switch
                {
                    AssignmentExpressionSyntax assignment => assignment.Right,
                    ForEachVariableStatementSyntax each => each.Expression,
                    _ => null,
                }
            )
            .FirstOrDefault(e => e is not null);

    private static TypeSyntax? ReturnTypeAt(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .Select(n =>
                n switch
                {
                    MethodDeclarationSyntax method => method.ReturnType,
                    LocalFunctionStatementSyntax function => function.ReturnType,
                    _ => null,
                }
            )
            .FirstOrDefault(t => t is not null);

    private static bool IsAsync(SyntaxNode node) =>
        node.AncestorsAndSelf()
            .Any(n =>
                n is MethodDeclarationSyntax { Modifiers: var m } && m.Any(SyntaxKind.AsyncKeyword)
                || n is LocalFunctionStatementSyntax { Modifiers: var f } && f.Any(SyntaxKind.AsyncKeyword)
            );

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
