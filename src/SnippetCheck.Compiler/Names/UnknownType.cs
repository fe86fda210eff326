using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>How a type depends on types that nothing declares.</summary>
internal static class UnknownType
{
    /// <summary>The namespace of types that stand for unknown ones.</summary>
    public const string StandIns = "SnippetCheckUnknown";

    /// <summary>Whether nothing is known about a type.</summary>
    public static bool IsUnknown(this ITypeSymbol? type) =>
        type is IErrorTypeSymbol or { ContainingNamespace.Name: StandIns }
        || type
            is INamedTypeSymbol
            {
                OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
                TypeArguments: [IErrorTypeSymbol]
            };

    /// <summary>Whether it is unknown, or contains an unknown type: <c>List&lt;Order></c>.</summary>
    public static bool ContainsUnknown(this ITypeSymbol? type) =>
        type switch
        {
            null => false,
            IErrorTypeSymbol => true,
            IArrayTypeSymbol array => array.ElementType.ContainsUnknown(),
            IPointerTypeSymbol pointer => pointer.PointedAtType.ContainsUnknown(),
            INamedTypeSymbol named => named.TypeArguments.Any(ContainsUnknown)
                || named.ContainingType.ContainsUnknown(),
            _ => false,
        };

    /// <summary>Whether a type may have members that no code shows: its base class, or for an interface one of its bases, is unknown.</summary>
    public static bool HasUnknownBase(this ITypeSymbol? type) =>
        type switch
        {
            null => false,
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(c => c.IsUnknown() || c.HasUnknownBase()),
            { TypeKind: TypeKind.Interface } => type.AllInterfaces.Any(IsUnknown),
            _ => (type.BaseType.IsUnknown() && !IsNamedAsInterface(type.BaseType)) || type.BaseType.HasUnknownBase(),
        };

    /// <summary>Whether a type may convert to others that no code shows: it has an unknown base class or interface.</summary>
    public static bool HasUnknownSupertype(this ITypeSymbol? type) =>
        type switch
        {
            null => false,
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(c =>
                c.IsUnknown() || c.HasUnknownSupertype()
            ),
            _ => type.BaseType.IsUnknown() || type.AllInterfaces.Any(IsUnknown) || type.BaseType.HasUnknownSupertype(),
        };

    /// <summary>Whether a type has the name of an interface. A class has no other way to inherit from a class of that name.</summary>
    public static bool IsNamedAsInterface(ITypeSymbol? type) =>
        type is { Name: ['I', var second, ..] } && char.IsUpper(second);
}
