using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Reads stated output, errors and warnings from the comments of a part.</summary>
internal sealed partial class Comments
{
    private const int LongestInOtherWords = 500;

    private readonly List<Regex> _cues;
    private readonly int _part;
    private readonly SourceText _text;
    private readonly Dictionary<int, SyntaxTrivia> _ownLine = [];
    private readonly List<SyntaxTrivia> _all;
    private readonly bool _isInferred;

    /// <summary>Finds the comments of a part.</summary>
    /// <param name="part">The part's number.</param>
    /// <param name="root">The part, parsed.</param>
    /// <param name="text">The part's text.</param>
    /// <param name="cues">Additional words that introduce a block of output.</param>
    /// <param name="isInferred">Whether remarks with other words count too, because the author may not know SnippetCheck.</param>
    public Comments(int part, SyntaxNode root, SourceText text, IReadOnlyList<string> cues, bool isInferred = false)
    {
        _isInferred = isInferred;
        _cues =
        [
            .. cues.Select(c => new Regex(
                $@"(?<!\w){Regex.Escape(c)}(?!\w)",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            )),
        ];
        _part = part;
        _text = text;
        _all =
        [
            .. root.DescendantTrivia()
                .Where(t =>
                    (t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))
                    && !IsDocumentation(t)
                ),
        ];
        foreach (var comment in _all.Where(StandsAlone))
        {
            _ownLine[LineOf(comment)] = comment;
        }
    }

    /// <summary>The blocks of stated output, with the offset of their ends.</summary>
    public IEnumerable<(CommentLine Cue, IReadOnlyList<CommentLine> Lines, int End)> OutputBlocks()
    {
        var after = 0;
        foreach (var comment in _all)
        {
            if (comment.SpanStart < after)
            {
                continue;
            }

            var block =
                comment.IsKind(SyntaxKind.SingleLineCommentTrivia) ? BlockBelow(comment)
                : StandsAlone(comment) ? BlockIn(comment)
                : null;
            if (block is var (cue, lines, end))
            {
                after = end;
                yield return (cue, DropCommonIndent(lines), end);
            }
        }
    }

    /// <summary>The remarks that state errors or warnings.</summary>
    public IEnumerable<RemarkReply> Remarks()
    {
        foreach (var comment in _all.Where(c => c.IsKind(SyntaxKind.SingleLineCommentTrivia)))
        {
            var match = Remark().Match(comment.ToString());
            if (!match.Success)
            {
                continue;
            }

            var line = LineOf(comment);
            if (StandsAlone(comment))
            {
                line = LineAbove(line);
                if (_ownLine.ContainsKey(line))
                {
                    // Below another comment, it's part of commented-out code.
                    continue;
                }
            }

            var isAttached = line >= 0 && _text.Lines[line].ToString().Trim().Length > 0;
            foreach (Capture code in match.Groups["code"].Captures)
            {
                yield return new(
                    code.Value,
                    match.Groups["severity"].Value.Equals("error", StringComparison.OrdinalIgnoreCase),
                    match.Groups["message"] is { Success: true, Length: > 0 } message ? message.Value.TrimEnd() : null,
                    RangeOf(comment.Span),
                    isAttached ? _text.Lines[line].Start : null
                );
            }
        }
    }

    /// <summary>The remarks that state a value, or what a statement prints: <c>// => 3</c>, <c>/* => 3 */</c>, <c>// Output: 3</c>, <c>// prints 3</c>.</summary>
    public IReadOnlyList<StatedValue> Values()
    {
        var blocks = OutputBlocks().Select(b => TextSpan.FromBounds(b.Cue.Range.Start, b.End)).ToList();
        var found = new List<StatedValue>();
        foreach (var comment in _all.Where(c => EndsItsLine(c) && !blocks.Exists(b => b.Contains(c.SpanStart))))
        {
            var line = LineOf(comment);
            var match = ValueRemark().Match(WithoutEnd(comment.ToString()));
            if (
                !match.Success
                && _isInferred
                && comment.Span.Length <= LongestInOtherWords
                && !StandsAlone(comment)
                && PrintingCall().IsMatch(_text.Lines[line].ToString())
            )
            {
                match = ValueRemarkInOtherWords().Match(comment.ToString());
            }

            if (!match.Success)
            {
                continue;
            }

            var stated = LineAt(new(comment.SpanStart + match.Groups["stated"].Index, match.Groups["stated"].Length));
            if (!StandsAlone(comment))
            {
                found.Add(
                    new(
                        [stated],
                        match.Groups["literal"].Success,
                        comment.SpanStart,
                        line,
                        null,
                        line,
                        match.Groups["word"].Success
                    )
                );
            }
            else if (found is [.., var above] && above.LastLine == line - 1)
            {
                // Below another remark, it states the next line of the output.
                found[^1] = above with
                {
                    Lines = [.. above.Lines, stated],
                    LastLine = line,
                };
            }
            else if (!_ownLine.ContainsKey(line - 1))
            {
                found.Add(
                    new(
                        [stated],
                        match.Groups["literal"].Success,
                        comment.SpanStart,
                        line - 1,
                        comment.SpanStart - _text.Lines[line].Start,
                        line,
                        match.Groups["word"].Success
                    )
                );
            }
            // Below another comment, it's part of commented-out code.
        }

        return found;
    }

    /// <summary>The values that lines without a comment of their own state, as if they were remarks.</summary>
    public IEnumerable<StatedValue> ValuesOf(ValueLines? lines) =>
        (lines?.Stated ?? []).Select(s => new StatedValue(
            [LineAt(s.Value)],
            IsLiteral: false,
            s.Comment,
            s.Line,
            Column: null,
            s.Line,
            NamesOutput: false
        ));

    // Several remarks may follow a line. All of them are about the line above the first.
    private int LineAbove(int line)
    {
        do
        {
            line--;
        } while (_ownLine.TryGetValue(line, out var above) && Remark().IsMatch(above.ToString()));

        return line;
    }

    // // Output:
    // // 3
    private (CommentLine, List<CommentLine>, int)? BlockBelow(SyntaxTrivia comment)
    {
        var cue = LineOfComment(comment);
        if (!IsCue(cue.Text))
        {
            return null;
        }

        var lines = new List<CommentLine>();
        var line = LineOf(comment) + 1;
        // A cue at the end of a line of code needs its block on the next line: `Show(); // prints:`.
        while (StandsAlone(comment) && line < _text.Lines.Count && _text.Lines[line].ToString().Trim().Length == 0)
        {
            line++;
        }

        var end = comment.Span.End;
        for (; _ownLine.TryGetValue(line, out var below) && below.IsKind(SyntaxKind.SingleLineCommentTrivia); line++)
        {
            lines.Add(LineOfComment(below));
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
        var column = comment.SpanStart + 1 - _text.Lines[LineOf(comment)].Start;
        var stated = lines.FindAll(l => l.Text.Trim().Length > 0);
        return stated.Count > 0
            && stated.TrueForAll(l => l.Text.Length - l.Text.TrimStart().Length == column && l.Text[column] == '*');
    }

    private List<CommentLine> LinesInside(SyntaxTrivia comment)
    {
        var start = comment.SpanStart + 2;
        var end = comment.ToString().EndsWith("*/", StringComparison.Ordinal) ? comment.Span.End - 2 : comment.Span.End;
        var lines = new List<CommentLine>();
        for (var line = LineOf(comment); line < _text.Lines.Count && _text.Lines[line].Start <= end; line++)
        {
            var from = Math.Max(start, _text.Lines[line].Start);
            lines.Add(LineAt(TextSpan.FromBounds(from, Math.Max(from, Math.Min(end, _text.Lines[line].End)))));
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

    private CommentLine LineOfComment(SyntaxTrivia comment) =>
        LineAt(TextSpan.FromBounds(comment.SpanStart + 2, comment.Span.End));

    private CommentLine LineAt(TextSpan span) => new(_text.ToString(span), RangeOf(span));

    private PartRange RangeOf(TextSpan span) => new(_part, span.Start, span.End);

    private int LineOf(SyntaxTrivia comment) => _text.Lines.IndexOf(comment.SpanStart);

    // Only white space precedes it on its first line and follows it on its last.
    private bool StandsAlone(SyntaxTrivia comment)
    {
        var first = _text.Lines.GetLineFromPosition(comment.SpanStart);
        var last = _text.Lines.GetLineFromPosition(comment.Span.End);
        return string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(first.Start, comment.SpanStart)))
            && string.IsNullOrWhiteSpace(
                _text.ToString(TextSpan.FromBounds(comment.Span.End, Math.Max(comment.Span.End, last.End)))
            );
    }

    // A single-line comment with nothing after it.
    private bool EndsItsLine(SyntaxTrivia comment)
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

    // Its text, without the end of a block and the blanks before it; nothing of a block that isn't closed.
    private static string WithoutEnd(string comment) =>
        !comment.StartsWith("/*", StringComparison.Ordinal) ? comment.TrimEnd()
        : comment.Length >= 4 && comment.EndsWith("*/", StringComparison.Ordinal) ? comment[..^2].TrimEnd()
        : "";

    private bool IsCue(string text) =>
        text.TrimEnd().EndsWith(':') && (CueWord().IsMatch(text) || _cues.Exists(c => c.IsMatch(text)));

    [GeneratedRegex(
        @"^(//|/\*)\s*(=>[ \t]?(?<stated>\s*\S.*)|(?<word>output|outputs|prints):\s*(?<stated>\S.*)|(?<literal>prints)\s+(?<stated>([-+]?\d|""|'|true\b|false\b|null\b|\[).*))$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ValueRemark();

    // Common forms after a call that prints: `// 3`, `// -> 3`, `// outputs 3`, `// Result is true`.
    [GeneratedRegex(
        @"^//\s*(?<literal>((outputs?|prints?|displays?|shows?|writes?|returns?|results?( is| in)?)\b\s*[:=]?|[-=]*>|→|⇒)?\s*)(?<stated>([-+]?\d|""|'|true\b|false\b|null\b|\[).*?)\s*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ValueRemarkInOtherWords();

    [GeneratedRegex(@"\bConsole\.Write(Line)?\s*\(")]
    private static partial Regex PrintingCall();

    [GeneratedRegex(@"\b(output|outputs|prints|displays|result)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CueWord();

    // `error CS0029`, `error CS0029: message`; for two errors on one line, `error CS8350, CS8352`.
    [GeneratedRegex(
        @"^//\s*(?<severity>error|warning)\s+(?<code>[A-Z]{2,20}\d{3,6})\b(\s*,\s*(?<code>[A-Z]{2,20}\d{3,6})\b)*\s*(:\s*(?<message>.*))?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Remark();
}

/// <summary>A remark in the code that states a value or the output of a line.</summary>
/// <param name="Lines">The stated text, line by line.</param>
/// <param name="IsLiteral">Whether it only counts as a remark because its word is followed by a literal.</param>
/// <param name="Offset">Its start.</param>
/// <param name="CodeLine">The line of code before or above it, from 0; -1 if there's none.</param>
/// <param name="Column">For a remark below its line, its column in characters; null for a remark at the end of its line.</param>
/// <param name="LastLine">Its last line.</param>
/// <param name="NamesOutput">Whether it has a word that says that it states output.</param>
internal sealed record StatedValue(
    IReadOnlyList<CommentLine> Lines,
    bool IsLiteral,
    int Offset,
    int CodeLine,
    int? Column,
    int LastLine,
    bool NamesOutput
);
