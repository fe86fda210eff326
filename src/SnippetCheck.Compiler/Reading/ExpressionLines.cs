using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// Lines with a remark on their value, which the author means as expressions, although C# parses them as something else: <c>x * y;</c>
/// declares a pointer, <c>a ? b : c;</c> a variable, and <c>[1, 2];</c> starts with attributes.
/// </summary>
internal static class ExpressionLines
{
    /// <summary>The text with a name of the same length instead of each such expression, so that it parses as the author means it.</summary>
    /// <param name="source">The text of a part.</param>
    /// <param name="root">The part, parsed.</param>
    /// <param name="values">Its remarks on values.</param>
    /// <param name="options">The options it was parsed with.</param>
    /// <returns>The text, or null if there are no such lines.</returns>
    public static string? Name(
        string source,
        CompilationUnitSyntax root,
        IReadOnlyList<StatedValue> values,
        CSharpParseOptions options
    )
    {
        var text = SourceText.From(source);
        var named = source.ToCharArray();
        var isChanged = false;
        foreach (var value in values.Where(v => v.CodeLine >= 0))
        {
            if (ExpressionOn(text.Lines[value.CodeLine].Span, value, text, root, options) is { } span)
            {
                Array.Fill(named, 'x', span.Start, span.Length);
                isChanged = true;
            }
        }

        return isChanged ? new(named) : null;
    }

    private static TextSpan? ExpressionOn(
        TextSpan line,
        StatedValue value,
        SourceText text,
        CompilationUnitSyntax root,
        CSharpParseOptions options
    )
    {
        var end = value.Column is null ? value.Offset : line.End;
        var code = text.ToString(TextSpan.FromBounds(line.Start, end));
        var start = line.Start + code.Length - code.TrimStart().Length;
        if (!code.TrimEnd().EndsWith(';') || IsExpressionStatement(root, start) || !MayStartStatement(root, start))
        {
            return null;
        }

        var expression = code.Trim()[..^1].TrimEnd();
        var parsed = SyntaxFactory.ParseExpression(expression, options: options, consumeFullText: true);
        return parsed.IsMissing || parsed.ContainsErrors() || parsed is ThrowExpressionSyntax
            ? null
            : new(start, expression.Length);
    }

    private static bool IsExpressionStatement(CompilationUnitSyntax root, int start) =>
        root.FindToken(start) is { Parent: { } parent }
        && parent
            .AncestorsAndSelf()
            .OfType<ExpressionStatementSyntax>()
            .Any(s => s.SpanStart == start && !s.ContainsErrors());

    // Not the continuation of an earlier line.
    private static bool MayStartStatement(CompilationUnitSyntax root, int start) =>
        root.FindToken(start) is var token
        && token.SpanStart == start
        && token.GetPreviousToken().Kind()
            is SyntaxKind.None
                or SyntaxKind.SemicolonToken
                or SyntaxKind.OpenBraceToken
                or SyntaxKind.CloseBraceToken
                or SyntaxKind.ColonToken
                or SyntaxKind.CloseParenToken
                or SyntaxKind.ElseKeyword
                or SyntaxKind.DoKeyword;
}
