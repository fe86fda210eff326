using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Where code asks a type for a member that it does not have.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsStatic">Whether the type itself is asked, and not a value of it.</param>
/// <param name="Position">Where.</param>
internal sealed record MemberUse(ITypeSymbol Type, bool IsStatic, int Position)
{
    private const string AsyncSuffix = "Async";

    /// <summary>What a name asks for; null where that is not known.</summary>
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
            _ => ((ITypeSymbol?)null, false),
        };
        return type is null or IErrorTypeSymbol or IDynamicTypeSymbol ? null : new(type, isStatic, name.SpanStart);
    }

    /// <summary>The member that is meant by a name that is none: misspelt, or what the same thing is called elsewhere.</summary>
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
