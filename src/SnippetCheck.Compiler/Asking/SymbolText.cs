using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Symbols as an editor shows them.</summary>
internal static class SymbolText
{
    // A display is read at a glance. A tuple of tuples, or a default value, could be of any length.
    private const int LongestDisplay = 1000;

    private const SymbolDisplayMiscellaneousOptions Miscellaneous =
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.UseErrorTypeSymbolName;

    private static readonly SymbolDisplayFormat MemberFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameOnly,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.Default,
        SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.IncludeType
            | SymbolDisplayLocalOptions.IncludeRef
            | SymbolDisplayLocalOptions.IncludeConstantValue,
        SymbolDisplayKindOptions.None,
        Miscellaneous
    );

    private static readonly SymbolDisplayFormat TypeFormat = MemberFormat
        .WithTypeQualificationStyleForTypes()
        .WithKindOptions(
            SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword
        );

    // The class around members that we add is none of the author's.
    private static readonly SymbolDisplayFormat FormatOfLoose = MemberFormat.RemoveMemberOptions(
        SymbolDisplayMemberOptions.IncludeContainingType
    );

    /// <summary>Whether a token is a name.</summary>
    public static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Length > 0;

    /// <summary>What a name means; null if nothing is known of it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="model">The meaning of the file that the name is in.</param>
    /// <param name="name">The name.</param>
    /// <param name="range">Its place in a part.</param>
    public static NamedSymbol? Of(AskedProgram program, SemanticModel model, SyntaxToken name, PartRange range)
    {
        if (name.Parent is not { } node || SymbolOf(model, node) is not { } symbol || !IsKnown(symbol))
        {
            return null;
        }

        var overloads = symbol is IMethodSymbol method ? OverloadsOf(model, node, method) : 0;
        var display = symbol switch
        {
            IRangeVariableSymbol when model.GetTypeInfo(node).Type is { } type =>
                $"(range variable) {type.ToDisplayString(MemberFormat)} {symbol.Name}",
            ILocalSymbol local when NeverNull(model, node, local) is { } type =>
                $"(local variable) {type.ToDisplayString(MemberFormat)} {symbol.Name}",
            _ => DisplayOf(program, symbol),
        };
        return Of(program, symbol, range, display + OverloadsText(overloads));
    }

    /// <summary>What a symbol is, for a range where it could be named.</summary>
    /// <param name="program">The program.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="range">The range.</param>
    /// <param name="overloads">How many methods of that name there are besides it.</param>
    public static NamedSymbol Of(AskedProgram program, ISymbol symbol, PartRange range, int overloads) =>
        Of(program, symbol, range, DisplayOf(program, symbol) + OverloadsText(overloads));

    /// <summary>A symbol as an editor shows it.</summary>
    public static string DisplayOf(AskedProgram program, ISymbol symbol)
    {
        var format =
            symbol.ContainingType is { } container && !program.IsWritten(container) ? FormatOfLoose : MemberFormat;
        var text = symbol switch
        {
            ILocalSymbol { IsConst: true } => "(local constant) " + symbol.ToDisplayString(format),
            ILocalSymbol => "(local variable) " + symbol.ToDisplayString(format),
            IParameterSymbol => "(parameter) " + symbol.ToDisplayString(format),
            IRangeVariableSymbol => "(range variable) " + symbol.Name,
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "(enum member) "
                + symbol.ToDisplayString(format),
            IFieldSymbol { IsConst: true } => "(constant) " + symbol.ToDisplayString(format),
            IFieldSymbol => "(field) " + symbol.ToDisplayString(format),
            IEventSymbol => "(event) " + symbol.ToDisplayString(format),
            IMethodSymbol { IsExtensionMethod: true } => "(extension) " + symbol.ToDisplayString(format),
            ITypeParameterSymbol parameter =>
                $"{parameter.Name} in {parameter.ContainingSymbol.ToDisplayString(FormatOfLoose)}",
            ILabelSymbol => "(label) " + symbol.Name,
            ITypeSymbol or INamespaceSymbol => symbol.ToDisplayString(TypeFormat),
            _ => symbol.ToDisplayString(format),
        };
        return text.Length <= LongestDisplay ? text : text[..LongestDisplay] + "…";
    }

    /// <summary>A parameter as its signature shows it.</summary>
    public static string DisplayOf(IParameterSymbol parameter) => parameter.ToDisplayString(MemberFormat);

    /// <summary>The kind of a symbol.</summary>
    public static CodeSymbolKind KindOf(ISymbol symbol) =>
        symbol switch
        {
            ILocalSymbol { IsConst: true } => CodeSymbolKind.Constant,
            ILocalSymbol or IRangeVariableSymbol or IDiscardSymbol => CodeSymbolKind.Local,
            IParameterSymbol => CodeSymbolKind.Parameter,
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => CodeSymbolKind.EnumMember,
            IFieldSymbol { IsConst: true } => CodeSymbolKind.Constant,
            IFieldSymbol => CodeSymbolKind.Field,
            IPropertySymbol => CodeSymbolKind.Property,
            IEventSymbol => CodeSymbolKind.Event,
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } =>
                CodeSymbolKind.Constructor,
            IMethodSymbol
            {
                MethodKind: MethodKind.UserDefinedOperator or MethodKind.BuiltinOperator or MethodKind.Conversion
            } => CodeSymbolKind.Operator,
            IMethodSymbol { IsExtensionMethod: true } => CodeSymbolKind.Extension,
            IMethodSymbol => CodeSymbolKind.Method,
            ITypeSymbol type => type.TypeKind switch
            {
                TypeKind.Struct => CodeSymbolKind.Struct,
                TypeKind.Interface => CodeSymbolKind.Interface,
                TypeKind.Enum => CodeSymbolKind.Enum,
                TypeKind.Delegate => CodeSymbolKind.Delegate,
                TypeKind.TypeParameter => CodeSymbolKind.TypeParameter,
                _ => CodeSymbolKind.Class,
            },
            INamespaceSymbol => CodeSymbolKind.Namespace,
            ILabelSymbol => CodeSymbolKind.Label,
            IAliasSymbol alias => KindOf(alias.Target),
            _ => CodeSymbolKind.Local,
        };

    private static NamedSymbol Of(AskedProgram program, ISymbol symbol, PartRange range, string display) =>
        new(range, KindOf(symbol), display, SymbolDocumentation.SummaryOf(symbol), DefinitionOf(program, symbol));

    private static string OverloadsText(int count) =>
        count switch
        {
            0 => "",
            1 => " (+ 1 overload)",
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $" (+ {count} overloads)"),
        };

    private static ISymbol? SymbolOf(SemanticModel model, SyntaxNode node)
    {
        if (node is not SimpleNameSyntax name)
        {
            return model.GetDeclaredSymbol(node);
        }

        SyntaxNode whole = name;
        while (whole.Parent is QualifiedNameSyntax qualified && qualified.Right == whole)
        {
            whole = qualified;
        }

        var info =
            whole.Parent is ObjectCreationExpressionSyntax creation && creation.Type == whole
                ? model.GetSymbolInfo(creation)
                : model.GetSymbolInfo(name);
        var found = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetTypeInfo(name).Type;
        return found is null && name.Parent is NameEqualsSyntax { Parent: { } declared }
            ? model.GetDeclaredSymbol(declared)
            : found;
    }

    // A variable that's declared with var may be null as far as its type goes. What it holds here need not be.
    private static ITypeSymbol? NeverNull(SemanticModel model, SyntaxNode node, ILocalSymbol local) =>
        local
            is {
                IsConst: false,
                Type: { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } type
            }
        && local.DeclaringSyntaxReferences is [var declaration]
        && (declaration.GetSyntax() as VariableDeclaratorSyntax)?.Parent
            is VariableDeclarationSyntax { Type.IsVar: true }
        && (node is VariableDeclaratorSyntax { Initializer.Value: { } value } ? value : node as ExpressionSyntax)
            is { } known
        && model.GetTypeInfo(known).Nullability.FlowState == NullableFlowState.NotNull
            ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
            : null;

    private static bool IsKnown(ISymbol symbol) =>
        symbol switch
        {
            IErrorTypeSymbol => false,
            ILocalSymbol { Type.TypeKind: TypeKind.Error } => false,
            IDiscardSymbol { Type.TypeKind: TypeKind.Error } => false,
            INamespaceSymbol { IsGlobalNamespace: true } => false,
            _ => true,
        };

    private static int OverloadsOf(SemanticModel model, SyntaxNode node, IMethodSymbol method) =>
        method.MethodKind switch
        {
            MethodKind.LocalFunction => 0,
            MethodKind.Constructor => Math.Max(
                0,
                method.ContainingType.InstanceConstructors.Count(c => model.IsAccessible(node.SpanStart, c)) - 1
            ),
            _ => Math.Max(
                0,
                (
                    node is SimpleNameSyntax name && model.GetMemberGroup(name) is { Length: > 0 } group
                        ? group.Length
                        : method.ContainingType?.GetMembers(method.Name).OfType<IMethodSymbol>().Count() ?? 1
                ) - 1
            ),
        };

    private static PartRange? DefinitionOf(AskedProgram program, ISymbol symbol)
    {
        var declared = symbol switch
        {
            IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
            IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true } => symbol
                .ContainingType
                .OriginalDefinition,
            _ => symbol.OriginalDefinition,
        };
        return declared.Locations.Where(l => l.IsInSource).Select(program.ToPart).OfType<PartRange>().FirstOrDefault();
    }

    private static SymbolDisplayFormat WithTypeQualificationStyleForTypes(this SymbolDisplayFormat format) =>
        new(
            format.GlobalNamespaceStyle,
            SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
            format.GenericsOptions,
            format.MemberOptions,
            format.DelegateStyle,
            format.ExtensionMethodStyle,
            format.ParameterOptions,
            format.PropertyStyle,
            format.LocalOptions,
            format.KindOptions,
            format.MiscellaneousOptions
        );
}
