using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// Lines that are expressions and, since a value is stated of them, meant as such, though C# reads them as something else:
/// <c>x * y;</c> declares a pointer, <c>a ? b : c;</c> a variable, and <c>[1, 2];</c> begins with attributes.
/// </summary>
internal static class ExpressionLines
{
    /// <summary>The text in which a name of the same length stands for each of them, so that it parses as it is meant.</summary>
    /// <param name="source">The text of a part.</param>
    /// <param name="root">The part, parsed.</param>
    /// <param name="values">What its remarks state.</param>
    /// <param name="options">How it was parsed.</param>
    /// <returns>Null where there is none.</returns>
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
        return parsed.IsMissing || parsed.ContainsErrors() ? null : new(start, expression.Length);
    }

    private static bool IsExpressionStatement(CompilationUnitSyntax root, int start) =>
        root.FindToken(start) is { Parent: { } parent }
        && parent
            .AncestorsAndSelf()
            .OfType<ExpressionStatementSyntax>()
            .Any(s => s.SpanStart == start && !s.ContainsErrors());

    // Not the second line of something longer.
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
