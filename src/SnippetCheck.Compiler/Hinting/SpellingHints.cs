using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>Finds the name that a name misspells.</summary>
internal static class SpellingHints
{
    private const int ShortestElsewhere = 8;

    /// <summary>The name in scope that a name misspells; null where it misspells none.</summary>
    public static Hint? Of(SimpleNameSyntax name, SemanticModel model)
    {
        var isAttribute = name.Parent is AttributeSyntax;
        var isReceiver = TypeUse.IsReceiver(name);
        var isCalled = name.Parent is InvocationExpressionSyntax;
        var isType = !isReceiver && TypeUse.IsPossible(name);
        var inScope = model.LookupSymbols(name.SpanStart);
        var known = inScope
            .Where(s =>
                s.CanBeReferencedByName
                && !IsLater(s, name)
                && s switch
                {
                    ITypeSymbol type => (isType || isReceiver) && ArityOf(type) == name.Arity,
                    INamespaceSymbol => isReceiver,
                    IMethodSymbol => isCalled,
                    _ => !isType,
                }
            )
            .Select(s =>
                isAttribute && s.Name.EndsWith(TypeUse.AttributeSuffix, StringComparison.Ordinal)
                    ? s.Name[..^TypeUse.AttributeSuffix.Length]
                    : s.Name
            );
        var word = name.Identifier.ValueText;
        return Of(word, known)
            ?? (isType ? null : OfShortVariable(word, inScope))
            ?? (isCalled ? OfShortMethod(name, inScope.OfType<IMethodSymbol>()) : null)
            ?? (
                isReceiver || (isType && !word.Any(IsVowel))
                    ? OfShortType(name, inScope.OfType<INamedTypeSymbol>())
                    : null
            );
    }

    /// <summary>
    /// The type of a reference that a name misspells; null where it misspells none. There are thousands of types, so only a long name with a
    /// single slip isn't nearly one of them by accident.
    /// </summary>
    public static Hint? Elsewhere(SimpleNameSyntax name, IReadOnlyList<NameIndex> references)
    {
        var word = name.Identifier.ValueText;
        if (word.Length < ShortestElsewhere || !char.IsUpper(word[0]) || !TypeUse.IsPossible(name))
        {
            return null;
        }

        var suffix = name.Parent is AttributeSyntax ? TypeUse.AttributeSuffix : "";
        return Of(
            word,
            references
                .SelectMany(n => n.TypesAsLongAs(word + suffix, name.Arity))
                .Where(t => t.EndsWith(suffix, StringComparison.Ordinal))
                .Select(t => t[..^suffix.Length])
                .Where(t => t.StartsWith(word[0]) && EditDistance.Between(t, word) == 1)
        );
    }

    /// <summary>The one of these names that a word misspells; null where it misspells none.</summary>
    public static Hint? Of(string word, IEnumerable<string> known) =>
        NearestName.Of(word, known) is { } nearest ? new(HintKind.Spelling, [nearest]) : null;

    // `smu` where there's a `sum`.
    private static Hint? OfShortVariable(string word, IEnumerable<ISymbol> inScope) =>
        NearestName.OfSwapped(
            word,
            inScope.Where(s => s is ILocalSymbol or IParameterSymbol or IFieldSymbol).Select(s => s.Name)
        )
            is { } nearest
            ? new(HintKind.Spelling, [nearest])
            : null;

    private static Hint? OfShortMethod(SimpleNameSyntax name, IEnumerable<IMethodSymbol> inScope) =>
        name.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: var count }
        && NearestName.OfShort(
            name.Identifier.ValueText,
            inScope.Where(m => ArgumentCount.Fits(m, count)).Select(m => m.Name)
        )
            is { } nearest
            ? new(HintKind.Spelling, [nearest])
            : null;

    // A post may have its own Car, and doesn't mean Char. It hardly has its own Tsk.
    private static Hint? OfShortType(SimpleNameSyntax name, IEnumerable<INamedTypeSymbol> inScope) =>
        NearestName.OfShort(
            name.Identifier.ValueText,
            inScope
                .Where(t => t.CanBeReferencedByName && t.Arity == name.Arity && TypeUse.Fits(name, t))
                .Select(t => t.Name)
        )
            is { } nearest
            ? new(HintKind.Spelling, [nearest])
            : null;

    private static bool IsVowel(char letter) => "aeiouyAEIOUY".Contains(letter, StringComparison.Ordinal);

    private static int ArityOf(ITypeSymbol type) => (type as INamedTypeSymbol)?.Arity ?? 0;

    // A declaration can't use its own variable, nor one that's declared further down.
    private static bool IsLater(ISymbol symbol, SimpleNameSyntax name) =>
        symbol is ILocalSymbol
        && symbol.Locations.Any(l =>
            l.SourceTree == name.SyntaxTree
            && (
                l.SourceSpan.Start >= name.SpanStart
                || name.Ancestors().OfType<VariableDeclarationSyntax>().Any(d => d.Span.Contains(l.SourceSpan))
            )
        );
}
