using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// Lines that state the values of expressions, as API pages write them: <c>1990.ToRoman() => "MCMXC"</c>. This is no C#, so there's only one
/// way to read it, if all other lines are statements and comments.
/// </summary>
/// <param name="Text">The text with statements and comments in their place. All offsets stay.</param>
/// <param name="Stated">The stated values: the line, the start of its comment, and the place of the value.</param>
internal sealed partial record ValueLines(string Text, IReadOnlyList<(int Line, int Comment, TextSpan Value)> Stated)
{
    private const string Arrow = "=>";

    // Each arrow of a line may be the one before its value.
    private const int LongestLine = 1000;

    /// <summary>Finds the lines in a text; null if it isn't made of them.</summary>
    public static ValueLines? In(string source, CSharpParseOptions options)
    {
        if (
            !source.Contains(Arrow, StringComparison.Ordinal)
            || !SyntaxFactory.ParseCompilationUnit(source, options: options).ContainsErrors()
        )
        {
            return null;
        }

        var text = source.ToCharArray();
        var stated = new List<(int, int, TextSpan)>();
        foreach (var line in SourceText.From(source).Lines)
        {
            var code = source[line.Start..line.End];
            if (code.Length <= LongestLine && Read(code, options) is var (end, arrow, value))
            {
                text[line.Start + end] = ';';
                text[line.Start + arrow] = text[line.Start + arrow + 1] = '/';
                stated.Add((line.LineNumber, line.Start + arrow, new(line.Start + value.Start, value.Length)));
            }
            else if (!MayStandBeside(code, options))
            {
                return null;
            }
        }

        return stated.Count > 0 ? new(new(text), stated) : null;
    }

    // A lambda in the expression has an arrow too, so the last one that fits counts.
    private static (int End, int Arrow, TextSpan Value)? Read(string line, CSharpParseOptions options)
    {
        for (
            var arrow = line.LastIndexOf(Arrow, StringComparison.Ordinal);
            arrow > 0;
            arrow = line.LastIndexOf(Arrow, arrow - 1, StringComparison.Ordinal)
        )
        {
            var expression = line[..arrow].TrimEnd();
            if (
                expression.Length > 0
                && expression.Length < arrow
                && Literal(line, arrow + Arrow.Length) is { } value
                && IsComputed(expression, options)
            )
            {
                return (expression.Length, arrow, value);
            }
        }

        return null;
    }

    // What's constant is a pattern, and a plain name is a parameter or a property.
    private static bool IsComputed(string text, CSharpParseOptions options)
    {
        var expression = SyntaxFactory.ParseExpression(text, options: options, consumeFullText: true);
        // A comment after it is where the value belongs in C#: x + 1 // => 3.
        return !expression.IsMissing
            && expression.Span.End == text.Length
            && !expression.ContainsErrors()
            && expression
                .DescendantNodesAndSelf()
                .Any(n =>
                    n
                        is InvocationExpressionSyntax
                            or BaseObjectCreationExpressionSyntax
                            or ElementAccessExpressionSyntax
                            or BinaryExpressionSyntax
                            or AwaitExpressionSyntax
                            or MemberAccessExpressionSyntax { Expression: LiteralExpressionSyntax }
                );
    }

    // A literal, and perhaps a note in parentheses or a comment.
    private static TextSpan? Literal(string line, int from)
    {
        var tokens = SyntaxFactory.ParseTokens(line, from, from).Take(2).ToList();
        var isNegative =
            tokens is [{ RawKind: (int)SyntaxKind.MinusToken }, { RawKind: (int)SyntaxKind.NumericLiteralToken }];
        var last = isNegative ? tokens[1] : tokens[0];
        if (
            last.Kind()
                is not (
                    SyntaxKind.StringLiteralToken
                    or SyntaxKind.CharacterLiteralToken
                    or SyntaxKind.NumericLiteralToken
                    or SyntaxKind.TrueKeyword
                    or SyntaxKind.FalseKeyword
                    or SyntaxKind.NullKeyword
                )
            || last.ContainsDiagnostics
        )
        {
            return null;
        }

        var start = tokens[0].SpanStart;
        var end = last.Span.End;
        var rest = line[end..].Trim();
        return
            rest.Length == 0
            || rest.StartsWith("//", StringComparison.Ordinal)
            || (rest.StartsWith('(') && rest.EndsWith(')') && end < line.Length && char.IsWhiteSpace(line[end]))
            ? TextSpan.FromBounds(start, end)
            : null;
    }

    private static bool MayStandBeside(string line, CSharpParseOptions options)
    {
        var code = line.Trim();
        return code.Length == 0
            || code.StartsWith("//", StringComparison.Ordinal)
            || (
                Statement().IsMatch(code)
                && !SyntaxFactory.ParseCompilationUnit(code, options: options).ContainsErrors()
            );
    }

    [GeneratedRegex(@";\s*(//.*)?$")]
    private static partial Regex Statement();
}
