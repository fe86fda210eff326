using System.Text.RegularExpressions;

namespace SnippetCheck.Reporting;

/// <summary>Which stretches of C# code a page colors: comments, literals and keywords. It's good enough to read by, and knows no meanings.</summary>
internal static partial class CodeColors
{
    /// <summary>The stretches of a text that have a color, in order, each with its CSS class.</summary>
    public static IReadOnlyList<(int Start, int End, string Class)> Of(string code) =>
        [
            .. Colored()
                .Matches(code)
                .Select(m =>
                    (
                        m.Index,
                        m.Index + m.Length,
                        m.Groups["comment"].Success ? "sc-comment"
                        : m.Groups["text"].Success ? "sc-text"
                        : m.Groups["number"].Success ? "sc-number"
                        : "sc-keyword"
                    )
                ),
        ];

    // It has to be linear: the code of a post is anybody's.
    [GeneratedRegex(
        """
            (?<comment>//[^\n]*|/\*[^*]*\*+([^/*][^*]*\*+)*/|^[ \t]*\#[^\n]*)|(?<text>[$@]{0,2}"(\\.|""|[^"\\\n])*"|'(\\.|[^'\\\n])+')|(?<number>\b\d[\w.]*)|\b(?<word>abstract|as|async|await|base|bool|break|byte|case|catch|char|checked|class|const|continue|decimal|default|delegate|do|double|else|enum|event|explicit|extern|false|finally|fixed|float|for|foreach|get|goto|if|implicit|in|init|int|interface|internal|is|lock|long|nameof|namespace|new|null|object|operator|out|override|params|private|protected|public|readonly|record|ref|required|return|sbyte|sealed|set|short|sizeof|static|string|struct|switch|this|throw|true|try|typeof|uint|ulong|unchecked|unsafe|ushort|using|var|virtual|void|volatile|when|where|while|with|yield)\b
            """,
        RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Colored();
}
