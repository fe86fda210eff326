using System.Text.RegularExpressions;
using SnippetCheck.Posts;

namespace SnippetCheck.Probing;

/// <summary>The tokens of C# code, as far as a mutation needs to know them. The judge loads no compiler.</summary>
internal static partial class CodeTokens
{
    /// <summary>The tokens of code, without white space, comments and directives. An interpolated string is the texts and the code in it.</summary>
    public static IReadOnlyList<CodeToken> Of(string code) => [.. Between(code, 0, code.Length)];

    private static IEnumerable<CodeToken> Between(string code, int start, int end)
    {
        var literals = new CSharpLiterals(code);
        for (var at = start; at < end; )
        {
            var next = Token().Match(code, at) is { Success: true, Length: > 0 } match ? match : null;
            if (next?.Groups["skipped"].Success != true && literals.End(at) is { } close)
            {
                foreach (var token in OfLiteral(code, at, Math.Min(close, end), literals))
                {
                    yield return token;
                }

                at = close;
                continue;
            }

            if (next is not null && !next.Groups["skipped"].Success)
            {
                yield return new(KindOf(next), next.Value, at);
            }

            at += next?.Length ?? 1;
        }
    }

    private static IEnumerable<CodeToken> OfLiteral(string code, int start, int end, CSharpLiterals literals)
    {
        // A changed character is often another escape, and says no more than a changed string.
        if (code[start] == '\'')
        {
            yield break;
        }

        foreach (var hole in literals.Holes(start, end))
        {
            yield return new(TokenKind.Text, code[start..hole.Start], start);
            foreach (var token in Expression(code, hole.Start, hole.End))
            {
                yield return token;
            }

            start = hole.End;
        }

        yield return new(TokenKind.Text, code[start..end], start);
    }

    // Without the format after a colon. The colon of a condition is in parentheses.
    private static IEnumerable<CodeToken> Expression(string code, int start, int end)
    {
        var depth = 0;
        foreach (var token in Between(code, start, end))
        {
            depth +=
                token.Text is "(" or "[" or "{" ? 1
                : token.Text is ")" or "]" or "}" ? -1
                : 0;
            if (depth == 0 && token.Text == ":")
            {
                yield break;
            }

            yield return token;
        }
    }

    private static TokenKind KindOf(Match match) =>
        match.Groups["number"].Success ? TokenKind.Number
        : match.Groups["name"].Success ? TokenKind.Name
        : TokenKind.Operator;

    [GeneratedRegex(
        """"
            \G(
            (?<skipped>\s+|//[^\n]*|/\*.*?(\*/|\z)|^[\ \t]*\#[^\n]*)
            |(?<number>(?<![\p{L}\p{Nd}_])\d[\d_]*(\.\d+)?([eE][-+]?\d+)?[fFdDmMlLuU]*)
            |(?<name>@?[\p{L}_][\p{L}\p{Nd}_]*)
            |(?<operator>=>|->|::|\?\?=?|\?\.|>>>?=?|<<=?|\+\+|--|&&|\|\||[-+*/%&|^!=<>]=|\.\.|.)
            )
            """",
        RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace
            | RegexOptions.Multiline
            | RegexOptions.Singleline
            | RegexOptions.CultureInvariant
    )]
    private static partial Regex Token();
}

/// <summary>A token.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its text.</param>
/// <param name="Start">Its offset in the code.</param>
internal readonly record struct CodeToken(TokenKind Kind, string Text, int Start)
{
    public int End => Start + Text.Length;
}

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    /// <summary>A string, or a text of an interpolated string with what delimits it.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>An operator or punctuation.</summary>
    Operator,
}
