using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>A use of a member that its type doesn't have.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsStatic">Whether the code uses the type itself, not a value.</param>
/// <param name="Position">The offset.</param>
internal sealed record MemberUse(ITypeSymbol Type, bool IsStatic, int Position)
{
    private const string AsyncSuffix = "Async";

    /// <summary>The use of a member by a name; null if it isn't known.</summary>
    public static MemberUse? Of(SimpleNameSyntax name, SemanticModel model)
    {
        var (type, isStatic) = name.Parent switch
        {
            MemberAccessExpressionSyntax access
                when model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol asked => (asked, true),
            MemberAccessExpressionSyntax access => (model.GetTypeInfo(access.Expression).Type, false),
            MemberBindingExpressionSyntax => (
                model.GetTypeInfo(name.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First().Expression).Type,
                false
            ),
            AssignmentExpressionSyntax
            {
                Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation }
            } => (model.GetTypeInfo(creation).Type, false),
            _ when BlamedSyntax.PatternWith(name) is { } pattern => (model.GetTypeInfo(pattern).ConvertedType, false),
            _ => ((ITypeSymbol?)null, false),
        };
        return type is null or IErrorTypeSymbol or IDynamicTypeSymbol ? null : new(type, isStatic, name.SpanStart);
    }

    /// <summary>The member that the author means: spelled correctly, or under its name in this type.</summary>
    public Hint? Nearest(string name, SemanticModel model)
    {
        var known = Known(model);
        return (NearestName.Of(name, known) ?? Synonyms(name).FirstOrDefault(known.Contains)) is { } nearest
            ? new(HintKind.Spelling, [nearest])
            : null;
    }

    /// <summary>The member that a name misspells; null where it misspells none.</summary>
    public string? Slip(string name, SemanticModel model) => NearestName.Of(name, Known(model));

    private HashSet<string> Known(SemanticModel model) =>
        model
            .LookupSymbols(Position, Type, includeReducedExtensionMethods: !IsStatic)
            .Where(s =>
                s.CanBeReferencedByName && s.IsStatic == IsStatic
                || s is IMethodSymbol { MethodKind: MethodKind.ReducedExtension }
            )
            .Select(s => s.Name)
            .ToHashSet();

    private static IEnumerable<string> Synonyms(string name) =>
        name switch
        {
            "Length" => ["Count"],
            "Count" or "Size" => ["Length", "Count"],
            _ when name.EndsWith(AsyncSuffix, StringComparison.Ordinal) => [name[..^AsyncSuffix.Length]],
            _ => [name + AsyncSuffix],
        };
}
