using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SnippetCheck.Wires;

/// <summary>What a type is to a wire.</summary>
internal static class WireType
{
    public const string OnWire = "SnippetCheck.OnWireAttribute";
    private const string OffWire = "SnippetCheck.OffWireAttribute";

    /// <summary>A value of a record.</summary>
    /// <param name="name">The name of its property.</param>
    /// <param name="type">Its type.</param>
    /// <param name="isSet">Whether it's set after the constructor, which doesn't take it.</param>
    public sealed class Field(string name, ITypeSymbol type, bool isSet)
    {
        public string Name => name;
        public ITypeSymbol Type => type;
        public bool IsSet => isSet;
    }

    /// <summary>The arguments of the attribute that puts a record on the wire; null if it has none, so that it's only a value of others.</summary>
    public static AttributeData? Attribute(ITypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == OnWire);

    /// <summary>The values of a record, in the order in which they're read.</summary>
    public static IReadOnlyList<Field> Fields(INamedTypeSymbol record)
    {
        var parameters = Constructors(record).OrderByDescending(c => c.Parameters.Length).First().Parameters;
        var set = Bases(record)
            .SelectMany(t => t.GetMembers().OfType<IPropertySymbol>())
            .Where(p => p is { IsStatic: false, IsAbstract: false, IsImplicitlyDeclared: false })
            .Where(p => p.SetMethod is { DeclaredAccessibility: not Accessibility.Private } && !Has(p, OffWire))
            .Where(p => parameters.All(a => a.Name != p.Name));
        return
        [
            .. parameters.Select(p => new Field(p.Name, p.Type, isSet: false)),
            .. set.Select(p => new Field(p.Name, p.Type, isSet: true)),
        ];
    }

    /// <summary>The cases of a closed union, which are nested in it.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Cases(INamedTypeSymbol union) =>
        [.. union.GetTypeMembers().Where(t => Same(t.BaseType, union))];

    /// <summary>Whether all values of a type are its own or of its cases, since nothing else can derive from it.</summary>
    public static bool IsClosed(INamedTypeSymbol record) =>
        record.IsSealed
        || record.IsAbstract
            && Constructors(record).All(c => c.DeclaredAccessibility == Accessibility.Private)
            && Cases(record).Count > 0;

    /// <summary>The greatest value of an enum, or all of its flags.</summary>
    public static long MostOf(ITypeSymbol type)
    {
        var values = type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(f => f.HasConstantValue)
            .Select(f => Convert.ToInt64(f.ConstantValue, CultureInfo.InvariantCulture))
            .ToList();
        return Has(type, "System.FlagsAttribute") ? values.Aggregate(0L, (all, v) => all | v)
            : values.SequenceEqual(Enumerable.Range(0, values.Count).Select(i => (long)i)) ? values.Count - 1
            : -1;
    }

    // Without the one that copies, which every record has.
    private static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol record) =>
        record.InstanceConstructors.Where(c =>
            !(c is { IsImplicitlyDeclared: true, Parameters.Length: 1 } && Same(c.Parameters[0].Type, record))
        );

    public static bool Same(ITypeSymbol? one, ITypeSymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static bool Has(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == attribute);

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol record)
    {
        for (var type = record; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            yield return type;
        }
    }
}
