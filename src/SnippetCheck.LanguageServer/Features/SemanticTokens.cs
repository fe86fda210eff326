using SnippetCheck.Compiler;
using SnippetCheck.Compiling;
using SnippetCheck.LanguageServer.Posts;
using SnippetCheck.LanguageServer.Protocol;
using Range = SnippetCheck.LanguageServer.Protocol.Range;

namespace SnippetCheck.LanguageServer.Features;

/// <summary>What the names in C# fences are, for editors that color them by that.</summary>
/// <param name="checks">What asks the compiler.</param>
internal sealed class SemanticTokens(PostChecks checks)
{
    /// <summary>The types of tokens, as the protocol names them. An index into them stands for a type.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "namespace",
        "class",
        "struct",
        "interface",
        "enum",
        "typeParameter",
        "parameter",
        "variable",
        "property",
        "enumMember",
        "event",
        "method",
    ];

    /// <summary>The tokens of the snippets that are in sight. Those of a long post take too long, so there's no such question.</summary>
    public Task<TokenData?> InAsync(OpenPost post, Range range, CancellationToken stop) =>
        checks.AskAsync(
            post,
            async questions =>
            {
                var found = new List<PostSymbol>();
                foreach (var snippet in questions.SnippetsIn(range.Start.Line + 1, range.End.Line + 1))
                {
                    found.AddRange(await questions.AllSymbolsAsync(snippet, stop));
                }

                return new TokenData([
                    .. Encode(
                        found.Where(s => s.Place.File is null && !IsVar(post.Text, s.Place)).OrderBy(s => s.Place)
                    ),
                ]);
            },
            stop
        );

    private static bool IsVar(DocumentText text, Place place) =>
        place.EndColumn - place.Column == 3
        && string.CompareOrdinal(text.Line(place.Line - 1), place.Column - 1, "var", 0, 3) == 0;

    // Five numbers for each: its distance from the one before, in lines and in characters, its length, its type, and no modifiers.
    private static IEnumerable<int> Encode(IEnumerable<PostSymbol> symbols)
    {
        var last = new Position(0, 0);
        foreach (var symbol in symbols)
        {
            if (TypeOf(symbol.Kind) is not { } type)
            {
                continue;
            }

            var (start, end) = symbol.Place.ToRange();
            yield return start.Line - last.Line;
            yield return start.Line == last.Line ? start.Character - last.Character : start.Character;
            yield return end.Character - start.Character;
            yield return type;
            yield return 0;
            last = start;
        }
    }

    private static int? TypeOf(CodeSymbolKind kind) =>
        kind switch
        {
            CodeSymbolKind.Namespace => 0,
            CodeSymbolKind.Class or CodeSymbolKind.Delegate or CodeSymbolKind.Constructor => 1,
            CodeSymbolKind.Struct => 2,
            CodeSymbolKind.Interface => 3,
            CodeSymbolKind.Enum => 4,
            CodeSymbolKind.TypeParameter => 5,
            CodeSymbolKind.Parameter => 6,
            CodeSymbolKind.Local or CodeSymbolKind.Constant => 7,
            CodeSymbolKind.Property or CodeSymbolKind.Field => 8,
            CodeSymbolKind.EnumMember => 9,
            CodeSymbolKind.Event => 10,
            CodeSymbolKind.Method or CodeSymbolKind.Extension => 11,
            _ => null,
        };
}
