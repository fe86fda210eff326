using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Finds members that a known type doesn't have. Where a part of the receiver is unknown, Roslyn reports nothing, even though the
/// receiver's type is known: <c>typeof(Order).Asembly</c>, <c>File.ReadAllText(path).Lenght</c>.
/// </summary>
internal static class KnownReceivers
{
    private const string Code = "CS1061";

    /// <summary>The errors of such members.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="trees">The files that are looked through.</param>
    /// <param name="reported">Where Roslyn reports errors.</param>
    public static IEnumerable<Diagnostic> Errors(
        CSharpCompilation compilation,
        IEnumerable<SyntaxTree> trees,
        IReadOnlySet<Location> reported
    ) =>
        from tree in trees
        let model = compilation.GetSemanticModel(tree)
        from access in tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where !reported.Contains(access.Name.GetLocation())
        let type = LackingIn(access, model)
        where type is not null
        select Missing(access.Name, type, model);

    // The type that lacks the member; null if it has the member, or if it isn't known.
    private static ITypeSymbol? LackingIn(MemberAccessExpressionSyntax access, SemanticModel model) =>
        access.IsKind(SyntaxKind.SimpleMemberAccessExpression)
        && model.GetSymbolInfo(access) is { Symbol: null, CandidateSymbols.IsEmpty: true }
        && model.GetSymbolInfo(access.Expression).Symbol is not INamespaceOrTypeSymbol
        && model.GetTypeInfo(access.Expression).Type
            is {
                TypeKind: TypeKind.Class
                    or TypeKind.Struct
                    or TypeKind.Interface
                    or TypeKind.Array
                    or TypeKind.Enum
                    or TypeKind.Delegate
            } type
        && !type.IsUnknown()
        && !UnknownValue.IsUnknown(access.Expression, model)
        && model
            .LookupSymbols(
                access.SpanStart,
                type,
                access.Name.Identifier.ValueText,
                includeReducedExtensionMethods: true
            )
            .IsEmpty
            ? type
            : null;

    private static Diagnostic Missing(SimpleNameSyntax name, ITypeSymbol type, SemanticModel model)
    {
        var (shown, member) = (type.ToMinimalDisplayString(model, name.SpanStart), name.Identifier.ValueText);
        return SilencedErrors.Create(
            Code,
            $"'{shown}' does not contain a definition for '{member}' and no accessible extension method '{member}' "
                + $"accepting a first argument of type '{shown}' could be found "
                + "(are you missing a using directive or an assembly reference?)",
            name.GetLocation()
        );
    }
}
