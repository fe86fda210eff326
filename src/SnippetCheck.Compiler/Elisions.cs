using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>
/// What a post leaves out of its code: <c>...</c> and <c>…</c> where a statement, a member or an argument list may stand. They become
/// blanks, so that all offsets stay; alone as a body they throw.
/// </summary>
/// <param name="Text">The text without them.</param>
/// <param name="Parsed">The same, with a name for each that stands for the body behind an arrow.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Arrows">Where they stand for the body behind an arrow.</param>
/// <param name="InBraces">Where they stand alone in braces, which may be a body.</param>
internal sealed record Elisions(
    string Text,
    string Parsed,
    int Count,
    IReadOnlyList<int> Arrows,
    IReadOnlyList<int> InBraces
)
{
    private const string Throw = "throw new global::System.NotImplementedException(\"This is left out of the post.\")";
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

    /// <summary>Finds them.</summary>
    public static Elisions Of(string text)
    {
        var tokens = Join(text, SyntaxFactory.ParseTokens(text));
        var left = text.ToCharArray();
        var arrows = new List<int>();
        var inBraces = new List<int>();
        var open = new Stack<(SyntaxKind Kind, SyntaxKind Before)>();
        (SyntaxKind Kind, SyntaxKind Before) closed = default;
        var count = 0;
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
                    count++;
                    break;
            }
        }

        var named = (char[])left.Clone();
        arrows.ForEach(a => named[a] = 'x');
        return new(new(left), new(named), count, arrows, inBraces);

        bool LeaveOut(int i, TextSpan span)
        {
            var isInParentheses = open.TryPeek(out var around) && around.Kind is not SyntaxKind.OpenBraceToken;
            switch (KindAt(i - 1), KindAt(i + 1))
            {
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

        void Blank(TextSpan span, int keep = 0) => left.AsSpan(span.Start + keep, span.Length - keep).Fill(' ');
    }

    /// <summary>What is put in the place of those that stand for a body.</summary>
    /// <param name="root">The part, parsed without them.</param>
    public IEnumerable<Insertion> Bodies(CompilationUnitSyntax root) =>
        [
            .. Arrows.Select(a => new Insertion(a, Throw)),
            .. InBraces
                .Where(b =>
                    root.FindToken(b).Parent is BlockSyntax { Statements.Count: 0 } block && Marks.IsBody(block)
                )
                .Select(b => new Insertion(b, Throw + ";")),
        ];

    // Three dots in a row are one token of ours.
    private static List<(SyntaxKind Kind, TextSpan Span)> Join(string text, IEnumerable<SyntaxToken> tokens)
    {
        var joined = new List<(SyntaxKind, TextSpan)>();
        foreach (var token in tokens)
        {
            if (token.SpanStart < (joined is [.., var (_, last)] ? last.End : 0))
            {
                continue;
            }

            var isDots =
                token.IsKind(SyntaxKind.DotToken)
                && string.CompareOrdinal(text, token.SpanStart, Dots, 0, Dots.Length) == 0;
            joined.Add(
                isDots || token.Text == "…"
                    ? (SyntaxKind.DotDotToken, new(token.SpanStart, isDots ? Dots.Length : 1))
                    : (token.Kind(), token.Span)
            );
        }

        return joined is [.., (SyntaxKind.EndOfFileToken, _)] ? joined[..^1] : joined;
    }
}
