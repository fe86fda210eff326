using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>The symbols whose names can be written at a cursor, and how near they're declared.</summary>
internal static class SymbolsAtCursor
{
    /// <summary>The symbols, and whether keywords can be written as well.</summary>
    /// <param name="cursor">The cursor.</param>
    public static (IEnumerable<(ISymbol Symbol, Nearness Nearness)> Symbols, bool HasKeywords) Of(Cursor cursor)
    {
        var lead = cursor.Lead;
        var isAfterDot =
            lead.Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.ColonColonToken;
        return lead.Kind() switch
        {
            _ when lead.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive
                    && cursor.Position <= directive.Span.End => (
                (isAfterDot ? AfterDot(cursor, lead) : InScope(cursor)).Where(s =>
                    s.Symbol is INamespaceSymbol || (s.Symbol is ITypeSymbol && IsOfType(directive))
                ),
                false
            ),
            _ when isAfterDot => (AfterDot(cursor, lead), false),
            SyntaxKind.NewKeyword => (
                InScope(cursor).Where(s => s.Symbol is INamespaceSymbol or ITypeSymbol { IsStatic: false }),
                false
            ),
            SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken when Initialized(cursor, lead) is { } type => (
                SettableMembers(cursor, type),
                false
            ),
            _ => (InScope(cursor), true),
        };
    }

    private static bool IsOfType(UsingDirectiveSyntax directive) =>
        directive.Alias is not null || directive.StaticKeyword.RawKind != 0;

