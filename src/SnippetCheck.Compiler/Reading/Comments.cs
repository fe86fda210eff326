using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>Reads stated output, errors and warnings from the comments of a part.</summary>
internal sealed partial class Comments
{
    private const int LongestInOtherWords = 500;

    private readonly PartComments _comments;
    private readonly OutputComments _blocks;
    private readonly bool _isInferred;

    /// <summary>Finds the comments of a part.</summary>
    /// <param name="part">The part's number.</param>
    /// <param name="root">The part, parsed.</param>
    /// <param name="text">The part's text.</param>
    /// <param name="cues">Additional words that introduce a block of output.</param>
    /// <param name="isInferred">Whether remarks with other words count too, because the author may not know SnippetCheck.</param>
    public Comments(int part, SyntaxNode root, SourceText text, IReadOnlyList<string> cues, bool isInferred = false)
    {
        _comments = new(part, root, text);
        _blocks = new(_comments, cues);
        _isInferred = isInferred;
    }

    /// <summary>The blocks of stated output, with the offset of their ends.</summary>
    public IEnumerable<(CommentLine Cue, IReadOnlyList<CommentLine> Lines, int End)> OutputBlocks() => _blocks.Find();

    /// <summary>The remarks that state errors or warnings.</summary>
    public IEnumerable<RemarkReply> Remarks()
    {
        foreach (var comment in _comments.All.Where(c => c.IsKind(SyntaxKind.SingleLineCommentTrivia)))
        {
            var match = Remark().Match(comment.ToString());
            if (!match.Success)
            {
                continue;
            }

            var line = _comments.LineOf(comment);
            if (_comments.StandsAlone(comment))
            {
                line = LineAbove(line);
                if (_comments.OnlyOn(line) is not null)
                {
                    // Below another comment, it's part of commented-out code.
                    continue;
                }
            }

            var isAttached = line >= 0 && _comments.Lines[line].ToString().Trim().Length > 0;
            foreach (Capture code in match.Groups["code"].Captures)
            {
                yield return new(
                    code.Value,
                    match.Groups["severity"].Value.Equals("error", StringComparison.OrdinalIgnoreCase),
                    match.Groups["message"] is { Success: true, Length: > 0 } message ? message.Value.TrimEnd() : null,
                    _comments.RangeOf(comment.Span),
                    isAttached ? _comments.Lines[line].Start : null
                );
            }
        }
    }

    /// <summary>The remarks that state a value, or what a statement prints: <c>// => 3</c>, <c>/* => 3 */</c>, <c>// Output: 3</c>, <c>// prints 3</c>.</summary>
    public IReadOnlyList<StatedValue> Values()
    {
        var blocks = OutputBlocks().Select(b => TextSpan.FromBounds(b.Cue.Range.Start, b.End)).ToList();
        var found = new List<StatedValue>();
        foreach (
            var comment in _comments.All.Where(c =>
                _comments.EndsItsLine(c) && !blocks.Exists(b => b.Contains(c.SpanStart))
            )
        )
        {
            var line = _comments.LineOf(comment);
            var match = ValueRemark().Match(WithoutEnd(comment.ToString()));
            if (
                !match.Success
                && _isInferred
                && comment.Span.Length <= LongestInOtherWords
                && !_comments.StandsAlone(comment)
                && PrintingCall().IsMatch(_comments.Lines[line].ToString())
            )
            {
                match = ValueRemarkInOtherWords().Match(comment.ToString());
            }

            if (!match.Success)
            {
                continue;
            }

            var stated = _comments.LineAt(
                new(comment.SpanStart + match.Groups["stated"].Index, match.Groups["stated"].Length)
            );
            if (!_comments.StandsAlone(comment))
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
            else if (_comments.OnlyOn(line - 1) is null)
            {
                found.Add(
                    new(
                        [stated],
                        match.Groups["literal"].Success,
                        comment.SpanStart,
                        line - 1,
                        comment.SpanStart - _comments.Lines[line].Start,
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
            [_comments.LineAt(s.Value)],
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
        } while (_comments.OnlyOn(line) is { } above && Remark().IsMatch(above.ToString()));

        return line;
    }

    // Its text, without the end of a block and the blanks before it; nothing of a block that isn't closed.
    private static string WithoutEnd(string comment) =>
        !comment.StartsWith("/*", StringComparison.Ordinal) ? comment.TrimEnd()
        : comment.Length >= 4 && comment.EndsWith("*/", StringComparison.Ordinal) ? comment[..^2].TrimEnd()
        : "";

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

    // `error CS0029`, `error CS0029: message`; for two errors on one line, `error CS8350, CS8352`.
    [GeneratedRegex(
        @"^//\s*(?<severity>error|warning)\s+(?<code>[A-Z]{2,20}\d{3,6})\b(\s*,\s*(?<code>[A-Z]{2,20}\d{3,6})\b)*\s*(:\s*(?<message>.*))?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Remark();
}
