using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>The members that can be overridden after the word <c>override</c>, each with the code that does it.</summary>
internal static class OverridesAtCursor
{
    private static readonly SymbolDisplayFormat Declared = SymbolDisplayFormat
        .MinimallyQualifiedFormat.WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters
                | SymbolDisplayMemberOptions.IncludeType
                | SymbolDisplayMemberOptions.IncludeRef
        )
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
                | SymbolDisplayParameterOptions.IncludeName
                | SymbolDisplayParameterOptions.IncludeModifiers
        );

    private static readonly SymbolDisplayFormat Offered = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
    );

    /// <summary>The members, in the order of their names.</summary>
    /// <param name="cursor">A cursor after <c>override</c>, or in the name after it.</param>
    public static IEnumerable<OfferedName> Of(Cursor cursor)
    {
        if (
            cursor.Lead.Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || cursor.Model.GetDeclaredSymbol(declaration) is not { } type
        )
        {
            return [];
        }

        var taken = type.GetMembers().Select(OverriddenBy).OfType<ISymbol>().ToHashSet(SymbolEqualityComparer.Default);
        var found = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            foreach (var member in above.GetMembers())
            {
                // The most derived one decides whether it can be overridden again.
                if (member.IsVirtual || member.IsAbstract || member.IsOverride)
                {
                    found.TryAdd(member.ToDisplayString(Offered), member);
                }
            }
        }

        return found
            .Where(f =>
                f.Value
                    is { IsSealed: false }
                        and (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsIndexer: false })
                && f.Value.Name != "Finalize"
                && !taken.Contains(f.Value)
                && cursor.Model.Compilation.IsSymbolAccessibleWithin(f.Value, type)
            )
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => new OfferedName(f.Key, SymbolText.KindOf(f.Value), Nearness.Member, IsObsolete: false)
            {
                Text = CodeOf(f.Value, cursor),
            });
    }

    private static ISymbol? OverriddenBy(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };

    private static string CodeOf(ISymbol member, Cursor cursor)
    {
        var declared = member.ToMinimalDisplayString(cursor.Model, cursor.Position, Declared);
        var access = HasAccess(cursor.Lead) ? "" : AccessOf(member);
        return access + declared + BodyOf(member);
    }

    // The modifiers of a member may come in any order.
    private static bool HasAccess(SyntaxToken lead)
    {
        for (
            var token = lead.GetPreviousToken();
            SyntaxFacts.IsKeywordKind(token.Kind());
            token = token.GetPreviousToken()
        )
        {
            if (SyntaxFacts.IsAccessibilityModifier(token.Kind()))
            {
                return true;
            }
        }

        return false;
    }

    private static string AccessOf(ISymbol member) =>
        member.DeclaredAccessibility switch
        {
            Accessibility.Public => "public ",
            Accessibility.Internal => "internal ",
            Accessibility.ProtectedAndInternal => "private protected ",
            _ => "protected ",
        };

    private static string BodyOf(ISymbol member)
    {
        const string missing = "throw new NotImplementedException()";
        switch (member)
        {
            case IPropertySymbol { SetMethod: { } setter } property:
                var set = setter.IsInitOnly ? "init" : "set";
                var (get, put) = property.IsAbstract
                    ? (missing, missing)
                    : ($"base.{property.Name}", $"base.{property.Name} = value");
                return property.GetMethod is null ? $" {{ {set} => {put}; }}" : $" {{ get => {get}; {set} => {put}; }}";
            case IPropertySymbol property:
                return $" => {(property.IsAbstract ? missing : $"base.{property.Name}")};";
            case IMethodSymbol method:
                var arguments = method.Parameters.Select(p => RefOf(p.RefKind) + p.Name);
                var types = method.IsGenericMethod
                    ? $"<{string.Join(", ", method.TypeParameters.Select(t => t.Name))}>"
                    : "";
                return $" => {(method.IsAbstract ? missing : $"base.{method.Name}{types}({string.Join(", ", arguments)})")};";
            default:
                return "";
        }
    }

    private static string RefOf(RefKind kind) =>
        kind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            _ => "",
        };
}
