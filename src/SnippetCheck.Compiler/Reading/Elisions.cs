using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// What a post leaves out of its code: <c>...</c> and <c>…</c> where a statement, a member or an argument list may stand, and comments
/// that begin so. They become blanks, so that all offsets stay.
/// </summary>
/// <param name="Text">The text with blanks instead.</param>
/// <param name="Parsed">The same text, with a name for each expression body that's left out.</param>
/// <param name="Places">Where they stand.</param>
/// <param name="Arrows">Their places as expression bodies.</param>
/// <param name="InBraces">Their places as the only content of braces, which may be bodies.</param>
internal sealed partial record Elisions(
    string Text,
    string Parsed,
    IReadOnlyList<int> Places,
    IReadOnlyList<int> Arrows,
    IReadOnlyList<int> InBraces
)
{
    private const string Dots = "...";

    private static readonly SyntaxKind[] BeforeEmbedded =
    [
        SyntaxKind.IfKeyword,
        SyntaxKind.WhileKeyword,
        SyntaxKind.ForKeyword,
        SyntaxKind.ForEachKeyword,
        SyntaxKind.LockKeyword,
        SyntaxKind.UsingKeyword,
        SyntaxKind.FixedKeyword,
    ];

    /// <summary>Finds the elisions in a text.</summary>
    public static Elisions Of(string text)
    {
        var tokens = Join(text, SyntaxFactory.ParseTokens(text));
        var left = text.ToCharArray();
        var arrows = new List<int>();
        var inBraces = new List<int>();
        var open = new Stack<(SyntaxKind Kind, SyntaxKind Before)>();
        (SyntaxKind Kind, SyntaxKind Before) closed = default;
        var places = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (kind, span) = tokens[i];
            switch (kind)
            {
                case SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken:
                    open.Push((kind, KindAt(i - 1)));
                    break;
                case SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken:
                    open.TryPop(out closed);
                    break;
                case SyntaxKind.DotDotToken when LeaveOut(i, span):
                    places.Add(span.Start);
                    break;
            }
        }

        var named = (char[])left.Clone();
        arrows.ForEach(a => named[a] = 'x');
        return new(new(left), new(named), places, arrows, inBraces);

        bool LeaveOut(int i, TextSpan span)
        {
            var isInParentheses = open.TryPeek(out var around) && around.Kind is not SyntaxKind.OpenBraceToken;
            var isComment = text[span.Start] == '/';
            switch (KindAt(i - 1), KindAt(i + 1))
            {
                // A comment may also stand beside the code that it seems to stand for.
                case (
                    SyntaxKind.EqualsGreaterThanToken
                        or SyntaxKind.ElseKeyword
                        or SyntaxKind.DoKeyword
                        or SyntaxKind.CloseParenToken,
                    not (
                        SyntaxKind.None
                        or SyntaxKind.SemicolonToken
                        or SyntaxKind.CommaToken
                        or SyntaxKind.CloseParenToken
                        or SyntaxKind.CloseBraceToken
                        or SyntaxKind.ElseKeyword
                    )
                ) when isComment:
                    return false;
                case (SyntaxKind.EqualsGreaterThanToken, _):
                    arrows.Add(span.Start);
                    break;
                case (
                    SyntaxKind.OpenParenToken
                        or SyntaxKind.OpenBracketToken
                        or SyntaxKind.OpenBraceToken
                        or SyntaxKind.CommaToken,
                    SyntaxKind.CommaToken
                ):
                    Blank(tokens[i + 1].Span);
                    break;
                case (
                    SyntaxKind.CommaToken,
                    SyntaxKind.CloseParenToken
                        or SyntaxKind.CloseBracketToken
                        or SyntaxKind.CloseBraceToken
                ):
                    Blank(tokens[i - 1].Span);
                    break;
                case (SyntaxKind.OpenParenToken, SyntaxKind.CloseParenToken or SyntaxKind.SemicolonToken)
                or (SyntaxKind.OpenBracketToken, SyntaxKind.CloseBracketToken):
                case (SyntaxKind.SemicolonToken, SyntaxKind.SemicolonToken or SyntaxKind.CloseParenToken)
                    when isInParentheses:
                    break;
                case (SyntaxKind.OpenBraceToken, SyntaxKind.CloseBraceToken):
                    inBraces.Add(span.Start);
                    break;
                case (
                    SyntaxKind.None
                        or SyntaxKind.SemicolonToken
                        or SyntaxKind.OpenBraceToken
                        or SyntaxKind.CloseBraceToken
                        or SyntaxKind.ColonToken,
                    var next
                ):
                    if (next == SyntaxKind.SemicolonToken)
                    {
                        Blank(tokens[i + 1].Span);
                    }

                    break;
                case (SyntaxKind.ElseKeyword or SyntaxKind.DoKeyword, var next):
                    Embed(next);
                    break;
                case (SyntaxKind.CloseParenToken, var next) when BeforeEmbedded.Contains(closed.Before):
                    Embed(next);
                    break;
                default:
                    return false;
            }

            Blank(span, keep: left[span.Start] == ';' ? 1 : 0);
            return true;

            void Embed(SyntaxKind next)
            {
                if (next != SyntaxKind.SemicolonToken)
                {
                    left[span.Start] = ';';
                }
            }
        }

        SyntaxKind KindAt(int i) => i >= 0 && i < tokens.Count ? tokens[i].Kind : SyntaxKind.None;

        void Blank(TextSpan span, int keep = 0)
        {
            for (var i = span.Start + keep; i < span.End; i++)
            {
                left[i] = left[i] == '\n' ? '\n' : ' ';
            }
        }
    }

    // Three dots in a row are one token of ours, and so is a comment that begins with them.
    private static List<(SyntaxKind Kind, TextSpan Span)> Join(string text, IEnumerable<SyntaxToken> tokens)
    {
        var joined = new List<(SyntaxKind, TextSpan)>();
        foreach (var token in tokens)
        {
            if (token.SpanStart < (joined is [.., var (_, last)] ? last.End : 0))
            {
                continue;
            }

            joined.AddRange(Comments(token.LeadingTrivia));
            var isDots =
                token.IsKind(SyntaxKind.DotToken)
                && string.CompareOrdinal(text, token.SpanStart, Dots, 0, Dots.Length) == 0;
            joined.Add(
                isDots || token.Text == "…"
                    ? (SyntaxKind.DotDotToken, new(token.SpanStart, isDots ? Dots.Length : 1))
                    : (token.Kind(), token.Span)
            );
            joined.AddRange(Comments(token.TrailingTrivia));
        }

        joined.RemoveAll(t => t.Item1 == SyntaxKind.EndOfFileToken);
        return joined;

        static IEnumerable<(SyntaxKind, TextSpan)> Comments(SyntaxTriviaList trivia) =>
            trivia.Where(t => Comment().IsMatch(t.ToString())).Select(t => (SyntaxKind.DotDotToken, t.Span));
    }

    [GeneratedRegex(@"\A(//|/\*)\s*(\.\.\.|…)")]
    private static partial Regex Comment();
}
