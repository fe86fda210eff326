using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// Checks whether a name is used like a type with that name. Posts have their own Point, Label or Package, and don't mean the framework's.
/// </summary>
internal static class TypeUse
{
    /// <summary>What an attribute's use leaves out of its name.</summary>
    public const string AttributeSuffix = "Attribute";

    // These namespaces have types with common names, or are rarely meant. Merely mentioning such a name proves too little.
    private static readonly string[] Rare =
    [
        "Microsoft.VisualBasic",
        "System.CodeDom",
        "System.ComponentModel",
        "System.Diagnostics.Contracts",
        "System.Diagnostics.SymbolStore",
        "System.Diagnostics.Tracing",
        "System.Drawing",
        "System.Net.Mail",
        "System.Reflection.Emit",
        "System.Runtime",
        "System.Security.AccessControl",
        "System.Security.Permissions",
        "System.Transactions",
    ];

    /// <summary>Whether a name may stand for a type.</summary>
    public static bool Fits(SimpleNameSyntax name, INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public
        && name.Parent switch
        {
            MemberAccessExpressionSyntax access => Has(type, access.Name.Identifier.ValueText, isStatic: true)
                || Misspells(access.Name.Identifier.ValueText, type),
            ObjectCreationExpressionSyntax creation => IsMade(type, creation.ArgumentList?.Arguments.Count ?? 0)
                && HasAll(type, creation.Initializer),
            SimpleBaseTypeSyntax or PrimaryConstructorBaseTypeSyntax => !type.IsSealed
                && !type.IsStatic
                && type.TypeKind is TypeKind.Class or TypeKind.Interface,
            AttributeSyntax => BasesOf(type).Any(b => b.Name == "Attribute"),
            QualifiedNameSyntax qualified => qualified.Left == name
                && !type.GetTypeMembers(qualified.Right.Identifier.ValueText).IsEmpty,
            // Point p = new(1, 2);
            VariableDeclarationSyntax
            {
                Variables: [{ Initializer.Value: ImplicitObjectCreationExpressionSyntax creation }]
            } => IsMade(type, creation.ArgumentList.Arguments.Count) && HasAll(type, creation.Initializer),
            _ => !type.IsStatic && !IsRare(type.ContainingNamespace.ToDisplayString()),
        };

    /// <summary>Whether a name may be that of a type. In an expression, a type can appear only before one of its members.</summary>
    public static bool IsPossible(SimpleNameSyntax name) =>
        IsReceiver(name)
        || name.Parent is AttributeSyntax
        || SyntaxFacts.IsInTypeOnlyContext(name)
        || name.Parent is TypeSyntax or TypeArgumentListSyntax
        || name.Arity > 0;

    /// <summary>Whether a member of what the name stands for is used.</summary>
    public static bool IsReceiver(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Expression == name;

    /// <summary>The name of the type that a name stands for.</summary>
    public static string TypeName(SimpleNameSyntax name) =>
        name.Identifier.ValueText + (name.Parent is AttributeSyntax ? AttributeSuffix : "");

    private static bool IsRare(string space) =>
        Array.Exists(Rare, r => space == r || space.StartsWith(r + ".", StringComparison.Ordinal));

    private static bool IsMade(INamedTypeSymbol type, int arguments) =>
        !type.IsAbstract
        && type.InstanceConstructors.Any(c =>
            c.DeclaredAccessibility == Accessibility.Public && ArgumentCount.Fits(c, arguments)
        );

    private static bool HasAll(INamedTypeSymbol type, InitializerExpressionSyntax? initializer) =>
        initializer is null
        || initializer
            .Expressions.OfType<AssignmentExpressionSyntax>()
            .All(a =>
                a.Left is not IdentifierNameSyntax member || Has(type, member.Identifier.ValueText, isStatic: false)
            );

    private static bool Misspells(string member, INamedTypeSymbol type) =>
        NearestName.Of(
            member,
            BasesOf(type)
                .SelectMany(b => b.GetMembers())
                .Where(m => m.IsStatic && m.CanBeReferencedByName && m.DeclaredAccessibility == Accessibility.Public)
                .Select(m => m.Name)
        )
            is not null;

    private static bool Has(INamedTypeSymbol type, string member, bool isStatic) =>
        BasesOf(type)
            .Any(b =>
                b.GetMembers(member)
                    .Any(m =>
                        (m.IsStatic || m is ITypeSymbol) == isStatic && m.DeclaredAccessibility == Accessibility.Public
                    )
            );

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }
}
