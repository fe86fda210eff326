using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>How a type depends on types that nothing declares.</summary>
internal static class UnknownType
{
    /// <summary>Whether nothing is known about a type.</summary>
    public static bool IsUnknown(this ITypeSymbol? type) =>
        type is IErrorTypeSymbol
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

    /// <summary>The unknown types that it contains.</summary>
    public static IEnumerable<IErrorTypeSymbol> UnknownsIn(this ITypeSymbol? type) =>
        type switch
        {
            null => [],
            IErrorTypeSymbol unknown => [unknown, .. unknown.TypeArguments.SelectMany(UnknownsIn)],
            IArrayTypeSymbol array => array.ElementType.UnknownsIn(),
            IPointerTypeSymbol pointer => pointer.PointedAtType.UnknownsIn(),
            INamedTypeSymbol named => named.TypeArguments.SelectMany(UnknownsIn),
            _ => [],
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

    /// <summary>Whether a type is known and is one that code declares, rather than a type parameter, a pointer or <c>dynamic</c>.</summary>
    public static bool IsKnownKind(this ITypeSymbol type) =>
        type.TypeKind
            is TypeKind.Class
                or TypeKind.Struct
                or TypeKind.Interface
                or TypeKind.Array
                or TypeKind.Enum
                or TypeKind.Delegate
        && !type.IsUnknown();

    /// <summary>Whether a type may convert to others that no code shows: it has an unknown base class or interface.</summary>
    public static bool HasUnknownSupertype(this ITypeSymbol? type) =>
        type switch
        {
            null => false,
            ITypeParameterSymbol => type.HasUnknownBase(),
            _ => type.BaseType.IsUnknown() || type.AllInterfaces.Any(IsUnknown) || type.BaseType.HasUnknownSupertype(),
        };

    /// <summary>Whether a value of a type may also be of another type, as far as is known.</summary>
    public static bool MayConvertTo(this ITypeSymbol source, ITypeSymbol? target) =>
        source.IsUnknown()
        || target.IsUnknown()
        || (
            source.HasUnknownSupertype()
            && target
                is null
                    or { TypeKind: TypeKind.Interface or TypeKind.TypeParameter }
                    or { TypeKind: TypeKind.Class, IsSealed: false }
        )
        || (target is ITypeParameterSymbol && target.HasUnknownBase())
        || (
            source.ContainsUnknown()
            && target
                is null
                    or IArrayTypeSymbol
                    or INamedTypeSymbol { IsGenericType: true }
                    or { SpecialType: SpecialType.System_Object }
        )
        || (
            source is INamedTypeSymbol named
            && target is INamedTypeSymbol { IsGenericType: true }
            && named.TypeArguments.Any(HasUnknownSupertype)
        )
        || (
            source is IArrayTypeSymbol { ElementType: var element }
            && target is IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true }
            && element.HasUnknownSupertype()
        );

    // A class has no other way to inherit from a class of that name, and interfaces have such names.
    private static bool IsNamedAsInterface(ITypeSymbol? type) =>
        type is { Name: ['I', var second, ..] } && char.IsUpper(second);
}
