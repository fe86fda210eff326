using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// A function, or a type with a single one, that's declared on one line with its body. A remark on that line is about the statements in
/// the body, since the declaration itself runs nothing.
/// </summary>
/// <param name="Node">The declaration.</param>
/// <param name="LastStatement">The last statement in the body; null if the body is empty.</param>
/// <param name="IsAlone">Whether nothing precedes it on its line.</param>
internal sealed record DeclarationOnOneLine(SyntaxNode Node, StatementSyntax? LastStatement, bool IsAlone)
{
    /// <summary>The declaration that ends with a token; null if there's none, or if it takes several lines.</summary>
    public static DeclarationOnOneLine? EndingWith(SyntaxToken last, Part part)
    {
        var line = part.LineAt(last.SpanStart);
        SyntaxNode? outermost = null;
        BlockSyntax? body = null;
        for (
            var token = last;
            body is null && DeclarationClosedBy(token) is { } closed && part.LineAt(closed.SpanStart) == line;
            token = token.GetPreviousToken()
        )
        {
            outermost ??= closed;
            body = token.Parent as BlockSyntax;
        }

        return outermost is null || body is null
            ? null
            : new(outermost, body.Statements.LastOrDefault(), IsFirstOnLine(outermost, line, part));
    }

    private static SyntaxNode? DeclarationClosedBy(SyntaxToken token) =>
        !token.IsKind(SyntaxKind.CloseBraceToken)
            ? null
            : token.Parent switch
            {
                BlockSyntax { Parent: not AnonymousFunctionExpressionSyntax } body when body.IsBody() => body.Parent,
                TypeDeclarationSyntax { Members: [BaseMethodDeclarationSyntax] } type => type,
                _ => null,
            };

    private static bool IsFirstOnLine(SyntaxNode node, int line, Part part) =>
        node.GetFirstToken().GetPreviousToken() is var before
        && (before.IsKind(SyntaxKind.None) || part.LineAt(before.Span.End) < line);
}
