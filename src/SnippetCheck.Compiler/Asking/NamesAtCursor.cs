using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SnippetCheck.Compiler;

/// <summary>The names that can be written at a cursor.</summary>
internal static class NamesAtCursor
{
    private static readonly IReadOnlyList<string> Keywords =
    [
        .. SyntaxFacts
            .GetReservedKeywordKinds()
            .Select(SyntaxFacts.GetText)
            .Concat([
                "async",
                "await",
                "dynamic",
                "get",
                "init",
                "nameof",
                "record",
                "required",
                "set",
                "var",
                "when",
                "with",
                "yield",
            ])
            .Where(k => !k.StartsWith("__", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names that can be written at a cursor, the likeliest first.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="references">The names in the program's references.</param>
    public static CodeAnswer Of(Cursor cursor, IReadOnlyList<NameIndex> references)
    {
        if (
            cursor.Lead.IsKind(SyntaxKind.OverrideKeyword)
            && OverridesAtCursor.Of(cursor).ToList() is { Count: > 0 } members
        )
        {
            return new CodeAnswer.Names(ReplacedBy(cursor), members);
        }

        var (symbols, hasKeywords) = SymbolsAtCursor.Of(cursor);
        var inScope = symbols
            .Select(s => (Symbol: s.Symbol, s.Nearness))
            .GroupBy(s => s.Symbol.Name, StringComparer.Ordinal)
            .Select(g => g.MinBy(s => s.Nearness))
            .Select(s => new OfferedName(s.Symbol.Name, SymbolText.KindOf(s.Symbol), s.Nearness, IsObsolete(s.Symbol)))
            .Concat(
                hasKeywords
                    ? Keywords.Select(k => new OfferedName(
                        k,
                        CodeSymbolKind.Keyword,
                        Nearness.Keyword,
                        IsObsolete: false
                    ))
                    : []
            )
            .ToList();
        var names = inScope
            .Concat(
                hasKeywords || cursor.Lead.IsKind(SyntaxKind.NewKeyword) ? Unimported(cursor, inScope, references) : []
            )
            .OrderBy(n => n.Nearness)
            .ThenBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .ToList();
        return names.Count == 0 ? new CodeAnswer.Nothing() : new CodeAnswer.Names(ReplacedBy(cursor), names);
    }

    /// <summary>What one of these names means.</summary>
    public static CodeAnswer Meaning(Cursor cursor, string name)
    {
        var meant = SymbolsAtCursor
            .Of(cursor)
            .Symbols.Where(s => s.Symbol.Name == name)
            .OrderBy(s => s.Nearness)
            .ToList();
        return meant is [var first, ..]
            ? new CodeAnswer.Symbols([
                SymbolText.Of(
                    cursor.Program,
                    first.Symbol,
                    ReplacedBy(cursor),
                    first.Symbol is IMethodSymbol ? meant.Count(m => m.Symbol is IMethodSymbol) - 1 : 0
                ),
            ])
            : new CodeAnswer.Nothing();
    }

    // There are thousands, so a letter has to be typed first.
    private static IEnumerable<OfferedName> Unimported(
        Cursor cursor,
        IReadOnlyList<OfferedName> inScope,
        IReadOnlyList<NameIndex> references
    )
    {
        if (cursor.Typed.Length == 0 || cursor.Position <= cursor.Typed.Start)
        {
            return [];
        }

        var taken = inScope.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var typed = cursor.Before.Text[..(cursor.Position - cursor.Typed.Start)];
        return from index in references
            from found in index.TypesBeginningWith(typed)
            let name = found.Type.Split('`')[0]
            where !taken.Contains(name)
            from space in found.Namespaces
            let type = cursor.Model.Compilation.GetTypeByMetadataName($"{space}.{found.Type}")
            where type is not null && SymbolsAtCursor.IsOffered(type)
            group type by (name, space) into same
            select new OfferedName(
                same.Key.name,
                SymbolText.KindOf(same.First()),
                Nearness.Unimported,
                IsObsolete(same.First()),
                same.Key.space
            );
    }

    private static PartRange ReplacedBy(Cursor cursor) =>
        cursor.Program.ToPart(Location.Create(cursor.Model.SyntaxTree, cursor.Typed)) ?? new(0, 0, 0);

    private static bool IsObsolete(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.Name == "ObsoleteAttribute");
}
