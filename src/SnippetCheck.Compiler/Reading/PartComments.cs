using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>The comments of a part, without its documentation, and where they stand.</summary>
internal sealed class PartComments
{
    private readonly int _part;
    private readonly SourceText _text;
    private readonly Dictionary<int, SyntaxTrivia> _ownLine = [];

    /// <summary>Finds them.</summary>
    /// <param name="part">The part's number.</param>
    /// <param name="root">The part, parsed.</param>
    /// <param name="text">The part's text.</param>
    public PartComments(int part, SyntaxNode root, SourceText text)
    {
        (_part, _text) = (part, text);
        All =
        [
            .. root.DescendantTrivia()
                .Where(t =>
                    (t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))
                    && !IsDocumentation(t)
                ),
        ];
        foreach (var comment in All.Where(StandsAlone))
        {
            _ownLine[LineOf(comment)] = comment;
        }
    }

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<SyntaxTrivia> All { get; }

    /// <summary>The lines of the part.</summary>
    public TextLineCollection Lines => _text.Lines;

    /// <summary>The comment that begins on a line and has it for itself, or null.</summary>
    /// <param name="line">The line, from 0.</param>
    public SyntaxTrivia? OnlyOn(int line) => _ownLine.TryGetValue(line, out var comment) ? comment : null;

    /// <summary>What a comment says, without its mark.</summary>
    public CommentLine TextOf(SyntaxTrivia comment) =>
        LineAt(TextSpan.FromBounds(comment.SpanStart + 2, comment.Span.End));

    /// <summary>A text of the part, with its place.</summary>
    public CommentLine LineAt(TextSpan span) => new(_text.ToString(span), RangeOf(span));

    /// <summary>A place in the part.</summary>
    public PartRange RangeOf(TextSpan span) => new(_part, span.Start, span.End);

    /// <summary>The line on which a comment begins, from 0.</summary>
    public int LineOf(SyntaxTrivia comment) => _text.Lines.IndexOf(comment.SpanStart);

    /// <summary>Whether only white space precedes a comment on its first line and follows it on its last.</summary>
    public bool StandsAlone(SyntaxTrivia comment)
    {
        var first = _text.Lines.GetLineFromPosition(comment.SpanStart);
        var last = _text.Lines.GetLineFromPosition(comment.Span.End);
        return string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(first.Start, comment.SpanStart)))
            && string.IsNullOrWhiteSpace(
                _text.ToString(TextSpan.FromBounds(comment.Span.End, Math.Max(comment.Span.End, last.End)))
            );
    }

    /// <summary>Whether a comment is on one line, and nothing follows it.</summary>
    public bool EndsItsLine(SyntaxTrivia comment)
    {
        if (comment.IsKind(SyntaxKind.SingleLineCommentTrivia))
        {
            return true;
        }

        var line = _text.Lines.GetLineFromPosition(comment.SpanStart);
        return comment.Span.End <= line.End
            && string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(comment.Span.End, line.End)));
    }

    // The parser treats them as plain comments, since their XML isn't needed.
    private static bool IsDocumentation(SyntaxTrivia comment)
    {
        var text = comment.ToString();
        return text.StartsWith("///", StringComparison.Ordinal)
            || (text.StartsWith("/**", StringComparison.Ordinal) && !text.StartsWith("/**/", StringComparison.Ordinal));
    }
}
