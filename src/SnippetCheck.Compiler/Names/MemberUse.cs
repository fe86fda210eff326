using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>A use of a member that its type doesn't have.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsStatic">Whether the code uses the type itself, not a value.</param>
/// <param name="Name">Its name in the code.</param>
internal sealed record MemberUse(ITypeSymbol Type, bool IsStatic, SimpleNameSyntax Name)
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
        return type is null or IErrorTypeSymbol or IDynamicTypeSymbol ? null : new(type, isStatic, name);
    }

    /// <summary>The member that the author means: spelled correctly, or under its name in this type.</summary>
    public Hint? Nearest(SemanticModel model)
    {
        var known = Known(model).Select(s => s.Name).ToHashSet();
        return (Slip(model) ?? Synonyms(Name.Identifier.ValueText).FirstOrDefault(known.Contains)) is { } nearest
            ? new(HintKind.Spelling, [nearest])
            : null;
    }

    /// <summary>The member that a name misspells; null where it misspells none.</summary>
    public string? Slip(SemanticModel model)
    {
        var known = Known(model).ToList();
        var name = Name.Identifier.ValueText;
        return NearestName.Of(name, known.Select(s => s.Name))
            ?? NearestName.OfShort(name, known.Where(Takes).Select(s => s.Name));
    }

    private IEnumerable<ISymbol> Known(SemanticModel model) =>
        model
            .LookupSymbols(Name.SpanStart, Type, includeReducedExtensionMethods: !IsStatic)
            .Where(s =>
                s.CanBeReferencedByName && s.IsStatic == IsStatic
                || s is IMethodSymbol { MethodKind: MethodKind.ReducedExtension }
            );

    // Whether it's a method that may be called with as many arguments.
    private bool Takes(ISymbol symbol) =>
        symbol is IMethodSymbol method
        && (Name.Arity == 0 || Name.Arity == method.Arity)
        && Name.Parent?.Parent is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax
        && Name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { ArgumentList.Arguments: { Count: var count } }
        && ArgumentCount.Fits(method, count);

    private static IEnumerable<string> Synonyms(string name) =>
        name switch
        {
            "Length" => ["Count"],
            "Count" or "Size" => ["Length", "Count"],
            _ when name.EndsWith(AsyncSuffix, StringComparison.Ordinal) => [name[..^AsyncSuffix.Length]],
            _ => [name + AsyncSuffix],
        };
}
