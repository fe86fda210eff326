using System.Text.RegularExpressions;

namespace SnippetCheck.Probing;

/// <summary>The tokens of C# code, as far as a mutation needs to know them. The judge loads no compiler.</summary>
internal static partial class CodeTokens
{
    /// <summary>The tokens of code, without white space, comments and directives.</summary>
    public static IReadOnlyList<CodeToken> Of(string code) =>
        [
            .. Token()
                .Matches(code)
                .Where(m => !m.Groups["skipped"].Success)
                .Select(m => new CodeToken(KindOf(m), m.Value, m.Index)),
        ];

    private static TokenKind KindOf(Match match) =>
        match.Groups["text"].Success ? TokenKind.Text
        : match.Groups["number"].Success ? TokenKind.Number
        : match.Groups["name"].Success ? TokenKind.Name
        : TokenKind.Operator;

    [GeneratedRegex(
        """"
            (?<skipped>\s+|//[^\n]*|/\*.*?(\*/|\z)|^[\ \t]*\#[^\n]*|\$*"{3,}.*?"{3,}|'(\\.|[^'\\\n])*')
            |(?<text>\$?@?\$?"(\\.|""|[^"\\\n])*")
            |(?<number>(?<![\p{L}\p{Nd}_])\d[\d_]*(\.\d+)?([eE][-+]?\d+)?[fFdDmMlLuU]*)
            |(?<name>@?[\p{L}_][\p{L}\p{Nd}_]*)
            |(?<operator>=>|->|::|\?\?=?|\?\.|>>>?=?|<<=?|\+\+|--|&&|\|\||[-+*/%&|^!=<>]=|\.\.|.)
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
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>An operator or punctuation.</summary>
    Operator,
}
