using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>
/// Members that an interface or an abstract class requires. Where their signatures contain an unknown type, Roslyn doesn't find the members
/// that implement them: it can't compare <c>Order?</c> with <c>T?</c> if it doesn't know what an <c>Order</c> is.
/// </summary>
/// <param name="isUnknown">Whether a type contains one that may be unknown.</param>
internal sealed class RequiredMembers(Func<ITypeSymbol?, bool> isUnknown)
{
    /// <summary>Whether a type seems to have each member that an interface requires and Roslyn misses.</summary>
    /// <param name="type">The type.</param>
    /// <param name="required">The interface.</param>
    public bool HasAllOf(INamedTypeSymbol type, INamedTypeSymbol required) =>
        AreThere(
            type,
            required
                .AllInterfaces.Prepend(required)
                .SelectMany(i => i.GetMembers())
                .Where(m => m.IsAbstract && type.FindImplementationForInterfaceMember(m) is null)
        );

    /// <summary>Whether a type seems to have each abstract member that Roslyn misses.</summary>
    /// <param name="type">The type.</param>
    public bool HasAllOfBase(INamedTypeSymbol type) =>
        AreThere(
            type,
            BasesOf(type)
                .SelectMany(b => b.GetMembers())
                .Where(m =>
                    m.IsAbstract
                    && !BasesOf(type).Prepend(type).SelectMany(t => t.GetMembers()).Any(o => Overrides(o, m))
                )
        );

    /// <summary>Whether a member seems to implement one of an interface that it names.</summary>
    /// <param name="member">The member.</param>
    /// <param name="named">The interface.</param>
    public bool Implements(ISymbol member, INamedTypeSymbol named) => named.GetMembers().Any(m => IsLike(member, m));

    private bool AreThere(INamedTypeSymbol type, IEnumerable<ISymbol> missing)
    {
        var members = missing.Where(m => m is not IMethodSymbol { AssociatedSymbol: not null }).ToList();
        return members.Count > 0 && members.TrueForAll(m => type.GetMembers().Any(o => IsLike(o, m)));
    }

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool Overrides(ISymbol member, ISymbol overridden) =>
        SymbolEqualityComparer.Default.Equals(
            member switch
            {
                IMethodSymbol method => method.OverriddenMethod,
                IPropertySymbol property => property.OverriddenProperty,
                IEventSymbol raised => raised.OverriddenEvent,
                _ => null,
            },
            overridden
        );

    // The name of an explicit implementation begins with the interface.
    private bool IsLike(ISymbol member, ISymbol required) =>
        member.Kind == required.Kind
        && member.Name[(member.Name.LastIndexOf('.') + 1)..] == required.Name
        && TypesOf(member) is var types
        && TypesOf(required) is var others
        && types.Count == others.Count
        && types.Zip(others).All(t => SymbolEqualityComparer.Default.Equals(t.First, t.Second) || IsUnknown(t))
        && types.Zip(others).Any(IsUnknown);

    private bool IsUnknown((ITypeSymbol, ITypeSymbol) types) => isUnknown(types.Item1) && isUnknown(types.Item2);

    private static IReadOnlyList<ITypeSymbol> TypesOf(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => [method.ReturnType, .. method.Parameters.Select(p => p.Type)],
            IPropertySymbol property => [property.Type, .. property.Parameters.Select(p => p.Type)],
            IEventSymbol raised => [raised.Type],
            _ => [],
        };
}