    private static IEnumerable<(ISymbol Symbol, Nearness Nearness)> AfterDot(Cursor cursor, SyntaxToken dot)
    {
        var model = cursor.Model;
        switch (dot.Parent)
        {
            case MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax }:
                return MembersOf(model.LookupBaseMembers(cursor.Position), null);
            case MemberAccessExpressionSyntax access:
                return MembersOf(
                    cursor,
                    model.GetSymbolInfo(access.Expression).Symbol,
                    model.GetTypeInfo(access.Expression).Type
                );
            case MemberBindingExpressionSyntax binding:
                var receiver = binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First().Expression;
                return MembersOf(cursor, null, WithoutNull(model.GetTypeInfo(receiver).Type));
            case QualifiedNameSyntax qualified:
                // "cart." above another line parses as a type. It may as well be a value.
                var left = SyntaxFactory.ParseExpression(qualified.Left.ToString());
                var at = qualified.SpanStart;
                return MembersOf(
                    cursor,
                    model.GetSpeculativeSymbolInfo(at, left, SpeculativeBindingOption.BindAsExpression).Symbol
                        ?? model.GetSymbolInfo(qualified.Left).Symbol,
                    model.GetSpeculativeTypeInfo(at, left, SpeculativeBindingOption.BindAsExpression).Type
                );
            case AliasQualifiedNameSyntax alias:
                return MembersOf(cursor, model.GetSymbolInfo(alias.Alias).Symbol, null);
            default:
                return [];
        }
    }

    private static ITypeSymbol? WithoutNull(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static IEnumerable<(ISymbol Symbol, Nearness Nearness)> MembersOf(
        Cursor cursor,
        ISymbol? symbol,
        ITypeSymbol? type
    )
    {
        var (model, position) = (cursor.Model, cursor.Position);
        switch (symbol is IAliasSymbol alias ? alias.Target : symbol)
        {
            case INamespaceSymbol space:
                return MembersOf(model.LookupNamespacesAndTypes(position, space), null);
            case ITypeSymbol { TypeKind: not TypeKind.Error } named:
                return MembersOf(
                    model.LookupSymbols(position, named).Where(s => s.IsStatic || s is ITypeSymbol),
                    named
                );
        }

        var container = type is IPointerTypeSymbol pointer ? pointer.PointedAtType : type;
        return container is null or { TypeKind: TypeKind.Error }
            ? []
            : MembersOf(
                model
                    .LookupSymbols(position, container, includeReducedExtensionMethods: true)
                    .Where(s => s is not ITypeSymbol && (!s.IsStatic || s is IMethodSymbol { ReducedFrom: not null })),
                container
            );
    }

    private static IEnumerable<(ISymbol Symbol, Nearness Nearness)> MembersOf(
        IEnumerable<ISymbol> members,
        ITypeSymbol? type
    ) => members.Where(IsOffered).Select(m => (m, NearnessOf(m, type)));

    private static IEnumerable<(ISymbol Symbol, Nearness Nearness)> InScope(Cursor cursor)
    {
        var (model, position) = (cursor.Model, cursor.Position);
        var type = model.GetEnclosingSymbol(position) switch
        {
            INamedTypeSymbol around => around,
            var symbol => symbol?.ContainingType,
        };
        return model
            .LookupSymbols(position)
            .Where(IsOffered)
            .Where(s => IsDeclaredBefore(cursor, s))
            .Where(s => s is not INamedTypeSymbol named || cursor.Program.IsWritten(named))
            .Select(s => (s, NearnessOf(s, type)));
    }

    // In a session, what a later part declares isn't there yet.
    private static bool IsDeclaredBefore(Cursor cursor, ISymbol symbol) =>
        symbol is not (ILocalSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction })
        || symbol.Locations.FirstOrDefault() is not { SourceTree: { } tree } place
        || (
            tree == cursor.Model.SyntaxTree
            && cursor.Program.StepAt(tree, place.SourceSpan.Start)
                <= cursor.Program.StepAt(tree, Math.Max(0, cursor.Position - 1))
            && (
                symbol is IMethodSymbol
                || (
                    place.SourceSpan.End <= cursor.Position
                    && !IsInItsInitializer(tree.GetRoot().FindToken(place.SourceSpan.Start), cursor.Position)
                )
            )
        );

    private static bool IsInItsInitializer(SyntaxToken name, int position) =>
        name.Parent is VariableDeclaratorSyntax { Initializer: { } initializer }
        && position > initializer.SpanStart
        && position <= initializer.Span.End;

    // The type whose members an initializer or a pattern names.
    private static ITypeSymbol? Initialized(Cursor cursor, SyntaxToken lead) =>
        lead.Parent switch
        {
            InitializerExpressionSyntax
            {
                RawKind: (int)SyntaxKind.ObjectInitializerExpression
                    or (int)SyntaxKind.WithInitializerExpression
                    or (int)SyntaxKind.CollectionInitializerExpression,
                Parent: ExpressionSyntax creation,
            } initializer
                when cursor.Model.GetTypeInfo(creation).Type is { } type
                    && (
                        !initializer.IsKind(SyntaxKind.CollectionInitializerExpression)
                        || type.AllInterfaces.All(i => i.SpecialType != SpecialType.System_Collections_IEnumerable)
                    ) => type,
            PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax pattern } => pattern.Type is { } stated
                ? cursor.Model.GetTypeInfo(stated).Type
                : cursor.Model.GetTypeInfo(pattern).ConvertedType,
            _ => null,
        };

    private static IEnumerable<(ISymbol Symbol, Nearness Nearness)> SettableMembers(Cursor cursor, ITypeSymbol type) =>
        MembersOf(
            cursor
                .Model.LookupSymbols(cursor.Position, type)
                .Where(s => s is IFieldSymbol or IPropertySymbol { IsIndexer: false } && !s.IsStatic),
            type
        );

    private static Nearness NearnessOf(ISymbol symbol, ITypeSymbol? type) =>
        symbol switch
        {
            // The arguments of the command line are there always, and wanted rarely.
            IParameterSymbol { IsImplicitlyDeclared: true } => Nearness.Member,
            ILocalSymbol
            or IParameterSymbol
            or IRangeVariableSymbol
            or ILabelSymbol
            or IMethodSymbol { MethodKind: MethodKind.LocalFunction } => Nearness.Local,
            INamespaceSymbol => Nearness.Namespace,
            ITypeParameterSymbol => Nearness.Local,
            ITypeSymbol => symbol.Locations.Any(l => l.IsInSource) ? Nearness.OwnType : Nearness.OtherType,
            { ContainingType.SpecialType: SpecialType.System_Object }
                when type?.SpecialType != SpecialType.System_Object => Nearness.OfObject,
            _ when type is not null && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type) =>
                Nearness.Member,
            _ => Nearness.Inherited,
        };

    /// <summary>Whether an editor offers a symbol: it has a name, and doesn't ask to be hidden.</summary>
    /// <param name="symbol">The symbol.</param>
    public static bool IsOffered(ISymbol symbol) =>
        symbol.CanBeReferencedByName
        && symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Destructor }
        && !symbol
            .GetAttributes()
            .Any(a => a is { AttributeClass.Name: "EditorBrowsableAttribute", ConstructorArguments: [{ Value: 1 }] });
}
