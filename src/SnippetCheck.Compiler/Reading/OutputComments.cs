using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Finds the comments that state several lines of output, below a word that says so.</summary>
/// <param name="comments">The comments of a part.</param>
/// <param name="cues">Additional words that introduce a block.</param>
internal sealed partial class OutputComments(PartComments comments, IReadOnlyList<string> cues)
{
    private readonly List<Regex> _cues =
    [
        .. cues.Select(c => new Regex(
            $@"(?<!\w){Regex.Escape(c)}(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        )),
    ];

    /// <summary>The blocks of stated output, with the offset of their ends.</summary>
    public IEnumerable<(CommentLine Cue, IReadOnlyList<CommentLine> Lines, int End)> Find()
    {
        var after = 0;
        foreach (var comment in comments.All)
        {
            if (comment.SpanStart < after)
            {
                continue;
            }

            var block =
                comment.IsKind(SyntaxKind.SingleLineCommentTrivia) ? BlockBelow(comment)
                : comments.StandsAlone(comment) ? BlockIn(comment)
                : null;
            if (block is var (cue, lines, end))
            {
                after = end;
                yield return (cue, DropCommonIndent(lines), end);
            }
        }
    }

    // // Output:
    // // 3
    private (CommentLine, List<CommentLine>, int)? BlockBelow(SyntaxTrivia comment)
    {
        var cue = comments.TextOf(comment);
        if (!IsCue(cue.Text))
        {
            return null;
        }

        var lines = new List<CommentLine>();
        var line = comments.LineOf(comment) + 1;
        // A cue at the end of a line of code needs its block on the next line: `Show(); // prints:`.
        while (
            comments.StandsAlone(comment)
            && line < comments.Lines.Count
            && comments.Lines[line].ToString().Trim().Length == 0
        )
        {
            line++;
        }

        var end = comment.Span.End;
        for (; comments.OnlyOn(line) is { } below && below.IsKind(SyntaxKind.SingleLineCommentTrivia); line++)
        {
            lines.Add(comments.TextOf(below));
            end = below.Span.End;
        }

        return lines.Count == 0 ? null : (cue, SkipBlank(lines), end);
    }

    // /* Output:
    //    3
    // */
    private (CommentLine, List<CommentLine>, int)? BlockIn(SyntaxTrivia comment)
    {
        var lines = LinesInside(comment);
        var first = lines.FindIndex(l => l.Text.Trim().Length > 0);
        if (first < 0)
        {
            return null;
        }

        var cue = lines[first];
        var stars = cue.Text.TrimStart().StartsWith('*');
        if (!IsCue(stars ? cue.Text.TrimStart()[1..] : cue.Text))
        {
            return null;
        }

        var stated = lines[(first + 1)..];
        if (stars || HaveStarsBelow(comment, stated))
        {
            stated = [.. stated.Select(DropStar)];
        }

        if (stated is [.., { Text: var last }] && last.Trim().Length == 0)
        {
            stated.RemoveAt(stated.Count - 1);
        }

        return stated.Count == 0 ? null : (cue, SkipBlank(stated), comment.Span.End);
    }

    // /* Output:
    //  * 3
    //  */
    private bool HaveStarsBelow(SyntaxTrivia comment, List<CommentLine> lines)
    {
        var column = comment.SpanStart + 1 - comments.Lines[comments.LineOf(comment)].Start;
        var stated = lines.FindAll(l => l.Text.Trim().Length > 0);
        return stated.Count > 0
            && stated.TrueForAll(l => l.Text.Length - l.Text.TrimStart().Length == column && l.Text[column] == '*');
    }

    private List<CommentLine> LinesInside(SyntaxTrivia comment)
    {
        var start = comment.SpanStart + 2;
        var end = comment.ToString().EndsWith("*/", StringComparison.Ordinal) ? comment.Span.End - 2 : comment.Span.End;
        var lines = new List<CommentLine>();
        for (
            var line = comments.LineOf(comment);
            line < comments.Lines.Count && comments.Lines[line].Start <= end;
            line++
        )
        {
            var from = Math.Max(start, comments.Lines[line].Start);
            lines.Add(
                comments.LineAt(TextSpan.FromBounds(from, Math.Max(from, Math.Min(end, comments.Lines[line].End))))
            );
        }

        return lines;
    }

    private static CommentLine DropStar(CommentLine line)
    {
        var star = line.Text.Length - line.Text.TrimStart().Length;
        return line.Text.Trim().StartsWith('*') ? CutStart(line, star + 1) : line;
    }

    private static List<CommentLine> SkipBlank(List<CommentLine> lines) =>
        [.. lines.SkipWhile(l => l.Text.Trim().Length == 0)];

    private static IReadOnlyList<CommentLine> DropCommonIndent(List<CommentLine> lines)
    {
        var indent = CommonIndent.LengthOf(lines.Select(l => l.Text));
        return [.. lines.Select(l => CutStart(l, Math.Min(indent, l.Text.Length)))];
    }

    private static CommentLine CutStart(CommentLine line, int characters) =>
        new(line.Text[characters..], line.Range with { Start = line.Range.Start + characters });

    private bool IsCue(string text) =>
        text.TrimEnd().EndsWith(':') && (CueWord().IsMatch(text) || _cues.Exists(c => c.IsMatch(text)));

    [GeneratedRegex(@"\b(output|outputs|prints|displays|result)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CueWord();
}
