using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>A cursor in a program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Model">The meaning of the file that it's in.</param>
/// <param name="Before">The token before it, or the name that it's in or at the end of.</param>
/// <param name="Position">Its position in the file.</param>
internal sealed record Cursor(AskedProgram Program, SemanticModel Model, SyntaxToken Before, int Position)
{
    /// <summary>The cursor at a position; null in a comment or a literal, where no name can be written.</summary>
    public static Cursor? In(AskedProgram program, SyntaxTree tree, int position)
    {
        var root = tree.GetRoot();
        var at = root.FindToken(position);
        var before = at.SpanStart >= position ? at.GetPreviousToken() : at;
        var isInText =
            before.Span.Contains(position - 1)
            && (before.SpanStart < position && position < before.Span.End || IsOpenText(before))
            && IsText(before);
        return isInText || IsInComment(root, position) ? null : new(program, program.ModelOf(tree), before, position);
    }

    /// <summary>What has been written of the name at the cursor.</summary>
    public TextSpan Typed =>
        SymbolText.IsName(Before) || SyntaxFacts.IsReservedKeyword(Before.Kind())
            ? Before.Span.End >= Position
                ? Before.Span
                : new(Position, 0)
            : new(Position, 0);

    /// <summary>The token before the name at the cursor.</summary>
    public SyntaxToken Lead => Typed.Length > 0 ? Before.GetPreviousToken() : Before;

    private static bool IsText(SyntaxToken token) =>
        token.Kind()
            is SyntaxKind.StringLiteralToken
                or SyntaxKind.CharacterLiteralToken
                or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.NumericLiteralToken;

    // A literal that isn't closed goes on at the cursor, and so does a number or the text in an interpolated string.
    private static bool IsOpenText(SyntaxToken token) =>
        token.ContainsDiagnostics
        || token.Kind() is SyntaxKind.NumericLiteralToken or SyntaxKind.InterpolatedStringTextToken;

    private static bool IsInComment(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(position - 1);
        return trivia.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.DisabledTextTrivia => true,
            SyntaxKind.SingleLineDocumentationCommentTrivia => true,
            SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => position
                < trivia.Span.End,
            _ => false,
        };
    }
}
